package curseofmemory.bench;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Objective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One gradient over a memory of many steps, m = 64, white noise in the population. */
public class LongHorizon extends Timed {
  private static final int WIDTH = 64;

  /** Lags T. */
  @Param({"10000", "100000", "1000000"})
  public int lags;

  private Objective objective;
  private double[] theta;
  private double[] gradient;

  /** Makes the statistics. */
  @Setup
  public void prepare() {
    LagStatistics statistics =
        LagStatistics.population(Scene.TARGET, Scene.NOISE, lags, LossTimes.ALL);
    objective = LagObjective.of(statistics, WIDTH, Discretisation.EULER, Scene.DT);
    theta = LinearRnn.random(WIDTH, 1, Scene.SEED).parameters();
    gradient = new double[theta.length];
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
