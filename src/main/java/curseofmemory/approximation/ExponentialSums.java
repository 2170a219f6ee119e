package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.Require;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hipparchus.special.Gamma;

/**
 * Power laws as sums of exponentials by quadrature: no training, no optimiser of weights.
 *
 * <pre>(1 + t)^-a = 1/Gamma(a) integral of exp(a x - (1 + t) e^x) dx
 *            ~ sum over k of w_k exp(-s_k t),   s_k = e^(x_k),  w_k = h s_k^a e^(-s_k) / Gamma(a),  x_k = top - k h
 * </pre>
 *
 * <p>All weights are positive and all rates real: a stable diagonal linear RNN of width m. The
 * number of terms grows like {@code log^2(1/eps) / omega}, the slowest rate falls like {@code
 * eps^(1/omega)}. Source: reference.md, section 5; Beylkin and Monzon (2005, 2010). Differs from
 * their paper: m is fixed first, and the two free numbers of the rule, top and step, are then
 * chosen to make the L1 error small.
 */
public final class ExponentialSums {
  /** Logarithm of the fastest rate of a realisation; exp(-e^3.6) is 1e-16. */
  private static final double FASTEST = 3.6;

  private static final int MOST_TERMS = 400;
  private static final int SEARCH_EVALUATIONS = 1600;

  /** Relative change of the error at which the search for step and top ends. */
  private static final double SETTLED = 1e-4;

  private ExponentialSums() {}

  /**
   * Returns the trapezoidal rule with given nodes.
   *
   * @param rho power law
   * @param terms m, at least 1
   * @param step h, distance of the logarithms of neighbouring rates, greater than 0
   * @param top logarithm of the fastest rate
   */
  public static ExponentialSum trapezoid(PowerLaw rho, int terms, double step, double top) {
    Require.atLeast("terms", 1, terms, "a sum has one term or more");
    Require.positive("step", step, "use for example 1");
    Require.finite("top", top, "use for example 1");
    double a = 1 + rho.omega();
    double[] weights = new double[terms];
    double[] rates = new double[terms];
    for (int k = 0; k < terms; k++) {
      double x = top - k * step;
      rates[k] = Math.exp(x);
      weights[k] = step * Math.exp(a * x - rates[k] - Gamma.logGamma(a));
    }
    return ExponentialSum.of(weights, rates);
  }

  /**
   * Returns a bound on the L1 distance between the power law and {@link #trapezoid}.
   *
   * <pre>|rho|_L1 2 sum over n >= 1 of |Gamma(a + 2 pi i n / h)| / Gamma(a)     aliasing (Poisson)
   * + sum over the nodes left out on either side of w_k / s_k                truncation</pre>
   *
   * @param rho power law
   * @param terms m, at least 1
   * @param step h, greater than 0
   * @param top logarithm of the fastest rate
   */
  public static double distanceBound(PowerLaw rho, int terms, double step, double top) {
    Require.atLeast("terms", 1, terms, "a sum has one term or more");
    Require.positive("step", step, "use for example 1");
    double omega = rho.omega();
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
    return aliasing * rho.l1Norm() + truncation;
  }

  /** Stirling with its error term bounds |Gamma(a + i y)| from above. */
  private static double gammaBound(double a, double y) {
    double size = Math.hypot(a, y);
    double logarithm =
        (a - 0.5) * Math.log(size) - y * Math.atan2(y, a) - a + 0.5 * Math.log(2 * Math.PI);
    return Math.exp(logarithm + 1 / (6 * size));
  }

  /**
   * Returns a long sum that stands for the power law where a finite model is needed. The faster the
   * power law's Hankel values fall, the closer: relative L1 distance 1e-9.5 for omega = 0.25, 1e-13
   * for omega = 2.
   */
  static Realisation realisation(PowerLaw rho) {
    double omega = rho.omega();
    double digits = Math.log(10) * (9 + 2 * Math.min(2, omega));
    // Aliasing falls like exp(-pi^2 / h), with a factor that grows with omega.
    double step = Math.PI * Math.PI / (digits + 4 + 2.5 * omega);
    // Rates below s hold the share s^omega / Gamma(1 + omega) of the mass.
    double bottom = (Gamma.logGamma(1 + omega) - digits) / omega;
    int terms = (int) Math.ceil((FASTEST - bottom) / step) + 1;
    return new Realisation(
        trapezoid(rho, terms, step, FASTEST), distanceBound(rho, terms, step, FASTEST));
  }

  /**
   * A sum of exponentials and how far, at most, its target is.
   *
   * @param sum many exponentials
   * @param distance bound on the L1 distance
   */
  record Realisation(ExponentialSum sum, double distance) {}

  /**
   * Returns the trapezoidal rule of m terms with step and top chosen for a small L1 error.
   *
   * @param rho power law
   * @param terms m, at least 1
   */
  public static ExponentialSum of(PowerLaw rho, int terms) {
    Require.atLeast("terms", 1, terms, "a sum has one term or more");
    MultivariateFunction error =
        p -> LeastL1.error(rho, trapezoid(rho, terms, Math.exp(p[0]), p[1]));
    double[] best = {0, 1};
    for (double logStep = -1.6; logStep <= 1.6; logStep += 0.4) {
      for (double top = -1; top <= 2; top += 1) {
        double[] p = {logStep, top};
        best = error.value(p) < error.value(best) ? p : best;
      }
    }
    double[] found =
        new SimplexOptimizer(new SimpleValueChecker(SETTLED, 0))
            .optimize(
                new MaxEval(SEARCH_EVALUATIONS),
                new ObjectiveFunction(error),
                GoalType.MINIMIZE,
                new InitialGuess(best),
                new NelderMeadSimplex(new double[] {0.2, 0.4}))
            .getPoint();
    return trapezoid(rho, terms, Math.exp(found[0]), found[1]);
  }

  /**
   * Returns the shortest such sum whose L1 error, relative to the L1 norm, is at most eps.
   *
   * @param rho power law
   * @param eps relative error, between 0 and 1
   */
  public static ExponentialSum smallest(PowerLaw rho, double eps) {
    Require.positive("eps", eps, "ask for a relative error such as 1e-2");
    double allowed = eps * rho.l1Norm();
    int fails = 0;
    int works = 1;
    ExponentialSum sum = of(rho, works);
    while (LeastL1.error(rho, sum) > allowed) {
      fails = works;
      works *= 2;
      if (works > MOST_TERMS) {
        throw Require.refused("eps", "must be within reach of double precision", eps, "raise it");
      }
      sum = of(rho, works);
    }
    while (works - fails > 1) {
      int middle = (works + fails) / 2;
      ExponentialSum shorter = of(rho, middle);
      if (LeastL1.error(rho, shorter) <= allowed) {
        works = middle;
        sum = shorter;
      } else {
        fails = middle;
      }
    }
    return sum;
  }
}
