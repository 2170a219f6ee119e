package curseofmemory.numeric;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code e^{Wt} u} for many times t of one stable W.
 *
 * <p>Time is split as {@code t = n delta + rest} with {@code delta |W| <= 1/2}: a Taylor series of
 * degree 14 takes care of the rest and one product with {@code e^{W 2^k delta}} of each binary
 * digit of n, so a time costs some 30 products of a matrix with a vector. Powers are kept until
 * they are zero for all purposes. Immutable after construction.
 */
public final class DyadicExponential {
  private static final int DEGREE = 14;
  private static final double VANISHED = 1e-200;
  private static final int MOST_POWERS = 62;

  private final int n;
  private final double[][] w;
  private final double delta;
  private final List<double[][]> powers = new ArrayList<>();

  /**
   * Computes the powers.
   *
   * @param n number of rows, at least 1
   * @param w row-major n x n, finite, its exponential bounded; not modified
   */
  public DyadicExponential(int n, double[] w) {
    Require.atLeast("n", 1, n, "a matrix has a row");
    Require.memory("n", 8.0 * MOST_POWERS * n * n, "use fewer rows");
    Require.sameLength("w", Require.finiteCopy("w", w, "give n x n").length, "n x n", n * n);
    this.n = n;
    this.w = new double[n][n];
    Dense.toRows(w, this.w);
    this.delta = 0.5 / Math.max(1e-12, Dense.oneNorm(n, w));
    double[] step = w.clone();
    for (int k = 0; k < step.length; k++) {
      step[k] *= delta;
    }
    double[][] power = new double[n][n];
    Dense.toRows(new MatrixExponential(n).exp(step), power);
    while (powers.size() < MOST_POWERS && Dense.largest(power) > VANISHED) {
      powers.add(power);
      double[][] square = new double[n][n];
      Dense.addProduct(n, power, power, square);
      power = square;
    }
  }

  /** Returns the base step delta. */
  public double delta() {
    return delta;
  }

  /** Returns {@code e^{W 2^k delta}} for each k kept, row by row, not to be modified. */
  public List<double[][]> powers() {
    return powers;
  }

  /** Returns {@code e^{Wt} u}; {@code t >= 0} and finite. */
  public double[] apply(double t, double[] u) {
    Require.nonNegative("t", t, "a state is followed forwards");
    Require.sameLength("u", Require.finiteCopy("u", u, "give a finite state").length, "W", n);
    double whole = Math.floor(t / delta);
    if (whole >= Math.scalb(1.0, powers.size())) {
      return new double[n];
    }
    double[] x = taylor(t - whole * delta, u);
    long digits = (long) whole;
    for (int k = 0; digits >> k != 0; k++) {
      if ((digits >> k & 1) == 1) {
        x = times(powers.get(k), 1, x);
      }
    }
    for (int i = 0; i < n; i++) {
      Require.finite("(e^(W t) u)[" + i + "]", x[i], "use a stable W and a finite u");
    }
    return x;
  }

  private double[] taylor(double rest, double[] u) {
    double[] term = u;
    double[] sum = u.clone();
    for (int k = 1; k <= DEGREE; k++) {
      term = times(w, rest / k, term);
      for (int i = 0; i < n; i++) {
        sum[i] += term[i];
      }
    }
    return sum;
  }

  private double[] times(double[][] a, double scale, double[] x) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = scale * RowSums.dot(a[i], x, n);
    }
    return y;
  }
}
