package curseofmemory.bench;

import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.LagObjective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One exact gradient over all sequences, T = 100, after gathering. */
public abstract class AllDataGradient extends Timed {
  private LagObjective objective;
  private double[] theta;
  private double[] gradient;

  abstract int width();

  abstract Discretisation discretisation();

  /** Gathers; the cost of a gradient does not depend on the number of sequences. */
  @Setup
  public void gather() {
    objective = LagObjective.of(Scene.gathered(20_000), width(), discretisation(), Scene.DT);
    theta = LinearRnn.random(width(), 1, Scene.SEED).parameters();
    gradient = new double[theta.length];
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
