package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Data that is never seen twice: each call draws a new mini-batch and measures an impulse response
 * on it.
 *
 * <pre>L_k(r) = mean over sequences and steps of batch k of ((r - rho) * x)^2,    * a convolution
 * </pre>
 *
 * <p>Batch k depends on the seed and on k alone. Cost O(N T^2 d) a batch of N sequences of T steps,
 * by direct convolution in the difference r - rho, so nothing cancels near the optimum; the width
 * of a model does not enter. Not safe for use by several threads at once. Source: design.md, "train
 * in the lag domain".
 */
public final class FreshData {
  private final InputProcess process;
  private final double[] weights;
  private final int batch;
  private final int steps;
  private final long seed;
  private final double[] difference;
  private final double[] inputs;
  private final double[] errors;
  private long drawn;

  private FreshData(InputProcess process, double[] weights, int batch, int steps, long seed) {
    this.process = process;
    this.weights = weights;
    this.batch = batch;
    this.steps = steps;
    this.seed = seed;
    this.difference = new double[weights.length];
    this.inputs = new double[weights.length];
    this.errors = new double[steps];
  }

  /**
   * Returns an endless source of batches.
   *
   * @param functional the target, d kernels
   * @param process the input, d channels
   * @param batch sequences per batch N, at least 1
   * @param steps T, at least 1
   * @param seed of all batches
   */
  public static FreshData of(
      LinearFunctional functional, InputProcess process, int batch, int steps, long seed) {
    Require.atLeast("batch", 1, batch, "use for example 64");
    Require.atLeast("steps", 1, steps, "use for example 64");
    if (functional.channels() != process.channels()) {
      throw Require.refused(
          "process",
          "must have as many channels as the functional (" + functional.channels() + ")",
          process.channels(),
          "give one kernel per channel");
    }
    double[] weights = functional.lagWeights(process.dt(), steps);
    return new FreshData(process, weights, batch, steps, seed);
  }

  /** Returns the length of an impulse response, {@code T d}. */
  public int size() {
    return weights.length;
  }

  /** Returns T. */
  public int steps() {
    return steps;
  }

  /** Returns the input process. */
  public InputProcess process() {
    return process;
  }

  /** Moves on to the next batch. */
  public void next() {
    drawn++;
  }

  /**
   * Returns the loss of an impulse response on the batch at hand and writes its gradient.
   *
   * @param r length T d, not modified
   * @param gradient length T d, overwritten
   */
  public double lossAndGradient(double[] r, double[] gradient) {
    for (int k = 0; k < difference.length; k++) {
      difference[k] = r[k] - weights[k];
    }
    Arrays.fill(gradient, 0);
    LagConvolution model = new LagConvolution(difference, process.channels());
    RandomGenerator random = RandomStreams.of(seed, "fresh batch", drawn);
    double sum = 0;
    for (int n = 0; n < batch; n++) {
      process.sample(random, inputs);
      Arrays.fill(errors, 0);
      model.add(inputs, errors);
      for (double e : errors) {
        sum += e * e;
      }
      correlate(gradient);
    }
    double count = (double) batch * steps;
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 2 / count;
    }
    return sum / count;
  }

  /** Adds {@code sum_{k >= a} e_k x_{k-a}} for every lag a and channel. */
  private void correlate(double[] gradient) {
    int d = process.channels();
    for (int a = 0; a < steps; a++) {
      for (int k = a; k < steps; k++) {
        for (int i = 0; i < d; i++) {
          gradient[a * d + i] += errors[k] * inputs[(k - a) * d + i];
        }
      }
    }
  }
}
