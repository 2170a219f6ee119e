package curseofmemory.approximation;

import curseofmemory.functional.Estimate;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.Quadrature;
import curseofmemory.functional.Require;

/**
 * Networks of width m whose weights and rates are both fitted, {@code rhohat(t) = sum_j a_j e^(-w_j
 * t)}.
 *
 * <pre>minimise |rho - rhohat|  over  a in R^m, w in (0, inf)^m</pre>
 *
 * <p>Levenberg-Marquardt from three starts on a grid that resolves all lags; for L1 the squares are
 * reweighted until they act like absolute values, and Newton's method on the exact L1 error
 * finishes. The problem is not convex: the result is a local optimum and hence an upper bound on
 * the best possible error, never a lower one. Cost: 10 to 300 ms up to width 10; rates stay real,
 * so oscillating targets want more units than a network with complex eigenvalues. Source: paper.md,
 * section 2 (illustration of Theorem 4.1).
 */
public final class LearnedRates {
  private static final int WIDEST = 20;
  private static final int FIRST_STEPS = 80;
  private static final int REWEIGHTINGS = 24;
  private static final int STEPS_EACH = 8;

  /** Relative error below which the sign of the residual is rounding and L1 equals L2 for us. */
  private static final double EXACT = 1e-11;

  private LearnedRates() {}

  /**
   * Fits weights and rates.
   *
   * @param rho target
   * @param norm what is minimised and reported
   * @param m width, from 1 to 20
   */
  public static Approximant fit(MemoryKernel rho, Norm norm, int m) {
    Require.atLeast("m", 1, m, "a network has at least one unit");
    if (m > WIDEST) {
      throw Require.refused("m", "must be at most " + WIDEST, m, "rates would coincide");
    }
    Quadrature.Grid grid = Quadrature.grid(Quadrature.edges(0, rho.horizon(), rho.breakpoints()));
    WeightedFit fit = new WeightedFit(rho, grid);
    double unit = 1 / medianLag(rho);
    double[][] starts = {
      crowded(unit, m),
      spread(0.5 / Math.pow(m, 1.5) * unit, (1.5 + m) * unit, m),
      spread(0.3 * unit, (m + 1.0) * unit, m)
    };
    Approximant best = null;
    for (double[] rates : starts) {
      double[] theta = fit.start(rates);
      theta = fit.improve(theta, fit.plainWeights(), FIRST_STEPS);
      theta = norm == Norm.L1 ? flatten(rho, fit, grid, theta) : theta;
      ExponentialSum rhohat = ExponentialModel.kernel(theta);
      Estimate error = norm.distance(rho, rhohat);
      if (best == null || error.value() < best.error().value()) {
        best = new Approximant(rhohat, m, norm, error, 0);
      }
    }
    return best;
  }

  /**
   * Returns how far an L1 fit is from satisfying the first-order conditions: the largest derivative
   * of the error by a weight or by the logarithm of a rate.
   */
  public static double stationarity(MemoryKernel rho, ExponentialSum rhohat) {
    Quadrature.Grid grid = Quadrature.grid(Quadrature.edges(0, rho.horizon(), rho.breakpoints()));
    double[] theta = ExponentialModel.theta(rhohat.weights(), rhohat.rates());
    return new AbsoluteErrorNewton(rho, grid.points()).stationarity(theta);
  }

  private static double[] flatten(
      MemoryKernel rho, WeightedFit fit, Quadrature.Grid grid, double[] start) {
    double[] theta = start;
    double[] best = start;
    double floor = fit.largestResidual(start);
    if (fit.l1(start) < EXACT * rho.l1Norm()) {
      return start;
    }
    for (int k = 0; k < REWEIGHTINGS; k++) {
      theta = fit.improve(theta, fit.flatWeights(theta, floor), STEPS_EACH);
      best = fit.l1(theta) < fit.l1(best) ? theta : best;
      floor *= 0.6;
    }
    return new AbsoluteErrorNewton(rho, grid.points()).improve(best);
  }

  /** Returns rates that crowd at the fast end, as best approximations of long memories do. */
  private static double[] crowded(double unit, int m) {
    double[] rates = new double[m];
    rates[m - 1] = (0.85 + 0.45 * m) * unit;
    for (int j = m - 2; j >= 0; j--) {
      rates[j] = rates[j + 1] / (1.7 + 3.8 / (j + 1));
    }
    return rates;
  }

  /** Returns m rates from slowest to fastest in geometric progression; their mean if m is 1. */
  static double[] spread(double slowest, double fastest, int m) {
    double[] rates = new double[m];
    for (int j = 0; j < m; j++) {
      double share = m == 1 ? 0.5 : (double) j / (m - 1);
      rates[j] = slowest * Math.pow(fastest / slowest, share);
    }
    return rates;
  }

  private static double medianLag(MemoryKernel rho) {
    double half = rho.l1Norm() / 2;
    double low = 0;
    double high = rho.horizon();
    for (int i = 0; i < 2000 && high - low > 1e-9 * high; i++) {
      double mid = (low + high) / 2;
      if (rho.tailMass(mid) > half) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high;
  }
}
