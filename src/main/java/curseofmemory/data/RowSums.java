package curseofmemory.data;

/**
 * Weighted sums of rows: the one loop behind convolutions, second moments and recurrences.
 *
 * <pre>y[k] += sum_q w_q x_q[k],   from &lt;= k &lt; to</pre>
 *
 * <p>Every row is an array of its own, because the JIT compiler of JDK 17 vectorises a loop over
 * several arrays when all share the index, and falls back to scalar code when rows are slices of
 * one array at differing offsets. Four rows at a time save three in four loads and stores of y. The
 * order of every sum is fixed. Cost: one fused multiply-add per entry and row.
 */
public final class RowSums {
  private RowSums() {}

  /**
   * Adds {@code sum_{j < count} w[at + j] rows[first + j]} to y.
   *
   * @param y added to between {@code from} and {@code to}
   * @param rows not modified
   * @param first of the rows taken
   * @param count of the rows taken
   * @param w weights, not modified
   * @param at where the weights begin
   * @param from first entry that takes part
   * @param to one after the last entry that takes part
   */
  public static void add(
      double[] y, double[][] rows, int first, int count, double[] w, int at, int from, int to) {
    int j = 0;
    for (; j + 3 < count; j += 4) {
      int r = first + j;
      addFour(y, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], w, at + j, from, to);
    }
    for (; j < count; j++) {
      addOne(y, rows[first + j], w[at + j], from, to);
    }
  }

  /**
   * Adds {@code sum_s left[s][column] right[s]} to y, s from 0 to count - 1.
   *
   * @param y added to between {@code from} and {@code to}
   * @param left one row of weights per s, not modified
   * @param column of the weights
   * @param right one row per s, not modified
   * @param count number of s
   * @param from first entry that takes part
   * @param to one after the last entry that takes part
   */
  public static void addColumn(
      double[] y, double[][] left, int column, double[][] right, int count, int from, int to) {
    int s = 0;
    for (; s + 3 < count; s += 4) {
      addFour(
          y,
          right[s],
          right[s + 1],
          right[s + 2],
          right[s + 3],
          left[s][column],
          left[s + 1][column],
          left[s + 2][column],
          left[s + 3][column],
          from,
          to);
    }
    for (; s < count; s++) {
      addOne(y, right[s], left[s][column], from, to);
    }
  }

  private static void addFour(
      double[] y,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] w,
      int at,
      int from,
      int to) {
    addFour(y, x0, x1, x2, x3, w[at], w[at + 1], w[at + 2], w[at + 3], from, to);
  }

  private static void addFour(
      double[] y,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double w0,
      double w1,
      double w2,
      double w3,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      y[k] =
          Math.fma(w3, x3[k], Math.fma(w2, x2[k], Math.fma(w1, x1[k], Math.fma(w0, x0[k], y[k]))));
    }
  }

  private static void addOne(double[] y, double[] x, double w, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.fma(w, x[k], y[k]);
    }
  }
}
