package curseofmemory.functional;

import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * How far apart two memories are.
 *
 * <pre>L1 = integral of |rho - rhohat|,        L2 = sqrt(integral of (rho - rhohat)^2)</pre>
 *
 * <p>The L1 distance is the distance of the two functionals, {@code sup_t |H_t - Hhat_t|} over all
 * inputs bounded by 1; the squared L2 distance is the loss under white noise. Panels double in
 * width from 1e-6, or earlier where a kernel is faster, and break at the breakpoints of both
 * kernels and where they cross; once the faster of the two has died out, the tail of the other is
 * added in its own closed form. Each value carries its error estimate, usually below 1e-10 of the
 * distance, and never below rounding of the kernels themselves. Cost: some 1000 values of each
 * kernel, ten times that if the two cross often. Source: reference.md, sections 1 and 3.
 */
public final class KernelError {
  private static final double TOLERANCE = 1e-11;

  /** Errors below this share of the kernel are rounding of the kernel. */
  private static final double ROUNDING = 1e-15;

  private KernelError() {}

  /** Returns {@code |rho - rhohat|_L1} on {@code [0, inf)}. */
  public static Estimate l1(MemoryKernel rho, MemoryKernel rhohat) {
    double end = Math.min(given("rho", rho).horizon(), given("rhohat", rhohat).horizon());
    double left = rho.tailMass(end);
    double leftHat = rhohat.tailMass(end);
    Estimate tail = new Estimate(Math.abs(left - leftHat), 2 * Math.min(left, leftHat));
    return l1(rho, rhohat, end).plus(tail);
  }

  /**
   * Returns {@code |rho - rhohat|_L1} on {@code [0, horizon]}.
   *
   * @param horizon last lag that counts, greater than 0
   */
  public static Estimate l1(MemoryKernel rho, MemoryKernel rhohat, double horizon) {
    given("rho", rho);
    given("rhohat", rhohat);
    DoubleUnaryOperator e = t -> rho.at(t) - rhohat.at(t);
    double[] edges = edges(rho, rhohat, horizon);
    return Quadrature.absolute(e, edges, TOLERANCE, ROUNDING * rho.l1Norm());
  }

  /** Returns {@code |rho - rhohat|_L2} on {@code [0, inf)}. */
  public static Estimate l2(MemoryKernel rho, MemoryKernel rhohat) {
    double end = Math.min(given("rho", rho).horizon(), given("rhohat", rhohat).horizon());
    double left = Math.sqrt(rho.tailEnergy(end));
    double leftHat = Math.sqrt(rhohat.tailEnergy(end));
    double difference = Math.abs(left - leftHat);
    Estimate tail = new Estimate(difference * difference, 4 * left * leftHat);
    return energy(rho, rhohat, end).plus(tail).squareRoot();
  }

  /**
   * Returns {@code |rho - rhohat|_L2} on {@code [0, horizon]}.
   *
   * @param horizon last lag that counts, greater than 0
   */
  public static Estimate l2(MemoryKernel rho, MemoryKernel rhohat, double horizon) {
    return energy(rho, rhohat, horizon).squareRoot();
  }

  private static Estimate energy(MemoryKernel rho, MemoryKernel rhohat, double horizon) {
    given("rho", rho);
    given("rhohat", rhohat);
    DoubleUnaryOperator square =
        t -> {
          double difference = rho.at(t) - rhohat.at(t);
          return difference * difference;
        };
    double floor = ROUNDING * ROUNDING * rho.tailEnergy(0);
    return Quadrature.over(square, edges(rho, rhohat, horizon), TOLERANCE, floor);
  }

  private static MemoryKernel given(String name, MemoryKernel kernel) {
    return Require.present(name, kernel, "compare two memories");
  }

  private static double[] edges(MemoryKernel rho, MemoryKernel rhohat, double horizon) {
    Require.positive("horizon", horizon, "leave it out for all lags");
    return Quadrature.edges(
        0,
        horizon,
        rho.breakpoints(),
        rhohat.breakpoints(),
        KernelQuadrature.early(rho),
        KernelQuadrature.early(rhohat));
  }
}
