package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * The memory {@code rho} of a linear functional with one input channel.
 *
 * <pre>H_t(x) = integral over s >= 0 of rho(s) x(t - s) ds</pre>
 *
 * <p>Its values are enough: a lambda, a record or a class with {@link #at} alone is a memory, and
 * all the rest is found from numbers by adaptive quadrature, to about 1e-12 of the mass. Whatever
 * an implementation knows better it overrides: norms and integrals ({@link #closedForms} says
 * which), its {@link #decay}, how smooth it is, that it is a sum of exponentials ({@link
 * #exponentials}) or completely monotone ({@link #measure}). Nothing else asks for its class, so
 * that a new memory is one file.
 *
 * <pre>{@code
 * MemoryKernel damped = t -> Math.exp(-t) * Math.cos(3 * t);
 * MemoryKernel named = MemoryKernel.of("damped wave", damped::at);   // keeps what it finds
 * }</pre>
 *
 * <p>Time {@code t >= 0} is in the paper's units; {@code rho} is integrable, so {@code tailMass(0)}
 * is finite. Implementations are immutable and safe to share between threads. What numbers cannot
 * tell is not guessed: no derivative is taken to exist that nobody promised, and a feature narrower
 * than the panels (see {@link #breakpoints}) may be missed. Cost from values alone: some ten
 * thousand values for each norm. Source: reference.md, section 1 (Riesz representation).
 */
@FunctionalInterface
public interface MemoryKernel {
  /** Returns {@code rho(t)}; {@code t >= 0}, a negative or non-finite time is refused. */
  double at(double t);

  /**
   * Returns a memory that is a formula with a name, and keeps what it finds out about it.
   *
   * @param name short name in words
   * @param rho finite for every {@code t >= 0}, integrable, continuous
   * @param breakpoints positive times of kinks and narrow features, none where there are none
   */
  static FormulaKernel of(String name, DoubleUnaryOperator rho, double... breakpoints) {
    return FormulaKernel.of(name, "\\rho(t)", rho, breakpoints);
  }

  /**
   * Returns the signed integral of {@code rho} over {@code [from, to]}.
   *
   * @param from lower end, finite and {@code >= 0}
   * @param to upper end, {@code >= from}; {@link Double#POSITIVE_INFINITY} is allowed
   */
  default double integral(double from, double to) {
    return KernelQuadrature.integral(this, from, to);
  }

  /**
   * Returns the mass left beyond a time: the integral of {@code |rho|} over {@code [from, inf)}.
   */
  default double tailMass(double from) {
    return KernelQuadrature.mass(this, from).value();
  }

  /** Returns the integral of {@code rho^2} over {@code [from, inf)}. */
  default double tailEnergy(double from) {
    return KernelQuadrature.energy(this, from).value();
  }

  /** Returns {@code |rho|_L1}, which is also the norm of the functional. */
  default double l1Norm() {
    return tailMass(0);
  }

  /** Returns {@code |rho|_L2}, the square root of the integral of {@code rho^2}. */
  default double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  /** Returns the step response {@code y(t) = H_t(1_{t >= 0})}, whose derivative is {@code rho}. */
  default double stepResponse(double t) {
    return integral(0, t);
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
    if (Times.checkedOrder(order) == 0) {
      return at(t);
    }
    throw new UnsupportedOperationException(
        name() + " knows no derivative of order " + order + "; give it with withDerivatives");
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
   * @param s decay rate, at least 0; where {@code t^k rho} is not integrable, 0 is refused
   */
  default double laplaceMoment(int k, double s) {
    return KernelQuadrature.laplaceMoment(this, k, s).value();
  }

  /** Returns the Laplace transform at a real {@code s >= 0}. */
  default double laplace(double s) {
    return laplaceMoment(0, s);
  }

  /** Returns the first three Laplace moments at once, for loops over many rates. */
  default LaplaceMoments moments() {
    return (s, out) -> {
      for (int k = 0; k < 3; k++) {
        out[k] = laplaceMoment(k, s);
      }
    };
  }

  /** Returns what this kernel knows in closed form, to rounding; the rest is quadrature. */
  default Set<ClosedForm> closedForms() {
    return Set.of();
  }

  /** Returns how the memory fades: known, or measured from the tail mass. */
  default Decay decay() {
    return Decay.measured(this);
  }

  /** Returns the sum of real exponentials that this memory is, exactly; empty if it is none. */
  default Optional<ExponentialSum> exponentials() {
    return Optional.empty();
  }

  /** Returns the measure of a completely monotone memory; empty if it is not known to be one. */
  default Optional<PositiveMeasure> measure() {
    return Optional.empty();
  }

  /** Returns the memories whose sum this one is: itself, unless it was built as a sum. */
  default List<MemoryKernel> parts() {
    return List.of(this);
  }

  /** Returns a time beyond which at most 1e-17 of the mass is left; quadrature stops there. */
  default double horizon() {
    return closedForms().contains(ClosedForm.TAIL_MASS)
        ? KernelQuadrature.horizonByMass(this::tailMass)
        : KernelQuadrature.horizonByValues(this);
  }

  /**
   * Returns ascending positive times where quadrature should start a new panel: jumps, kinks and
   * the flanks of narrow features. Changes of sign need not be named.
   */
  default double[] breakpoints() {
    return new double[0];
  }

  /** Returns a short name in words, used in legends and tables. */
  default String name() {
    Class<?> own = getClass();
    return own.isRecord() ? toString() : own.isHidden() ? "a formula" : own.getSimpleName();
  }

  /** Returns the formula of {@code rho(t)} in LaTeX, without dollar signs. */
  default String latex() {
    return "\\rho(t)";
  }

  /**
   * Returns what a time grid sees of this memory: its integrals over the cells, constant in each.
   *
   * @param dt width of a cell, greater than 0
   * @param cells number of cells, at least 1
   */
  default FrozenKernel onGrid(double dt, int cells) {
    Require.positive("dt", dt, "use for example 0.1");
    Require.atLeast("cells", 1, cells, "use as many as there are lags");
    return FrozenKernel.of(this, dt, cells);
  }
}
