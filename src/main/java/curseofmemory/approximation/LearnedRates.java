package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Networks of width m whose weights and rates are both fitted, {@code rhohat(t) = sum_j a_j e^(-w_j
 * t)}.
 *
 * <pre>minimise |rho - rhohat|  over  a in R^m, w in (0, inf)^m</pre>
 *
 * <p>L2 is {@link H2Optimal}. L1 starts there and from two spreads of rates, least squares being
 * reweighted until squares act like absolute values; Newton's method on the exact L1 error
 * finishes. The problem is not convex: the result is a local optimum and hence an upper bound on
 * the best possible error, never a lower one. Cost: 0.1 to 2 s up to width 10; in L1 rates stay
 * real, so oscillating targets want more units than a network with complex eigenvalues. Source:
 * reference.md, section 2 (illustration of Theorem 4.1).
 */
public final class LearnedRates {
  private static final int WIDEST = 20;
  private static final int FIRST_STEPS = 80;
  private static final int REWEIGHTINGS = 14;
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
    return norm == Norm.L1 ? l1(rho, m) : l2(rho, m);
  }

  /**
   * Returns how far an L1 fit is from satisfying the first-order conditions: the largest derivative
   * of the error by a weight or by the logarithm of a rate.
   */
  public static double stationarity(MemoryKernel rho, ExponentialSum rhohat) {
    return LeastL1.stationarity(rho, rhohat);
  }

  private static Approximant l2(MemoryKernel rho, int m) {
    H2Optimal found = H2Optimal.of(rho, m);
    return new Approximant(found.model(), m, Norm.L2, found.error(), 0);
  }

  private static Approximant l1(MemoryKernel rho, int m) {
    double unit = 1 / medianLag(rho);
    List<ExponentialSum> found = new ArrayList<>();
    H2Optimal.of(rho, m)
        .model()
        .exponentials()
        .map(e -> LeastL1.from(rho, e))
        .ifPresent(found::add);
    WeightedFit fit = new WeightedFit(rho);
    for (double[] rates : List.of(crowded(unit, m), spread(0.3 * unit, (m + 1.0) * unit, m))) {
      found.add(flatten(rho, fit, fit.improve(fit.start(rates), fit.plainWeights(), FIRST_STEPS)));
    }
    return found.stream()
        .map(sum -> new Approximant(sum, m, Norm.L1, Norm.L1.distance(rho, sum), 0))
        .min(Comparator.comparingDouble(a -> a.error().value()))
        .orElseThrow();
  }

  private static ExponentialSum flatten(MemoryKernel rho, WeightedFit fit, double[] start) {
    double[] theta = start;
    double[] best = start;
    double floor = fit.largestResidual(start);
    if (fit.l1(start) < EXACT * rho.l1Norm()) {
      return ExponentialModel.kernel(start);
    }
    for (int k = 0; k < REWEIGHTINGS; k++) {
      theta = fit.improve(theta, fit.flatWeights(theta, floor), STEPS_EACH);
      best = fit.l1(theta) < fit.l1(best) ? theta : best;
      floor *= 0.45;
    }
    return LeastL1.from(rho, ExponentialModel.kernel(best));
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
