package curseofmemory.data;

import curseofmemory.numeric.NormalEquations;
import curseofmemory.numeric.RowSums;
import curseofmemory.numeric.Sums;
import java.util.Arrays;

/**
 * Adds sequences up to {@link LagStatistics} as they come, and forgets them.
 *
 * <pre>
 * G = mean(phi phi^T),   cross = mean(phi e),   e = y - centre . phi
 * r* = centre + G^{-1} cross,   floor = mean(e^2) - cross . G^{-1} cross
 * </pre>
 *
 * <p>Sums are taken about a centre close to r*, so nothing cancels; blocks are summed before they
 * join the total, so rounding does not grow with the number of sequences. Gatherers of parts of a
 * data set merge. For the loss over all times, x x^T is summed and G is a running sum along its
 * diagonals. Memory: two or three arrays of {@code 8 (T d)^2} bytes, whatever the number of
 * sequences; time {@code N (T d)^2} multiply-adds for the second moment, half that for the
 * residuals. Not safe for use by several threads at once. Source: reference.md, section 1.
 */
final class LagGatherer {
  /** Sequences summed before they join the total. */
  static final int BLOCK = 256;

  private final int steps;
  private final int channels;
  private final LossTimes times;
  private final boolean exact;
  private final double[] centre;
  private final Sums total;
  private final BlockSums block;
  private long sequences;

  /**
   * Makes an empty gatherer.
   *
   * @param centre lag weights about which residuals are taken, length T d, not modified
   * @param channels d
   * @param times at which steps the squared error counts
   * @param exact whether all targets are the convolution with the centre: then e = 0, the targets
   *     are not read, and their mean square is {@code centre . G centre}
   */
  LagGatherer(double[] centre, int channels, LossTimes times, boolean exact) {
    this.steps = centre.length / channels;
    this.channels = channels;
    this.times = times;
    this.exact = exact;
    this.centre = centre;
    this.total = new Sums(centre.length);
    this.block = new BlockSums(centre, channels, times, exact);
  }

  /**
   * Adds a block of sequences, one a row.
   *
   * @param x inputs, not modified
   * @param y targets, overwritten; not read where they are exact
   * @param count rows that take part
   */
  void add(double[][] x, double[][] y, int count) {
    total.add(block.of(x, y, count));
    sequences += count;
  }

  /** Adds all that another gatherer about the same centre has seen. */
  LagGatherer merge(LagGatherer other) {
    total.add(other.total);
    sequences += other.sequences;
    return this;
  }

  /** Returns the statistics of all sequences seen; O((T d)^3) unless the targets are exact. */
  LagStatistics statistics() {
    double count = (double) sequences * (times == LossTimes.ALL ? steps : 1);
    double[][] g = new double[centre.length][centre.length];
    if (times == LossTimes.ALL) {
      total.laggedMoment(channels, count, g);
    } else {
      total.moment(count, g);
    }
    Gram gram = new Gram.Dense(g);
    if (exact) {
      double[] image = new double[centre.length];
      gram.apply(centre, image);
      double power = Math.max(0, RowSums.dot(centre, image, centre.length));
      return new LagStatistics(gram, centre, 0, power, channels);
    }
    double[] cross = Arrays.stream(total.cross).map(value -> value / count).toArray();
    double[] optimum = NormalEquations.solve(g, cross);
    double explained = 0;
    for (int k = 0; k < optimum.length; k++) {
      explained += optimum[k] * cross[k];
      optimum[k] += centre[k];
    }
    double floor = Math.max(0, total.residual / count - explained);
    return new LagStatistics(gram, optimum, floor, total.power / count, channels);
  }
}
