package curseofmemory.numeric;

import java.util.Arrays;

/**
 * Small dense products without allocation, over matrices that keep each row in an array of its own.
 *
 * <p>EJML serves wherever a matrix is decomposed; these run inside training loops, thousands of
 * times on matrices of width 1 to 256, where wrapping and checking would cost more than the
 * product. Why rows: see {@link RowSums}.
 */
public final class Dense {
  private Dense() {}

  /** Adds {@code out += a b} for n x n matrices. */
  public static void addProduct(int n, double[][] a, double[][] b, double[][] out) {
    RowSums.addProduct(out, a, b, n, n, n);
  }

  /** Adds {@code out += a^T b} for n x n matrices. */
  public static void addTransposedProduct(int n, double[][] a, double[][] b, double[][] out) {
    RowSums.addOuter(out, a, 0, b, 0, n, n);
  }

  /** Adds {@code out += a b^T} for n x n matrices; {@code work} is overwritten by b^T. */
  public static void addProductTransposed(
      int n, double[][] a, double[][] b, double[][] work, double[][] out) {
    transpose(b, work, n, n);
    RowSums.addProduct(out, a, work, n, n, n);
  }

  /** Writes {@code out = x A} for a row vector x of length n and the n rows of A. */
  public static void multiply(int n, double[] x, double[][] rows, double[] out) {
    Require.entries("out", out, n);
    Arrays.fill(out, 0, n, 0);
    RowSums.add(out, rows, 0, n, x, 0, 0, n);
  }

  /** Writes {@code out[j][i] = a[i][j]}. */
  public static void transpose(double[][] a, double[][] out, int rows, int columns) {
    Require.rows("a", a, rows, columns);
    Require.rows("out", out, columns, rows);
    for (int i = 0; i < rows; i++) {
      double[] row = a[i];
      for (int j = 0; j < columns; j++) {
        out[j][i] = row[j];
      }
    }
  }

  /** Sets every entry to zero. */
  public static void clear(double[][] rows) {
    Require.rows("rows", rows, Require.present("rows", rows, "give a matrix").length, 0);
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }

  /** Adds {@code y += scale * x} over the first n entries. */
  public static void axpy(int n, double scale, double[] x, double[] y) {
    Require.entries("x", x, n);
    Require.entries("y", y, n);
    for (int k = 0; k < n; k++) {
      y[k] = Math.fma(scale, x[k], y[k]);
    }
  }

  /** Returns the largest absolute entry. */
  static double largest(double[][] a) {
    double largest = 0;
    for (double[] row : a) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  /** Returns the largest absolute column sum of a matrix of n columns, row-major. */
  static double oneNorm(int n, double[] a) {
    double norm = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int at = j; at < a.length; at += n) {
        sum += Math.abs(a[at]);
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }

  /** Writes the rows of a row-major matrix. */
  public static void toRows(double[] flat, double[][] rows) {
    int columns = columns(rows, flat);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, i * columns, rows[i], 0, columns);
    }
  }

  /** Writes the rows one after the other. */
  public static void toFlat(double[][] rows, double[] flat) {
    int columns = columns(rows, flat);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
  }

  private static int columns(double[][] rows, double[] flat) {
    Require.rows("rows", rows, 1, 0);
    int columns = rows[0].length;
    Require.rows("rows", rows, rows.length, columns);
    Require.entries("flat", flat, rows.length * columns);
    return columns;
  }
}
