package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Long memory: {@code rho(t) = (1 + t)^-(1 + omega)}, the slower the smaller {@code omega > 0}.
 *
 * <pre>tail mass from t:  (1 + t)^-omega / omega        |rho|_2^2 = 1 / (1 + 2 omega)</pre>
 *
 * <p>All but the Laplace transform are closed forms, accurate to rounding. No {@code beta > 0}
 * satisfies the decay hypothesis of Theorem 4.2 for this kernel. Source: reference.md, section 2
 * ("curse of memory").
 *
 * @param omega decay exponent, greater than 0
 */
public record PowerLaw(double omega) implements MemoryKernel {
  /** Checks {@code omega}. */
  public PowerLaw {
    Require.positive("omega", omega, "rho is integrable only for omega > 0, for example 0.5");
  }

  /** Returns the kernel {@code (1 + t)^-(1 + omega)}. */
  public static PowerLaw of(double omega) {
    return new PowerLaw(omega);
  }

  @Override
  public double at(double t) {
    return Math.pow(1 + Times.checked(t), -(1 + omega));
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    // (1+from)^-omega - (1+to)^-omega without cancellation for short intervals.
    double shrink = Math.expm1(-omega * Math.log1p((to - from) / (1 + from)));
    return to == Double.POSITIVE_INFINITY
        ? tailMass(from)
        : -shrink * Math.pow(1 + from, -omega) / omega;
  }

  @Override
  public double tailMass(double from) {
    return Math.pow(1 + Times.checked(from), -omega) / omega;
  }

  @Override
  public double l2Norm() {
    return 1 / Math.sqrt(1 + 2 * omega);
  }

  @Override
  public double tailEnergy(double from) {
    return Math.pow(1 + Times.checked(from), -(1 + 2 * omega)) / (1 + 2 * omega);
  }

  @Override
  public double derivative(int order, double t) {
    Require.atLeast("order", 0, order, "order 0 is rho itself");
    double factor = 1;
    for (int j = 0; j < order; j++) {
      factor *= -(1 + omega + j);
    }
    return factor * Math.pow(1 + Times.checked(t), -(1 + omega + order));
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.of(Integer.MAX_VALUE);
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.complementOf(EnumSet.of(ClosedForm.LAPLACE));
  }

  @Override
  public String name() {
    return "power law, omega = " + Numbers.plain(omega);
  }

  @Override
  public String latex() {
    return "(1+t)^{-" + Numbers.plain(1 + omega) + "}";
  }
}
