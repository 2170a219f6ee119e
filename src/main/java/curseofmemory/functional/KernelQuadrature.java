package curseofmemory.functional;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Panels on {@code [from, inf)} that resolve memory kernels, and integrals over them.
 *
 * <p>Edges lie at the kernels' breakpoints and double in distance from {@code from}, beginning far
 * below any time scale of interest; so a fast mode near 0 and a power law's tail at 1e60 cost the
 * same few hundred evaluations. The last edge is where the tail mass is below rounding.
 */
final class KernelQuadrature {
  static final double TOLERANCE = 1e-13;

  /** Distance of the second edge from the first: resolves rates up to about 1e6. */
  private static final double FIRST_WIDTH = 1e-6;

  /** Tail mass, relative to the mass from the start, that is taken as nothing. */
  private static final double NOTHING = 1e-17;

  /** Doublings after which the end is taken as it is: time 1e84, mass 1e-21 even for omega 0.25. */
  private static final int MOST_DOUBLINGS = 300;

  private KernelQuadrature() {}

  /** Integrates {@code f} over {@code [from, inf)}, where f decays at least as fast as rho. */
  static Estimate tail(MemoryKernel rho, double from, DoubleUnaryOperator f) {
    return Quadrature.over(
        f, edges(from, Math.max(rho.horizon(), 2 * from + 1), rho.breakpoints()), TOLERANCE);
  }

  static Estimate laplaceMoment(MemoryKernel rho, int k, double s) {
    Require.atLeast("k", 0, k, "moment 0 is the Laplace transform");
    Require.nonNegative("s", s, "the transform is taken where rho is integrable");
    DoubleUnaryOperator f = t -> Math.pow(t, k) * Math.exp(-s * t) * rho.at(t);
    return Quadrature.over(f, edges(0, rho.horizon(), rho.breakpoints()), TOLERANCE);
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

  /** Returns ascending edges from {@code from} to {@code to}, doubling, with the breakpoints. */
  static double[] edges(double from, double to, double[]... breakpoints) {
    double[] inner =
        Arrays.stream(breakpoints)
            .flatMapToDouble(Arrays::stream)
            .filter(b -> b > from && b < to)
            .toArray();
    int doublings = (int) Math.ceil(Math.max(0, Math.log((to - from) / FIRST_WIDTH) / Math.log(2)));
    double[] all = new double[inner.length + doublings + 2];
    System.arraycopy(inner, 0, all, 0, inner.length);
    for (int k = 0; k < doublings; k++) {
      all[inner.length + k] = from + Math.min(to - from, FIRST_WIDTH * Math.scalb(1.0, k));
    }
    all[all.length - 2] = from;
    all[all.length - 1] = to;
    return Arrays.stream(all).sorted().distinct().toArray();
  }
}
