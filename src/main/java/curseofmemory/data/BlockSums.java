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
  private final Sums sums;
  private final double[][] crossOuter;
  private final double[][] history;
  private double[] centre;
  private LagConvolution negativeCentre;

  BlockSums(int steps, int channels, LossTimes times) {
    this.steps = steps;
    this.channels = channels;
    this.times = times;
    this.sums = new Sums(steps * channels);
    this.crossOuter = new double[times == LossTimes.ALL ? steps : 0][steps * channels];
    this.history =
        new double[times == LossTimes.TERMINAL ? LagGatherer.BLOCK : 0][steps * channels];
  }

  void centreOn(double[] weights) {
    centre = weights;
    double[] negative = new double[weights.length];
    Arrays.setAll(negative, k -> -weights[k]);
    negativeCentre = new LagConvolution(negative, channels);
  }

  /** Returns the sums of the last block. */
  Sums sums() {
    return sums;
  }

  /** Forgets the last block and sums this one; y is overwritten. */
  void add(double[][] x, double[][] y, int count, boolean exact) {
    sums.clear();
    if (times == LossTimes.ALL) {
      addAllTimes(x, y, count, exact);
    } else {
      addTerminal(x, y, count, exact);
    }
  }

  /** Adds x x^T; {@link Sums#laggedMoment} turns it into G by running sums along diagonals. */
  private void addAllTimes(double[][] x, double[][] y, int count, boolean exact) {
    sums.addOuter(x, count);
    for (int n = 0; n < count; n++) {
      sums.power += squares(y[n]);
    }
    if (exact) {
      return;
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

  private void addTerminal(double[][] x, double[][] y, int count, boolean exact) {
    for (int n = 0; n < count; n++) {
      for (int j = 0; j < steps; j++) {
        System.arraycopy(x[n], (steps - 1 - j) * channels, history[n], j * channels, channels);
      }
      double target = y[n][steps - 1];
      sums.power += target * target;
      if (!exact) {
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
