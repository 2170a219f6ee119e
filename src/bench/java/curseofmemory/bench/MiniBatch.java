package curseofmemory.bench;

import curseofmemory.data.FreshData;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.FreshBatches;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One gradient on a fresh mini-batch of 512 x 100, drawing it included. */
public class MiniBatch extends Timed {
  /** Width m. */
  @Param({"16", "64", "128"})
  public int width;

  private FreshBatches objective;
  private double[] theta;
  private double[] gradient;

  /** Makes the source of batches. */
  @Setup
  public void prepare() {
    FreshData data = FreshData.of(Scene.TARGET, Scene.NOISE, Scene.BATCH, Scene.STEPS, Scene.SEED);
    objective = FreshBatches.of(data, width, Discretisation.EULER);
    theta = LinearRnn.random(width, 1, Scene.SEED).parameters();
    gradient = new double[theta.length];
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
