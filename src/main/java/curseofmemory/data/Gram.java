package curseofmemory.data;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * The second moment {@code G = mean(phi phi^T)} of the lagged inputs, a symmetric positive
 * semi-definite n x n matrix: diagonal for white noise in the population, dense for a sample.
 *
 * <p>Applying it costs O(n) or O(n^2). Immutable: the arrays belong to it.
 */
public sealed interface Gram {
  /** What to do where a second moment leaves the range of numbers. */
  String SCALE_DOWN = "give finite mean squares, of inputs scaled down if need be";

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
    /** Checks and copies the variances. */
    public Diagonal {
      variances = Require.finiteCopy("variances", variances, SCALE_DOWN);
    }

    @Override
    public int size() {
      return variances.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
      Require.entries("v", v, variances.length);
      Require.entries("out", out, variances.length);
      for (int i = 0; i < variances.length; i++) {
        out[i] = variances[i] * v[i];
      }
    }
  }

  /** All entries, row by row. */
  record Dense(double[][] rows) implements Gram {
    /** Checks that the matrix is square and finite. */
    public Dense {
      int size = Require.present("rows", rows, "give n rows of n").length;
      for (int i = 0; i < size; i++) {
        double[] row = Require.finiteCopy("rows[" + i + "]", rows[i], SCALE_DOWN);
        Require.sameLength("rows[" + i + "]", row.length, "rows", size);
      }
    }

    @Override
    public int size() {
      return rows.length;
    }

    /** Rows serve as columns because the matrix is symmetric. */
    @Override
    public void apply(double[] v, double[] out) {
      Require.entries("v", v, rows.length);
      Require.entries("out", out, rows.length);
      Arrays.fill(out, 0, rows.length, 0);
      RowSums.add(out, rows, 0, rows.length, v, 0, 0, rows.length);
    }
  }
}
