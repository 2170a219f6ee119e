package curseofmemory.approximation.theorem;

import curseofmemory.functional.ClosedForm;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The hypotheses of Theorem 4.2, checked numerically for one memory kernel.
 *
 * <pre>
 * y in C^(alpha+1),   e^(beta t) y^(k)(t) -&gt; 0,   sup_t |e^(beta t) y^(k)(t)| / beta^k &lt;= gamma,   k = 1..alpha+1
 * </pre>
 *
 * <p>y is the step response, so {@code y^(k) = rho^(k-1)}. The supremum is looked for on 64 times
 * an octave and refined by golden section (relative accuracy about 1e-12 where the maximum is
 * smooth). The decay rate of the tail mass decides whether the weighted derivatives vanish: no
 * finite number of values can prove a limit, so what is reported is evidence up to {@link
 * #decayRate}. Source: reference.md, section 2 (Theorem 4.2; JMLR Theorem 10, equations 25 to 27).
 */
public final class DecayConditions {
  /** Gamma grows like a factorial; no bound of a higher smoothness says anything in doubles. */
  private static final int HIGHEST_ALPHA = 150;

  private static final int PER_OCTAVE = 64;
  private static final int OCTAVES = 60;
  private static final double FIRST_TIME = 1e-4;

  /**
   * Octaves whose weighted values are this far (in e-folds) below the largest count as vanished.
   */
  private static final double VANISHED = 35;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private DecayConditions() {}

  /** What came out of the check. */
  public sealed interface Verdict {
    /** Returns alpha. */
    int alpha();

    /** Returns beta. */
    double beta();
  }

  /**
   * The hypotheses hold.
   *
   * @param alpha smoothness, at least 1
   * @param beta decay rate, greater than 0
   * @param gamma the smallest constant that satisfies the third condition
   */
  public record Holds(int alpha, double beta, double gamma) implements Verdict {
    /** Checks the numbers. */
    public Holds {
      checkSetting(alpha, beta);
      Require.nonNegative("gamma", gamma, "a supremum that is infinite does not hold");
    }
  }

  /**
   * The hypotheses fail.
   *
   * @param alpha smoothness asked for
   * @param beta decay rate asked for
   * @param reason which condition fails, in words
   */
  public record Fails(int alpha, double beta, String reason) implements Verdict {
    /** Checks the numbers. */
    public Fails {
      checkSetting(alpha, beta);
    }
  }

  private static void checkSetting(int alpha, double beta) {
    Require.within("alpha", 1, HIGHEST_ALPHA, alpha, "small smoothness gives the best constants");
    Require.positive("beta", beta, "it is the rate at which the memory must decay");
  }

  /**
   * Checks all three conditions.
   *
   * @param rho a memory kernel that knows its derivatives
   * @param alpha at least 1
   * @param beta greater than 0
   */
  public static Verdict check(MemoryKernel rho, int alpha, double beta) {
    checkSetting(alpha, beta);
    return check(rho, alpha, beta, decayRate(rho));
  }

  /** The same with the decay rate known, which is the costly part for a formula. */
  static Verdict check(MemoryKernel rho, int alpha, double beta, double rate) {
    checkSetting(alpha, beta);
    OptionalInt smooth = rho.smoothness();
    if (smooth.isEmpty()) {
      return new Fails(alpha, beta, "rho jumps, so y is not even in C^1");
    }
    if (!rho.closedForms().contains(ClosedForm.DERIVATIVES)) {
      return new Fails(alpha, beta, "the derivatives of rho are not known");
    }
    if (smooth.getAsInt() < alpha) {
      String has = "y is only known to be in C^" + (smooth.getAsInt() + 1);
      return new Fails(alpha, beta, has + ", alpha = " + alpha + " needs C^" + (alpha + 1));
    }
    if (beta >= rate) {
      return new Fails(alpha, beta, tooSlow(beta, rate));
    }
    double gamma = 0;
    for (int k = 1; k <= alpha + 1; k++) {
      StoppedException.check("at derivative " + k + " of " + (alpha + 1));
      gamma = Math.max(gamma, Math.exp(logSupremum(rho, k, beta) - k * Math.log(beta)));
    }
    return Double.isInfinite(gamma)
        ? new Fails(alpha, beta, "the weighted derivatives leave the range of doubles")
        : new Holds(alpha, beta, gamma);
  }

  /**
   * Returns the largest beta for which {@code e^(beta t)} times the tail mass vanishes: 0 for power
   * laws, infinity if the memory ends or decays faster than any exponential.
   */
  public static double decayRate(MemoryKernel rho) {
    return Require.present("rho", rho, "give a memory").decay().exponentialRate();
  }

  private static String tooSlow(double beta, double rate) {
    return rate == 0
        ? "rho decays more slowly than every exponential: e^(beta t) y^(k) grows for each beta > 0"
        : String.format(
            Locale.ROOT, "rho decays like e^(-%.4g t), so beta = %.4g is too large", rate, beta);
  }

  private static double logSupremum(MemoryKernel rho, int k, double beta) {
    double best = Double.NEGATIVE_INFINITY;
    double where = 0;
    double step = Math.pow(2, 1.0 / PER_OCTAVE);
    double last = lastFeature(rho);
    double octaveBest = Double.NEGATIVE_INFINITY;
    double t = 0;
    for (int i = 0; i <= OCTAVES * PER_OCTAVE; i++) {
      double v = weighted(rho, k, beta, t);
      octaveBest = Math.max(octaveBest, v);
      if (v > best) {
        best = v;
        where = t;
      }
      t = FIRST_TIME * Math.pow(step, i);
      if (i % PER_OCTAVE == 0 && i > 0) {
        if (octaveBest < best - VANISHED && t > last) {
          break;
        }
        octaveBest = Double.NEGATIVE_INFINITY;
      }
    }
    return refined(rho, k, beta, where / step, Math.max(where * step, FIRST_TIME));
  }

  private static double refined(MemoryKernel rho, int k, double beta, double from, double to) {
    double a = from;
    double b = to;
    double best = Math.max(weighted(rho, k, beta, a), weighted(rho, k, beta, b));
    for (int i = 0; i < 60; i++) {
      double left = b - GOLDEN * (b - a);
      double right = a + GOLDEN * (b - a);
      double vLeft = weighted(rho, k, beta, left);
      double vRight = weighted(rho, k, beta, right);
      best = Math.max(best, Math.max(vLeft, vRight));
      if (vLeft > vRight) {
        b = right;
      } else {
        a = left;
      }
    }
    return best;
  }

  private static double weighted(MemoryKernel rho, int k, double beta, double t) {
    return beta * t + Math.log(Math.abs(rho.derivative(k - 1, t)));
  }

  private static double lastFeature(MemoryKernel rho) {
    double[] times = rho.breakpoints();
    return times.length == 0 ? 0 : times[times.length - 1];
  }
}
