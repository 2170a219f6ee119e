package curseofmemory.approximation;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Parallel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.Adam;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.Trainer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the trained column of a gap is made: linear RNNs with full W, white noise, several seeds.
 *
 * <pre>
 * min over W, U, c of sum over j &lt; T of (r_j - integral of rho over [j dt, (j + 1) dt])^2 / dt,   r_j = c^T A^j B
 * </pre>
 *
 * <p>The loss is that of the whole population, so there is no sampling error; lags beyond {@code T
 * dt} are not seen in training but count in the reported error, as they do for all other columns. A
 * network that is unstable after training has an infinite error. Seeds run in parallel, results do
 * not depend on the number of threads. Differs from the paper: its settings are not known; these
 * are ours. A stopped training ends in a {@link StoppedException}: ten half-trained networks are no
 * result.
 *
 * @param dt time step, greater than 0
 * @param lags T, at least 2
 * @param steps of the optimiser, at least 1
 * @param optimiser of the loss
 * @param seeds how many networks of each width, at least 10
 * @param firstSeed seed of the first; the others follow
 */
public record TrainingPlan(
    double dt, int lags, int steps, Optimiser optimiser, int seeds, long firstSeed) {
  /** Checks the settings. */
  public TrainingPlan {
    Require.positive("dt", dt, "use for example 0.25");
    Require.atLeast("lags", 2, lags, "the memory must reach beyond one step");
    Require.atLeast("steps", 1, steps, "use for example 1000");
    Require.present("optimiser", optimiser, "use for example Adam.withRate(0.01)");
    Require.atLeast("seeds", 10, seeds, "a median and a band need ten runs or more");
  }

  /** Returns 10 seeds, 1500 steps of Adam at rate 0.01, 128 lags of 0.25. */
  public static TrainingPlan standard(long firstSeed) {
    return new TrainingPlan(0.25, 128, 1500, Adam.withRate(0.01), 10, firstSeed);
  }

  /** Returns the same plan with another grid of lags. */
  public TrainingPlan withLags(double step, int count) {
    return new TrainingPlan(step, count, steps, optimiser, seeds, firstSeed);
  }

  /** Returns the same plan with another number of steps. */
  public TrainingPlan withSteps(int count) {
    return new TrainingPlan(dt, lags, count, optimiser, seeds, firstSeed);
  }

  /** Returns the same plan with another optimiser. */
  public TrainingPlan withOptimiser(Optimiser other) {
    return new TrainingPlan(dt, lags, steps, other, seeds, firstSeed);
  }

  /**
   * Trains networks of several widths.
   *
   * @param rho memory kernel to learn
   * @param widths m, each at least 1
   */
  public TrainedNetworks train(MemoryKernel rho, int... widths) {
    Require.atLeast("number of widths", 1, widths.length, "ask for one width or more");
    LagStatistics statistics =
        LagStatistics.population(
            LinearFunctional.of(rho), WhiteNoise.of(1, dt), lags, LossTimes.TERMINAL);
    SortedMap<Integer, List<LinearRnn>> networks = new TreeMap<>();
    for (int m : widths) {
      Require.atLeast("width", 1, m, "a network has one hidden unit or more");
      networks.put(m, Parallel.map(seeds, k -> trained(statistics, m, firstSeed + k)));
      StoppedException.check("in the training of " + seeds + " networks of width " + m);
    }
    return new TrainedNetworks(rho, this, networks);
  }

  /** Returns the longest lag that training sees. */
  double window() {
    return dt * lags;
  }

  private LinearRnn trained(LagStatistics statistics, int width, long seed) {
    LagObjective objective = LagObjective.of(statistics, width, Discretisation.EXACT_HOLD, dt);
    double[] best =
        Trainer.of(objective, optimiser)
            .withSteps(steps)
            .train(LinearRnn.random(width, 1, seed).parameters())
            .best();
    return LinearRnn.onWindow(width, 1, best);
  }
}
