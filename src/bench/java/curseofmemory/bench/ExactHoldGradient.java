package curseofmemory.bench;

import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.LagObjective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The gradient of {@link DenseGradient} through the matrix exponential of an exact hold. */
public class ExactHoldGradient extends Timed {
  /** Width m. */
  @Param({"16", "64"})
  public int width;

  private LagObjective objective;
  private double[] theta;
  private double[] gradient;

  /** Gathers. */
  @Setup
  public void gather() {
    objective = LagObjective.of(Scene.gathered(20_000), width, Discretisation.EXACT_HOLD, Scene.DT);
    theta = LinearRnn.random(width, 1, Scene.SEED).parameters();
    gradient = new double[theta.length];
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
