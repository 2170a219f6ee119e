package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

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
  private static final int MOST_TERMS = 400;

  /** Logarithm of the slowest rate that a double can hold and whose inverse it can hold too. */
  private static final double SLOWEST = -700;

  private static final int SEARCH_EVALUATIONS = 1600;

  /** Relative change of the error at which the search for step and top ends. */
  private static final double SETTLED = 1e-4;

  private ExponentialSums() {}

  /**
   * Returns the trapezoidal rule of m terms with step and top chosen for a small L1 error.
   *
   * @param rho power law
   * @param terms m, at least 1
   */
  public static ExponentialSum of(PowerLaw rho, int terms) {
    Require.present("rho", rho, "give a power law");
    Require.atLeast("terms", 1, terms, "a sum has one term or more");
    MultivariateFunction error =
        p -> {
          StoppedException.check("in the search for the shortest sum");
          boolean representable = p[1] - terms * Math.exp(p[0]) > SLOWEST;
          return representable
              ? LeastL1.error(rho, rho.trapezoid(terms, Math.exp(p[0]), p[1]))
              : Double.MAX_VALUE;
        };
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
    return rho.trapezoid(terms, Math.exp(found[0]), found[1]);
  }

  /**
   * Returns the shortest such sum whose L1 error, relative to the L1 norm, is at most eps.
   *
   * @param rho power law
   * @param eps relative error, between 0 and 1
   */
  public static ExponentialSum smallest(PowerLaw rho, double eps) {
    Require.present("rho", rho, "give a power law");
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
