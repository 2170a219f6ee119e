package curseofmemory.data;

import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * The second moment {@code G = mean(phi phi^T)} of the lagged inputs, a symmetric positive
 * semi-definite n x n matrix: diagonal for white noise in the population, dense for a sample.
 *
 * <p>Applying it costs O(n) or O(n^2). Immutable: the arrays belong to it.
 */
public sealed interface Gram {
  /** Returns n, the number of lags times the number of channels. */
  int size();

  /**
   * Writes {@code G v}.
   *
   * @param v length n, not modified
   * @param out length n, overwritten
   */
  void apply(double[] v, double[] out);

  /** One variance per lag. */
  record Diagonal(double[] variances) implements Gram {
    @Override
    public int size() {
      return variances.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
      for (int i = 0; i < variances.length; i++) {
        out[i] = variances[i] * v[i];
      }
    }
  }

  /** All entries, row by row. */
  record Dense(double[][] rows) implements Gram {
    @Override
    public int size() {
      return rows.length;
    }

    /** Rows serve as columns because the matrix is symmetric. */
    @Override
    public void apply(double[] v, double[] out) {
      Arrays.fill(out, 0, rows.length, 0);
      RowSums.add(out, rows, 0, rows.length, v, 0, 0, rows.length);
    }
  }
}
