package curseofmemory.numeric;

import java.util.Arrays;

/**
 * Products of small matrices with tall bundles of rows: the inner loops of batched recurrences.
 *
 * <p>A row is one array over the sequences of a block. Separate arrays, not slices of one, because
 * the JIT compiler of JDK 17 vectorises a loop with one output row and up to six input rows when it
 * can see that all share the index; a second output or differing offsets send it back to scalar
 * code (measured: 28 against 13 and 4 billion operations a second). Every sum runs in a fixed
 * order.
 */
public final class Rows {
  /** Source rows taken together in one pass by {@link RowSums}; the loops need multiples of it. */
  private static final int GROUP = 4;

  private static final int MOST_ROWS = Integer.MAX_VALUE - GROUP;

  /** Source rows that stay in the first-level cache while all output rows pass by. */
  private static final int CACHED_SOURCES = 16;

  /** Output rows of an outer product that stay in the first-level cache. */
  private static final int CACHED_OUTPUTS = 8;

  private Rows() {}

  /** Returns the next multiple of {@link #GROUP}. */
  public static int padded(int count) {
    Require.within("count", 0, MOST_ROWS, count, "count rows");
    return (count + GROUP - 1) / GROUP * GROUP;
  }

  /**
   * Adds {@code sum_j weights[i * columns + j] sources[j]} to each output row i.
   *
   * @param columns number of sources, a multiple of {@link #GROUP}
   * @param n entries of each row that take part
   */
  public static void addProduct(
      double[][] outputs, double[][] sources, double[] weights, int rows, int columns, int n) {
    Require.rows("outputs", outputs, rows, n);
    Require.rows("sources", sources, columns, n);
    for (int from = 0; from < columns; from += CACHED_SOURCES) {
      int to = Math.min(columns, from + CACHED_SOURCES);
      for (int i = 0; i < rows; i++) {
        RowSums.add(outputs[i], sources, from, to - from, weights, i * columns + from, 0, n);
      }
    }
  }

  /**
   * Adds {@code sum_s left[i][s] right[s][j]} to {@code outputs[i][j]}.
   *
   * @param right one row per s, length {@code columns}
   * @param samples number of s, a multiple of {@link #GROUP}
   */
  public static void addOuter(
      double[][] outputs, double[][] left, double[][] right, int rows, int samples, int columns) {
    Require.rows("outputs", outputs, rows, columns);
    Require.rows("left", left, rows, samples);
    for (int from = 0; from < rows; from += CACHED_OUTPUTS) {
      int to = Math.min(rows, from + CACHED_OUTPUTS);
      for (int s = 0; s < samples; s += GROUP) {
        for (int i = from; i < to; i++) {
          RowSums.add(outputs[i], right, s, GROUP, left[i], s, 0, columns);
        }
      }
    }
  }

  /** Writes {@code output = base + factor * x}. */
  public static void addScaled(double[] output, double[] base, double factor, double[] x, int n) {
    Require.entries("output", output, n);
    Require.entries("base", base, n);
    Require.entries("x", x, n);
    for (int s = 0; s < n; s++) {
      output[s] = Math.fma(factor, x[s], base[s]);
    }
  }

  /** Writes {@code target[s][i] = rows[i][s]}; the number of rows is a multiple of GROUP. */
  public static void transpose(double[][] rows, double[][] target, int count, int n) {
    Require.rows("rows", rows, padded(count), n);
    Require.rows("target", target, n, padded(count));
    for (int i = 0; i < count; i += GROUP) {
      double[] r0 = rows[i];
      double[] r1 = rows[i + 1];
      double[] r2 = rows[i + 2];
      double[] r3 = rows[i + 3];
      for (int s = 0; s < n; s++) {
        double[] t = target[s];
        t[i] = r0[s];
        t[i + 1] = r1[s];
        t[i + 2] = r2[s];
        t[i + 3] = r3[s];
      }
    }
  }

  /** Returns the sum of a row in its order. */
  public static double sum(double[] x, int n) {
    Require.entries("x", x, n);
    double total = 0;
    for (int s = 0; s < n; s++) {
      total += x[s];
    }
    return total;
  }

  /** Fills the first n entries of each row with zero. */
  public static void clear(double[][] rows, int n) {
    Require.atLeast("n", 0, n, "count entries");
    Require.rows("rows", Require.present("rows", rows, "give a bundle"), rows.length, n);
    for (double[] row : rows) {
      Arrays.fill(row, 0, n, 0);
    }
  }
}
