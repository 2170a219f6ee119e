package curseofmemory.approximation.theorem;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * The bound of Theorem 4.2 with an explicit constant, or the reason why there is none.
 *
 * <pre>
 * sup_t |H_t - Hhat_t| &lt;= (pi/4)^alpha (2 alpha + 1)! / alpha! * gamma / (m (m-1) ... (m-alpha+1)),   m >= alpha
 * </pre>
 *
 * <p>With {@code s = e^(-beta t/(alpha+1))} and {@code rho = s q(s)} the width-m networks with
 * rates {@code j beta/(alpha+1)} are {@code s p(s)}, p of degree m - 1, and the L1 error is at most
 * {@code (alpha+1)/beta} times {@code max |q - p|}. The classical theorem of Jackson, in the sharp
 * form of Favard (Cheney, Introduction to Approximation Theory, chapter 4), gives {@code max |q -
 * p| <= (pi/4)^alpha max |q^(alpha)| / (m ... (m-alpha+1))} on [0, 1], and the hypotheses give
 * {@code |q^(alpha)| <= gamma beta (alpha+2)(alpha+3)...(2 alpha+1)}. Cost of one bound: a few
 * thousand values of each derivative. Source: reference.md, section 2.
 *
 * <p>Differs from the paper: no factor 1/beta. Both sides must be unchanged when time is measured
 * in another unit (beta scales, gamma and the error do not), so with gamma normalised by beta^k a
 * constant that depends on alpha alone cannot stand before gamma/beta. For beta = 1 they agree.
 */
public final class JacksonBound {
  private static final int HIGHEST_ALPHA = 6;

  private static final int MOST_ALPHA = 80;

  /** Shares of the decay rate that are tried for beta. */
  private static final double[] SHARES = {
    0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98
  };

  /** Multiples of 1 / (median lag) tried for beta if rho decays faster than every exponential. */
  private static final double[] MULTIPLES = {0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 8, 12, 20, 40};

  private final List<DecayConditions.Holds> candidates;
  private final String reason;

  private JacksonBound(List<DecayConditions.Holds> candidates, String reason) {
    this.candidates = List.copyOf(candidates);
    this.reason = reason;
  }

  /** Returns the bound for given alpha and beta, or no bound with the reason. */
  public static JacksonBound of(MemoryKernel rho, int alpha, double beta) {
    DecayConditions.Verdict verdict = DecayConditions.check(rho, alpha, beta);
    if (verdict instanceof DecayConditions.Holds holds) {
      return new JacksonBound(List.of(holds), "");
    }
    return new JacksonBound(List.of(), ((DecayConditions.Fails) verdict).reason());
  }

  /** Returns the best bound over alpha up to 6 and a dozen values of beta. */
  public static JacksonBound of(MemoryKernel rho) {
    Require.present("rho", rho, "give a memory");
    if (rho.smoothness().isEmpty() || rho.smoothness().getAsInt() < 1) {
      return of(rho, 1, 1);
    }
    double rate = DecayConditions.decayRate(rho);
    if (rate == 0) {
      return of(rho, 1, 1);
    }
    double unit = Double.isInfinite(rate) ? 1 / medianLag(rho) : rate;
    double[] factors = Double.isInfinite(rate) ? MULTIPLES : SHARES;
    List<DecayConditions.Holds> found = new ArrayList<>();
    for (int alpha = 1; alpha <= Math.min(HIGHEST_ALPHA, rho.smoothness().getAsInt()); alpha++) {
      for (double factor : factors) {
        if (DecayConditions.check(rho, alpha, factor * unit, rate)
            instanceof DecayConditions.Holds h) {
          found.add(h);
        }
      }
    }
    return new JacksonBound(found, found.isEmpty() ? "no alpha and beta tried has a gamma" : "");
  }

  /**
   * Returns the explicit constant {@code C(alpha)} with {@code error <= C gamma / m^alpha} for all
   * {@code m >= alpha}.
   *
   * @param alpha from 1 to 80; beyond, the constant leaves the range of doubles
   */
  public static double constant(int alpha) {
    Require.within("alpha", 1, MOST_ALPHA, alpha, "ask for fewer derivatives of rho");
    return factor(alpha, alpha) * Math.pow(alpha, alpha);
  }

  /** Returns whether the hypotheses hold for some alpha and beta. */
  public boolean exists() {
    return !candidates.isEmpty();
  }

  /** Returns why there is no bound; empty text if there is one. */
  public String reason() {
    return reason;
  }

  /** Returns the bound on {@code sup_t |H_t - Hhat_t|} at width m; empty if there is none. */
  public OptionalDouble at(int m) {
    return best(m).stream().mapToDouble(h -> h.gamma() * factor(h.alpha(), m)).findFirst();
  }

  /** Returns the alpha, beta and gamma that give the bound at width m. */
  public Optional<DecayConditions.Holds> best(int m) {
    Require.atLeast("m", 1, m, "a network has at least one unit");
    return candidates.stream()
        .filter(h -> h.alpha() <= m)
        .min(Comparator.comparingDouble(h -> h.gamma() * factor(h.alpha(), m)));
  }

  /** Returns the smallest width whose bound is at most eps; empty if there is no bound. */
  public Optional<Long> width(double eps) {
    Require.positive("eps", eps, "ask for an error above zero");
    return candidates.stream().map(h -> width(h, eps)).min(Comparator.naturalOrder());
  }

  @Override
  public String toString() {
    int enough = candidates.stream().mapToInt(DecayConditions.Holds::alpha).max().orElse(0);
    return exists() ? "bound with " + best(enough).orElseThrow() : "no bound: " + reason;
  }

  private static long width(DecayConditions.Holds h, double eps) {
    // m ... (m - alpha + 1) is at least (m - alpha + 1)^alpha.
    double front = factor(h.alpha(), h.alpha()) * CombinatoricsUtils.factorialDouble(h.alpha());
    double guess = Math.pow(front * h.gamma() / eps, 1.0 / h.alpha());
    long low = h.alpha();
    long high = Math.max(low, (long) Math.min(1e18, Math.ceil(guess)) + h.alpha());
    while (low < high) {
      long mid = low + (high - low) / 2;
      if (h.gamma() * factor(h.alpha(), mid) <= eps) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    return low;
  }

  /** (pi/4)^alpha (2 alpha + 1)! / alpha! / (m ... (m - alpha + 1)). */
  private static double factor(int alpha, long m) {
    double value = alpha + 1;
    for (int i = 1; i <= alpha; i++) {
      value *= Math.PI / 4 * (alpha + 1 + i) / (m - i + 1);
    }
    return value;
  }

  /** Half of the mass is before this lag. */
  private static double medianLag(MemoryKernel rho) {
    double half = rho.l1Norm() / 2;
    double low = 0;
    double high = rho.horizon();
    for (int i = 0; i < 60; i++) {
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
