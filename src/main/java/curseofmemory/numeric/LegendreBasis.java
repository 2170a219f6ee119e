package curseofmemory.numeric;

/** Legendre polynomials shifted to s in [0, 1], orthogonal there, by their recurrence. */
public final class LegendreBasis {
  private static final String FINITE = "give finite coefficients";

  private LegendreBasis() {}

  /** Returns {@code P_0(2s-1), ..., P_(m-1)(2s-1)}. */
  public static double[] values(double s, int m) {
    Require.atLeast("m", 1, m, "P_0 is the first");
    double x = 2 * inside(s) - 1;
    double[] p = new double[Require.length("m", m, "use for example 16")];
    p[0] = 1;
    if (m > 1) {
      p[1] = x;
    }
    for (int k = 1; k + 1 < m; k++) {
      p[k + 1] = ((2.0 * k + 1) * x * p[k] - k * p[k - 1]) / (k + 1);
    }
    return p;
  }

  private static double inside(double s) {
    if (!(s >= 0 && s <= 1)) {
      throw Require.refused("s", "must be from 0 to 1", s, "the polynomials live there");
    }
    return s;
  }

  /** Returns {@code sum_k c_k P_k(2s-1)} by Clenshaw's recurrence. */
  public static double sum(double[] c, double s) {
    Require.entries("c", c, 1);
    double x = 2 * inside(s) - 1;
    double next = 0;
    double afterNext = 0;
    for (int k = c.length - 1; k >= 1; k--) {
      double now = c[k] + (2 * k + 1.0) / (k + 1) * x * next - (k + 1.0) / (k + 2) * afterNext;
      afterNext = next;
      next = now;
    }
    return Require.finite("sum", c[0] + x * next - afterNext / 2, FINITE);
  }

  /** Returns the integral of {@code sum_k c_k P_k(2u-1)} over u from 0 to s. */
  public static double integral(double[] c, double s) {
    Require.entries("c", c, 1);
    double[] p = values(s, c.length + 2);
    double sum = c[0] * s;
    for (int k = 1; k < c.length; k++) {
      sum += c[k] * (p[k + 1] - p[k - 1]) / (2.0 * (2 * k + 1));
    }
    return Require.finite("integral", sum, FINITE);
  }
}
