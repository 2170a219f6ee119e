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
 * <p>Batch k depends on the seed and on k alone. Loss and gradient are convolutions in the
 * difference r - rho, so nothing cancels near the optimum: O(N T^2 d) for N sequences of T steps,
 * by Fourier transform O(N T d log T) beyond {@value #LONGEST_DIRECT} steps; the width of a model
 * does not enter. Not safe for use by several threads at once. Source: reference.md, section 1.
 */
public final class FreshData {
  private static final int LONGEST_DIRECT = 256;

  private final InputProcess process;
  private final double[] weights;
  private final int steps;
  private final long seed;
  private final double[] difference;
  private final double[][] inputs;
  private final double[][] errors;
  private final BatchConvolution convolution;
  private long number;
  private long drawn = -1;

  private FreshData(InputProcess process, double[] weights, int batch, int steps, long seed) {
    this.process = process;
    this.weights = weights;
    this.steps = steps;
    this.seed = seed;
    this.difference = new double[weights.length];
    this.inputs = new double[batch][weights.length];
    this.errors = new double[batch][steps];
    this.convolution =
        steps <= LONGEST_DIRECT
            ? new DirectBatchConvolution(steps, process.channels())
            : new FourierBatchConvolution(steps, process.channels());
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
    SequenceData.requireChannels(functional, process);
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
    number++;
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
    draw();
    convolution.convolve(difference, inputs, errors);
    double sum = 0;
    for (double[] row : errors) {
      sum += RowSums.dot(row, row, steps);
    }
    Arrays.fill(gradient, 0);
    convolution.addCorrelation(errors, inputs, gradient);
    double count = (double) inputs.length * steps;
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 2 / count;
    }
    return sum / count;
  }

  /** Draws the batch at hand unless that was done before. */
  private void draw() {
    if (drawn != number) {
      RandomGenerator random = RandomStreams.of(seed, "fresh batch", number);
      for (double[] path : inputs) {
        process.sample(random, path);
      }
      drawn = number;
    }
  }
}
