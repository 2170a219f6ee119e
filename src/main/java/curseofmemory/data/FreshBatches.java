package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.Require;
import java.util.Arrays;

/**
 * Mini-batches that are drawn, used once and forgotten, and the loss of an impulse response on
 * them.
 *
 * <pre>{@code
 * e_{n,k} = sum_{j <= k} (r - r*)_j . x_{n,k-j},   L(r) = mean(e^2),   dL/dr_a = 2 mean(e_{n,k} x_{n,k-a})
 * }</pre>
 *
 * <p>Both directions are convolutions, so a step costs O(N T^2 d) directly, or O(N T d log T) by
 * Fourier transform beyond {@value #LONGEST_DIRECT} steps, whatever the width of the model. Batch b
 * of a seed is always the same. Not safe for use by several threads at once. Source: paper.md,
 * section 4; design.md, "train in the lag domain".
 */
public final class FreshBatches {
  private static final int LONGEST_DIRECT = 256;

  private final InputProcess process;
  private final int steps;
  private final int channels;
  private final long seed;
  private final double[] truth;
  private final double[] gap;
  private final double[][] x;
  private final double[][] e;
  private final BatchConvolution convolution;
  private long drawn;

  private FreshBatches(InputProcess process, double[] truth, int sequences, int steps, long seed) {
    this.process = process;
    this.steps = steps;
    this.channels = process.channels();
    this.seed = seed;
    this.truth = truth;
    this.gap = new double[truth.length];
    this.x = new double[sequences][truth.length];
    this.e = new double[sequences][steps];
    this.convolution =
        steps <= LONGEST_DIRECT
            ? new DirectBatchConvolution(steps, channels)
            : new FourierBatchConvolution(steps, channels);
    next();
  }

  /**
   * Returns the batches of a seed, the first one drawn.
   *
   * @param functional the target, d kernels
   * @param process the input, d channels
   * @param sequences N of a batch, at least 1
   * @param steps T, at least 1
   * @param seed of the input
   */
  public static FreshBatches of(
      LinearFunctional functional, InputProcess process, int sequences, int steps, long seed) {
    Require.atLeast("sequences", 1, sequences, "use for example 512");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    SequenceData.requireChannels(functional, process);
    double[] truth = functional.lagWeights(process.dt(), steps);
    return new FreshBatches(process, truth, sequences, steps, seed);
  }

  /** Forgets the batch at hand and draws the next one. */
  public void next() {
    for (double[] path : x) {
      process.sample(RandomStreams.of(seed, "batches", drawn), path);
      drawn++;
    }
  }

  /** Returns the number of lags T. */
  public int lags() {
    return steps;
  }

  /** Returns the number of channels d. */
  public int channels() {
    return channels;
  }

  /**
   * Returns the loss on the batch at hand and writes its derivative.
   *
   * @param r length T d, lag by lag, not modified
   * @param gradient length T d, overwritten
   */
  public double lossAndGradient(double[] r, double[] gradient) {
    for (int k = 0; k < gap.length; k++) {
      gap[k] = r[k] - truth[k];
    }
    convolution.convolve(gap, x, e);
    double loss = 0;
    for (double[] row : e) {
      loss += RowSums.dot(row, row, steps);
    }
    Arrays.fill(gradient, 0);
    convolution.addCorrelation(e, x, gradient);
    double count = (double) x.length * steps;
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 2 / count;
    }
    return loss / count;
  }
}
