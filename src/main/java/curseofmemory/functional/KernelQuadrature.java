package curseofmemory.functional;

import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of memory kernels over {@code [from, inf)}: panels as in {@link Quadrature#edges}, the
 * last one ending where the tail mass is below rounding.
 */
final class KernelQuadrature {
  static final double TOLERANCE = 1e-13;

  /** Tail mass, relative to the mass from the start, that is taken as nothing. */
  private static final double NOTHING = 1e-17;

  /** Doublings after which the end is taken as it is: time 1e84, mass 1e-21 even for omega 0.25. */
  private static final int MOST_DOUBLINGS = 300;

  private KernelQuadrature() {}

  /** Integrates {@code f} over {@code [from, inf)}, where f decays at least as fast as rho. */
  static Estimate tail(MemoryKernel rho, double from, DoubleUnaryOperator f) {
    return Quadrature.over(
        f,
        Quadrature.edges(from, Math.max(rho.horizon(), 2 * from + 1), rho.breakpoints()),
        TOLERANCE);
  }

  static Estimate laplaceMoment(MemoryKernel rho, int k, double s) {
    Require.atLeast("k", 0, k, "moment 0 is the Laplace transform");
    Require.nonNegative("s", s, "the transform is taken where rho is integrable");
    DoubleUnaryOperator f = t -> Math.pow(t, k) * Math.exp(-s * t) * rho.at(t);
    return Quadrature.over(f, Quadrature.edges(0, rho.horizon(), rho.breakpoints()), TOLERANCE);
  }

  /** Returns the first power of 2 beyond which hardly anything of the mass is left. */
  static double horizon(MemoryKernel rho) {
    double enough = NOTHING * rho.tailMass(0);
    double end = 1;
    for (int k = 0; k < MOST_DOUBLINGS && rho.tailMass(end) > enough; k++) {
      end *= 2;
    }
    return end;
  }
}
