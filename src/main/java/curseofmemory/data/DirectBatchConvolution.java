package curseofmemory.data;

import java.util.Arrays;

/** By the rows of the Toeplitz matrix of the weights: O(N T^2 d), no overhead. */
final class DirectBatchConvolution implements BatchConvolution {
  /** Sequences that stay in the first-level cache while the rows of a product pass by. */
  private static final int CACHED_ROWS = 16;

  private final int steps;
  private final int channels;
  private final double[][] rows;
  private final double[][] outer;

  DirectBatchConvolution(int steps, int channels) {
    this.steps = steps;
    this.channels = channels;
    this.rows = new double[steps * channels][steps];
    this.outer = new double[steps][steps * channels];
  }

  @Override
  public void convolve(double[] w, double[][] x, double[][] e) {
    for (int k = 0; k < steps; k++) {
      for (int i = 0; i < channels; i++) {
        double[] row = rows[k * channels + i];
        for (int j = 0; j < steps - k; j++) {
          row[k + j] = w[j * channels + i];
        }
      }
    }
    int group = CACHED_ROWS * channels;
    for (double[] row : e) {
      Arrays.fill(row, 0);
    }
    for (int at = 0; at < rows.length; at += group) {
      int count = Math.min(group, rows.length - at);
      for (int n = 0; n < x.length; n++) {
        RowSums.add(e[n], rows, at, count, x[n], at, at / channels, steps);
      }
    }
  }

  @Override
  public void addCorrelation(double[][] e, double[][] x, double[] byW) {
    for (double[] row : outer) {
      Arrays.fill(row, 0);
    }
    for (int from = 0; from < x.length; from += CACHED_ROWS) {
      int count = Math.min(CACHED_ROWS, x.length - from);
      for (int k = 0; k < steps; k++) {
        RowSums.addColumn(outer[k], e, from, k, x, from, count, 0, (k + 1) * channels);
      }
    }
    for (int k = 0; k < steps; k++) {
      for (int a = 0; a <= k; a++) {
        for (int i = 0; i < channels; i++) {
          byW[a * channels + i] += outer[k][(k - a) * channels + i];
        }
      }
    }
  }
}
