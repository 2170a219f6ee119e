package curseofmemory.functional;

import curseofmemory.numeric.Require;
import org.hipparchus.special.Gamma;

/**
 * The trapezoidal rule that makes a power law a sum of exponentials, and how far the sum is off.
 *
 * <pre>|rho|_L1 2 sum over n >= 1 of |Gamma(a + 2 pi i n / h)| / Gamma(a)     aliasing (Poisson)
 * + sum over the nodes left out on either side of w_k / s_k                truncation</pre>
 *
 * <p>Source: reference.md, section 5; Beylkin and Monzon (2005, 2010).
 *
 * @param omega of the power law
 * @param terms m, at least 1
 * @param step h, greater than 0
 * @param top logarithm of the fastest rate
 */
record PowerLawSum(double omega, int terms, double step, double top) {
  /** Logarithm of the fastest rate of a wide sum; exp(-e^3.6) is 1e-16. */
  private static final double FASTEST = 3.6;

  PowerLawSum {
    Require.atLeast("terms", 1, terms, "a sum has one term or more");
    Require.positive("step", step, "use for example 1");
    Require.finite("top", top, "use for example 1");
  }

  /**
   * Returns a long sum that stands for the power law where a finite model is needed. The faster the
   * power law's Hankel values fall, the closer: relative L1 distance 1e-9.5 for omega = 0.25, 1e-13
   * for omega = 2.
   */
  static PowerLawSum wide(double omega) {
    double digits = Math.log(10) * (9 + 2 * Math.min(2, omega));
    // Aliasing falls like exp(-pi^2 / h), with a factor that grows with omega.
    double step = Math.PI * Math.PI / (digits + 4 + 2.5 * omega);
    // Rates below s hold the share s^omega / Gamma(1 + omega) of the mass.
    double bottom = (Gamma.logGamma(1 + omega) - digits) / omega;
    return new PowerLawSum(omega, (int) Math.ceil((FASTEST - bottom) / step) + 1, step, FASTEST);
  }

  ExponentialSum trapezoid() {
    Require.length("terms", terms, "a few hundred serve every purpose");
    double a = 1 + omega;
    double[] weights = new double[terms];
    double[] rates = new double[terms];
    for (int k = 0; k < terms; k++) {
      double x = top - k * step;
      rates[k] = Math.exp(x);
      weights[k] = step * Math.exp(a * x - rates[k] - Gamma.logGamma(a));
    }
    return ExponentialSum.of(weights, rates);
  }

  double distanceBound() {
    double gamma = Math.exp(Gamma.logGamma(1 + omega));
    double aliasing = 0;
    for (int n = 1; n <= 20; n++) {
      aliasing += 2 * gammaBound(1 + omega, 2 * Math.PI * n / step) / gamma;
    }
    double truncation = 0;
    for (int k = 1; Math.exp(top + k * step) < 750; k++) {
      double s = Math.exp(top + k * step);
      truncation += step * Math.exp(omega * Math.log(s) - s) / gamma;
    }
    // Slow nodes: e^(-s) <= 1 leaves a geometric series.
    double slowest = Math.exp(omega * (top - terms * step));
    truncation += step * slowest / (-Math.expm1(-omega * step)) / gamma;
    return aliasing / omega + truncation;
  }

  /** Stirling with its error term bounds |Gamma(a + i y)| from above. */
  private static double gammaBound(double a, double y) {
    double size = Math.hypot(a, y);
    double logarithm =
        (a - 0.5) * Math.log(size) - y * Math.atan2(y, a) - a + 0.5 * Math.log(2 * Math.PI);
    return Math.exp(logarithm + 1 / (6 * size));
  }
}
