package curseofmemory.numeric;

/**
 * Weighted sums of rows: the one loop behind convolutions, second moments and recurrences.
 *
 * <pre>y[k] += sum_q w_q x_q[k],   from &lt;= k &lt; to</pre>
 *
 * <p>Every row is an array of its own, because the JIT compiler of JDK 17 vectorises a loop over
 * several arrays when all share the index, and falls back to scalar code when rows are slices of
 * one array at differing offsets. Four rows at a time save three in four loads and stores of y. The
 * order of every sum is fixed. Cost: one fused multiply-add per entry and row. What does not fit is
 * refused; in the two innermost loops by Java's own check, which costs nothing, so that part of y
 * may have been added to by then.
 */
public final class RowSums {
  /** Rows and columns of a source that stay in the first-level cache while outputs pass by. */
  private static final int CACHED_ROWS = 16;

  private static final int CACHED_COLUMNS = 256;

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
    try {
      addAll(y, rows, first, count, w, at, from, to);
    } catch (IndexOutOfBoundsException | NullPointerException found) {
      throw Require.unfit("y, rows and w", found);
    }
  }

  private static void addAll(
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
   * Adds {@code sum_s left[leftFrom + s][column] right[rightFrom + s]} to y.
   *
   * @param y added to between {@code from} and {@code to}
   * @param left one row of weights per s, not modified
   * @param leftFrom first row of {@code left}
   * @param column of the weights
   * @param right one row per s, not modified
   * @param rightFrom first row of {@code right}
   * @param count number of s
   * @param from first entry that takes part
   * @param to one after the last entry that takes part
   */
  public static void addColumn(
      double[] y,
      double[][] left,
      int leftFrom,
      int column,
      double[][] right,
      int rightFrom,
      int count,
      int from,
      int to) {
    try {
      addAllOfColumn(y, left, leftFrom, column, right, rightFrom, count, from, to);
    } catch (IndexOutOfBoundsException | NullPointerException found) {
      throw Require.unfit("y, left and right", found);
    }
  }

  private static void addAllOfColumn(
      double[] y,
      double[][] left,
      int leftFrom,
      int column,
      double[][] right,
      int rightFrom,
      int count,
      int from,
      int to) {
    int s = 0;
    for (; s + 3 < count; s += 4) {
      int l = leftFrom + s;
      int r = rightFrom + s;
      addFour(
          y,
          right[r],
          right[r + 1],
          right[r + 2],
          right[r + 3],
          left[l][column],
          left[l + 1][column],
          left[l + 2][column],
          left[l + 3][column],
          from,
          to);
    }
    for (; s < count; s++) {
      addOne(y, right[rightFrom + s], left[leftFrom + s][column], from, to);
    }
  }

  /**
   * Adds {@code sum_s left[leftFrom + s][i] right[rightFrom + s]} to each row i of an outer
   * product.
   *
   * @param out one row per i, added to between 0 and {@code columns}
   * @param left one row of weights per s, not modified
   * @param leftFrom first row of {@code left}
   * @param right one row per s, not modified
   * @param rightFrom first row of {@code right}
   * @param count number of s
   * @param columns entries of a row that take part
   */
  public static void addOuter(
      double[][] out,
      double[][] left,
      int leftFrom,
      double[][] right,
      int rightFrom,
      int count,
      int columns) {
    Require.rows("out", Require.present("out", out, "give room for it"), out.length, columns);
    for (int s = 0; s < count; s += CACHED_ROWS) {
      int rows = Math.min(CACHED_ROWS, count - s);
      for (int i = 0; i < out.length; i++) {
        addColumn(out[i], left, leftFrom + s, i, right, rightFrom + s, rows, 0, columns);
      }
    }
  }

  /**
   * Adds the matrix product {@code left right} to {@code out}.
   *
   * @param out one row per row of {@code left}, added to
   * @param left weights, {@code inner} a row, not modified
   * @param right {@code inner} rows, not modified
   * @param rows number of rows of {@code left} that take part
   * @param inner number of rows of {@code right} that take part
   * @param columns entries of a row of {@code right} that take part
   */
  public static void addProduct(
      double[][] out, double[][] left, double[][] right, int rows, int inner, int columns) {
    Require.rows("out", out, rows, columns);
    Require.rows("left", left, rows, inner);
    Require.rows("right", right, inner, columns);
    for (int from = 0; from < columns; from += CACHED_COLUMNS) {
      int to = Math.min(columns, from + CACHED_COLUMNS);
      for (int k = 0; k < inner; k += CACHED_ROWS) {
        int count = Math.min(CACHED_ROWS, inner - k);
        for (int i = 0; i < rows; i++) {
          add(out[i], right, k, count, left[i], k, from, to);
        }
      }
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

  /** Returns the inner product of the first n entries, summed in four interleaved parts. */
  public static double dot(double[] x, double[] y, int n) {
    Require.entries("x", x, n);
    Require.entries("y", y, n);
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < n; k += 4) {
      a = Math.fma(x[k], y[k], a);
      b = Math.fma(x[k + 1], y[k + 1], b);
      c = Math.fma(x[k + 2], y[k + 2], c);
      d = Math.fma(x[k + 3], y[k + 3], d);
    }
    for (; k < n; k++) {
      a = Math.fma(x[k], y[k], a);
    }
    return (a + b) + (c + d);
  }

  private static void addOne(double[] y, double[] x, double w, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.fma(w, x[k], y[k]);
    }
  }
}
