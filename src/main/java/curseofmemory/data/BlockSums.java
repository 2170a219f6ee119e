package curseofmemory.data;

import curseofmemory.numeric.RowSums;
import curseofmemory.numeric.Sums;
import java.util.Arrays;

/** The sums of one block of sequences at a time; see {@link LagGatherer} for what they are. */
final class BlockSums {
  /** Sequences that stay in the first-level cache while the rows of the product pass by. */
  private static final int CACHED_ROWS = 16;

  private final int steps;
  private final int channels;
  private final LossTimes times;
  private final boolean exact;
  private final double[] centre;
  private final LagConvolution negativeCentre;
  private final Sums sums;
  private final double[][] crossOuter;
  private final double[][] history;

  BlockSums(double[] centre, int channels, LossTimes times, boolean exact) {
    int size = centre.length;
    boolean all = times == LossTimes.ALL;
    this.steps = size / channels;
    this.channels = channels;
    this.times = times;
    this.exact = exact;
    this.centre = centre;
    this.sums = new Sums(size);
    this.negativeCentre =
        exact ? null : new LagConvolution(Arrays.stream(centre).map(r -> -r).toArray(), channels);
    this.crossOuter = new double[all && !exact ? steps : 0][size];
    this.history = new double[all ? 0 : LagGatherer.BLOCK][size];
  }

  /** Returns the sums of a block, valid until the next; y is overwritten. */
  Sums of(double[][] x, double[][] y, int count) {
    sums.clear();
    if (times == LossTimes.ALL) {
      addAllTimes(x, y, count);
    } else {
      addTerminal(x, y, count);
    }
    return sums;
  }

  /** Adds x x^T; {@link Sums#laggedMoment} turns it into G by running sums along diagonals. */
  private void addAllTimes(double[][] x, double[][] y, int count) {
    sums.addOuter(x, count);
    if (exact) {
      return;
    }
    for (int n = 0; n < count; n++) {
      sums.power += squares(y[n]);
    }
    for (int n = 0; n < count; n++) {
      negativeCentre.add(x[n], y[n]);
      sums.residual += squares(y[n]);
    }
    addCross(x, y, count);
  }

  /** Sums e x^T, then its diagonals: {@code cross_a = sum_k e_k x_{k-a}}. */
  private void addCross(double[][] x, double[][] e, int count) {
    for (double[] row : crossOuter) {
      Arrays.fill(row, 0);
    }
    for (int from = 0; from < count; from += CACHED_ROWS) {
      int rows = Math.min(CACHED_ROWS, count - from);
      for (int k = 0; k < steps; k++) {
        RowSums.addColumn(crossOuter[k], e, from, k, x, from, rows, 0, (k + 1) * channels);
      }
    }
    for (int k = 0; k < steps; k++) {
      for (int a = 0; a <= k; a++) {
        for (int i = 0; i < channels; i++) {
          sums.cross[a * channels + i] += crossOuter[k][(k - a) * channels + i];
        }
      }
    }
  }

  private void addTerminal(double[][] x, double[][] y, int count) {
    for (int n = 0; n < count; n++) {
      for (int j = 0; j < steps; j++) {
        System.arraycopy(x[n], (steps - 1 - j) * channels, history[n], j * channels, channels);
      }
      if (!exact) {
        double target = y[n][steps - 1];
        sums.power += target * target;
        addTerminalResidual(target, history[n]);
      }
    }
    sums.addOuter(history, count);
  }

  private void addTerminalResidual(double target, double[] phi) {
    double residual = target;
    for (int k = 0; k < phi.length; k++) {
      residual -= centre[k] * phi[k];
    }
    sums.residual += residual * residual;
    for (int k = 0; k < phi.length; k++) {
      sums.cross[k] += residual * phi[k];
    }
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
