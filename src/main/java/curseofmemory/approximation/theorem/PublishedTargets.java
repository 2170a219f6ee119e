package curseofmemory.approximation.theorem;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.FormulaKernel;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PolynomialExponential;
import java.util.function.DoubleUnaryOperator;

/**
 * The targets for which numbers are published, so that tests, notebooks and users mean the same
 * function. Source: reference.md, section 2.
 */
public final class PublishedTargets {
  private static final double KINK = 0.5;
  private static final double EXPONENT = 1.1;

  private PublishedTargets() {}

  /** Returns {@code (1 + t) e^(-2t)}, which is analytic. */
  public static MemoryKernel analytic() {
    return PolynomialExponential.of(1, 2);
  }

  /**
   * Returns {@code s^3 (1-s)^2 |s - 1/2|^1.1} with {@code s = e^(-t/2)}, whose first derivative is
   * the last one that is bounded: y is in C^2 and not in C^3.
   */
  public static MemoryKernel limitedSmoothness() {
    DoubleUnaryOperator rho =
        t -> {
          double s = Math.exp(-t / 2);
          return s * s * s * (1 - s) * (1 - s) * Math.pow(Math.abs(s - KINK), EXPONENT);
        };
    DoubleUnaryOperator slope =
        t -> {
          double s = Math.exp(-t / 2);
          double distance = Math.abs(s - KINK);
          double front = s * s * (1 - s) * (3 - 5 * s) * Math.pow(distance, EXPONENT);
          double kink = s * s * s * (1 - s) * (1 - s) * EXPONENT * Math.pow(distance, EXPONENT - 1);
          return -s / 2 * (front + Math.signum(s - KINK) * kink);
        };
    String formula = "s^3(1-s)^2|s-\\tfrac12|^{1.1},\\ s=e^{-t/2}";
    return FormulaKernel.of("kink at s = 1/2", formula, rho, 2 * Math.log(2))
        .withDerivatives(slope);
  }

  /**
   * Returns {@code 0.6 e^(-0.3t) + 0.3 e^(-2t) + 0.1 e^(-8t)}, which width 3 represents exactly.
   */
  public static ExponentialSum threeExponentials() {
    return ExponentialSum.of(new double[] {0.6, 0.3, 0.1}, new double[] {0.3, 2, 8});
  }
}
