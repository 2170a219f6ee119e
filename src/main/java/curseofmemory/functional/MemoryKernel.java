package curseofmemory.functional;

/**
 * The memory {@code rho} of a linear functional with one input channel.
 *
 * <pre>H_t(x) = integral over s >= 0 of rho(s) x(t - s) ds</pre>
 *
 * <p>Time {@code t >= 0} is in the paper's units; {@code rho} is integrable, so {@code tailMass(0)}
 * is finite. Implementations are immutable and safe to share between threads. Source: paper.md,
 * section 1 (Riesz representation).
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

  /** Returns a short name in words, used in legends and tables. */
  String name();

  /** Returns the formula of {@code rho(t)} in LaTeX, without dollar signs. */
  String latex();
}
