package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.Require;

/**
 * Data that is never seen twice: each call draws a new mini-batch and measures an impulse response
 * on it.
 *
 * <pre>L_k(r) = mean over sequences and steps of batch k of ((r - rho) * x)^2,    * a convolution
 * </pre>
 *
 * <p>Batch k depends on the seed and on k alone; the next batches are drawn by other threads while
 * one is in use. Loss and gradient are forms in the difference r - rho, so nothing cancels near the
 * optimum through the second moment of the batch: O(N (T d)^2) to draw N sequences of T steps and
 * O((T d)^2) a gradient; the width of a model does not enter. Not safe for use by several threads
 * at once. Source: reference.md, section 1.
 */
public final class FreshData {
  /** Fewest numbers in a batch that are worth handing to another thread. */
  private static final int LEAST_SHARED = 2_048;

  /** Batches kept at a time: one in use, two in the making. */
  private static final int MOST_AHEAD = 3;

  private final InputProcess process;
  private final double[] weights;
  private final int steps;
  private final double[] difference;
  private final BatchesAhead batches;
  private long number;

  private FreshData(InputProcess process, double[] weights, int steps, BatchesAhead batches) {
    this.process = process;
    this.weights = weights;
    this.steps = steps;
    this.difference = new double[weights.length];
    this.batches = batches;
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
    double[] weights = BlockSource.weights(functional, process, steps);
    Require.memory(
        "steps times channels",
        16.0 * MOST_AHEAD * weights.length * weights.length,
        "use shorter sequences");
    boolean worthSharing = (long) batch * weights.length >= LEAST_SHARED;
    return new FreshData(
        process,
        weights,
        steps,
        new BatchesAhead(
            worthSharing ? MOST_AHEAD : 1, () -> new GramBatch(process, batch, steps, seed)));
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
    Require.present("r", r, "give one weight per lag and channel");
    Require.present("gradient", gradient, "give room for it");
    if (r.length != weights.length || gradient.length != weights.length) {
      throw Require.refused(
          "r and gradient",
          "must have length " + weights.length,
          r.length + " and " + gradient.length,
          "give one weight per lag and channel");
    }
    for (int k = 0; k < difference.length; k++) {
      difference[k] = r[k] - weights[k];
    }
    double loss = batches.at(number).lossAndGradient(difference, gradient);
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }
}
