package curseofmemory.data;

import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.RowSums;
import curseofmemory.numeric.Sums;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mini-batch kept as its second moment G: loss and gradient are {@code delta^T G delta} and
 * {@code 2 G delta} in the difference delta.
 *
 * <p>Drawing costs {@code N (T d)^2 / 2} multiply-adds, half of what convolution and correlation
 * take, and does not wait for the model; what is left for the moment the model is known is one
 * product with G. The sequences are forgotten sixteen at a time.
 */
final class GramBatch {
  /** Sequences held at once: they stay in the first-level cache. */
  private static final int HELD = 16;

  private final InputProcess process;
  private final int batch;
  private final int steps;
  private final long seed;
  private final double[][] held;
  private final Sums sums;
  private final double[][] gram;

  GramBatch(InputProcess process, int batch, int steps, long seed) {
    int size = steps * process.channels();
    this.process = process;
    this.batch = batch;
    this.steps = steps;
    this.seed = seed;
    this.held = new double[Math.min(HELD, batch)][size];
    this.sums = new Sums(size);
    this.gram = new double[size][size];
  }

  /** Draws the batch of this number in place of the one before. */
  void draw(long number) {
    RandomGenerator random = RandomStreams.of(seed, "fresh batch", number);
    sums.clear();
    for (int from = 0; from < batch; from += HELD) {
      int count = Math.min(HELD, batch - from);
      for (int n = 0; n < count; n++) {
        BlockSource.sample(process, random, held[n]);
      }
      sums.addOuter(held, count);
    }
    sums.laggedMoment(process.channels(), (double) batch * steps, gram);
  }

  /**
   * Returns the loss on the batch and writes its gradient. Rows of G serve as columns because G is
   * symmetric.
   *
   * @param difference response minus target, length T d, not modified
   * @param gradient length T d, overwritten
   */
  double lossAndGradient(double[] difference, double[] gradient) {
    Arrays.fill(gradient, 0);
    RowSums.add(gradient, gram, 0, gram.length, difference, 0, 0, gram.length);
    double loss = RowSums.dot(difference, gradient, gram.length);
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 2;
    }
    return loss;
  }
}
