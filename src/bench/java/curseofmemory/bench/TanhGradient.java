package curseofmemory.bench;

import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import curseofmemory.training.SequenceObjective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Back-propagation through time of a tanh network, 512 sequences of 64 steps, all cores. */
public class TanhGradient extends Timed {
  /** Width m. */
  @Param({"16", "64", "128"})
  public int width;

  private SequenceObjective objective;
  private double[] theta;
  private double[] gradient;

  /** Draws the data. */
  @Setup
  public void prepare() {
    SequenceData data =
        SequenceData.generate(Scene.TARGET, Scene.NOISE, Scene.BATCH, 64, Scene.SEED);
    RnnShape shape = RnnShape.of(Activation.TANH, width, 1);
    objective = SequenceObjective.of(shape, data, LossTimes.ALL);
    theta = NonlinearRnn.random(shape, Scene.SEED).parameters();
    gradient = new double[theta.length];
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
