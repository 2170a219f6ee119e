package curseofmemory.experiment;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.Optional;

/**
 * Which data a run is trained on: white noise, either sampled or the exact population.
 *
 * @param sequences N, or empty for the population, which has no sampling error
 * @param lags T, steps of a sequence
 * @param dt time step in the paper's units
 * @param times at which steps the loss counts
 * @param seed of the sampled inputs; the same for all runs of a sweep unless it is an axis
 */
public record DataSetting(
    Optional<Integer> sequences, int lags, double dt, LossTimes times, long seed) {
  /** Checks the setting. */
  public DataSetting {
    sequences.ifPresent(n -> Require.atLeast("sequences", 1, n, "ask for one sequence or more"));
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
  }

  /** Returns the exact white noise population, loss at the last step as in the paper. */
  public static DataSetting population(int lags, double dt) {
    return new DataSetting(Optional.empty(), lags, dt, LossTimes.TERMINAL, 0);
  }

  /** Returns a sampled data set, loss averaged over all steps. */
  public static DataSetting sampled(int sequences, int lags, double dt, long seed) {
    return new DataSetting(Optional.of(sequences), lags, dt, LossTimes.ALL, seed);
  }

  /** Returns the same setting with the loss counted at other steps. */
  public DataSetting withTimes(LossTimes when) {
    return new DataSetting(sequences, lags, dt, when, seed);
  }

  /** Draws the data, if any, and gathers its statistics for one target. */
  LagStatistics statistics(MemoryKernel target) {
    LinearFunctional functional = LinearFunctional.of(target);
    WhiteNoise noise = WhiteNoise.of(1, dt);
    if (sequences.isEmpty()) {
      return LagStatistics.population(functional, noise, lags, times);
    }
    return LagStatistics.generated(functional, noise, sequences.get(), lags, seed, times);
  }
}
