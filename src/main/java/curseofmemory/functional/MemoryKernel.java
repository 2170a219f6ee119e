package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The memory {@code rho} of a linear functional with one input channel.
 *
 * <pre>H_t(x) = integral over s >= 0 of rho(s) x(t - s) ds</pre>
 *
 * <p>Time {@code t >= 0} is in the paper's units; {@code rho} is integrable, so {@code tailMass(0)}
 * is finite. Implementations are immutable and safe to share between threads. Source: reference.md,
 * section 1 (Riesz representation).
 *
 * <p>What has a default here is computed by adaptive quadrature with an error estimate; {@link
 * #closedForms()} says what an implementation knows exactly.
 */
public interface MemoryKernel {
  /** Returns {@code rho(t)}; {@code t >= 0}, a negative or non-finite time is refused. */
  double at(double t);

  /**
   * Returns the signed integral of {@code rho} over {@code [from, to]}.
   *
   * @param from lower end, finite and {@code >= 0}
   * @param to upper end, {@code >= from}; {@link Double#POSITIVE_INFINITY} is allowed
   */
  double integral(double from, double to);

  /**
   * Returns the mass left beyond a time: the integral of {@code |rho|} over {@code [from, inf)}.
   */
  double tailMass(double from);

  /** Returns {@code |rho|_L2}, the square root of the integral of {@code rho^2}. */
  double l2Norm();

  /** Returns {@code |rho|_L1}, which is also the norm of the functional. */
  default double l1Norm() {
    return tailMass(0);
  }

  /** Returns the step response {@code y(t) = H_t(1_{t >= 0})}, whose derivative is {@code rho}. */
  default double stepResponse(double t) {
    return integral(0, t);
  }

  /** Returns the integral of {@code rho^2} over {@code [from, inf)}. */
  default double tailEnergy(double from) {
    return KernelQuadrature.tail(this, Times.checked(from), t -> at(t) * at(t)).value();
  }

  /**
   * Returns the derivative {@code rho^(order)(t)}; at the finitely many times where it jumps, the
   * value from the right. The step response has {@code y^(k) = rho^(k-1)}.
   *
   * @param order at least 0; order 0 is {@code rho} itself
   * @throws UnsupportedOperationException if {@link ClosedForm#DERIVATIVES} is not in {@link
   *     #closedForms()}
   */
  default double derivative(int order, double t) {
    Require.atLeast("order", 0, order, "order 0 is rho itself");
    if (order == 0) {
      return at(t);
    }
    throw new UnsupportedOperationException(
        name() + " knows no derivatives; ask closedForms() first, or use a kernel in closed form");
  }

  /**
   * Returns how many derivatives of {@code rho} are continuous on {@code [0, inf)}: 0 if only
   * {@code rho} is, {@link Integer#MAX_VALUE} if it is smooth; empty if {@code rho} itself jumps.
   */
  default OptionalInt smoothness() {
    return OptionalInt.of(0);
  }

  /**
   * Returns the moment {@code integral of t^k exp(-s t) rho(t)} over {@code t >= 0}; k = 0 is the
   * Laplace transform, k = 1 minus its derivative, k = 2 its second derivative. By quadrature
   * (relative accuracy about 1e-12) unless {@link ClosedForm#LAPLACE} is claimed.
   *
   * @param k order of the moment, at least 0
   * @param s decay rate, at least 0, and above 0 where {@code t^k rho} is not integrable
   */
  default double laplaceMoment(int k, double s) {
    return KernelQuadrature.laplaceMoment(this, k, s).value();
  }

  /** Returns the Laplace transform at a real {@code s >= 0}. */
  default double laplace(double s) {
    return laplaceMoment(0, s);
  }

  /** Returns what this kernel knows in closed form, to rounding; the rest is quadrature. */
  default Set<ClosedForm> closedForms() {
    return Set.of();
  }

  /** Returns a time beyond which at most 1e-17 of the mass is left; quadrature stops there. */
  default double horizon() {
    return KernelQuadrature.horizon(this);
  }

  /**
   * Returns ascending positive times where quadrature should start a new panel: jumps, kinks and
   * the flanks of narrow features.
   */
  default double[] breakpoints() {
    return new double[0];
  }

  /** Returns a short name in words, used in legends and tables. */
  String name();

  /** Returns the formula of {@code rho(t)} in LaTeX, without dollar signs. */
  String latex();
}
