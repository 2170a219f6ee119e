package curseofmemory.experiment;

import curseofmemory.data.LossTimes;
import curseofmemory.numeric.Require;
import java.util.Optional;

/**
 * The settings of an experiment's data that are usually chosen together: white noise, sampled or
 * the exact population. Each can also be changed alone, by {@link Experiment#with}.
 *
 * @param sequences N, or empty for the population, which has no sampling error
 * @param lags T, steps of a sequence
 * @param dt time step in the paper's units
 * @param times at which steps the loss counts
 * @param seed of the sampled inputs; the same for all runs of a sweep unless it is an axis
 */
public record DataSetting(
    Optional<Long> sequences, int lags, double dt, LossTimes times, long seed) {
  /** Checks the numbers. */
  public DataSetting {
    Require.present("sequences", sequences, "give an empty one for the population");
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
    Require.present("times", times, "say which steps count");
  }

  /** Returns the exact white noise population, loss at the last step as in the paper. */
  public static DataSetting population(int lags, double dt) {
    return new DataSetting(Optional.empty(), lags, dt, LossTimes.TERMINAL, 0);
  }

  /** Returns a sampled data set, loss averaged over all steps. */
  public static DataSetting sampled(long sequences, int lags, double dt, long seed) {
    return new DataSetting(Optional.of(sequences), lags, dt, LossTimes.ALL, seed);
  }
}
