package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.special.Gamma;

/**
 * Long memory: {@code rho(t) = (1 + t)^-(1 + omega)}, the slower the smaller {@code omega > 0}.
 *
 * <pre>tail mass from t:  (1 + t)^-omega / omega        |rho|_2^2 = 1 / (1 + 2 omega)
 * moment k at s = integral over x >= 0 of (e^x - 1)^k exp(-s (e^x - 1) - omega x),     t = e^x - 1
 * measure:  s^omega e^{-s} / Gamma(1 + omega) ds</pre>
 *
 * <p>All are closed forms, accurate to rounding, but the Laplace moments at s > 0: in the variable
 * x their integrand is as wide as its own logarithm, and quadrature gives 1e-12 for every omega and
 * s. No {@code beta > 0} satisfies the decay hypothesis of Theorem 4.2 for this kernel. Source:
 * reference.md, section 2 ("curse of memory").
 *
 * @param omega decay exponent, greater than 0
 */
public record PowerLaw(double omega) implements SmoothKernel {
  /** e^-750 is below the smallest double. */
  private static final double UNDERFLOW = 750;

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
  public double tailEnergy(double from) {
    return Math.pow(1 + Times.checked(from), -(1 + 2 * omega)) / (1 + 2 * omega);
  }

  @Override
  public double derivative(int order, double t) {
    double factor = 1;
    for (int j = 0; j < Times.checkedOrder(order); j++) {
      factor *= -(1 + omega + j);
    }
    return Times.inRange(
        "derivative", factor * Math.pow(1 + Times.checked(t), -(1 + omega + order)));
  }

  /** At s = 0 the Beta function {@code k! Gamma(omega - k) / Gamma(1 + omega)}. */
  @Override
  public double laplaceMoment(int k, double s) {
    Times.checkedMoment(k, s);
    if (s == 0) {
      if (k >= omega) {
        throw Require.refused(
            "s",
            "must be greater than 0 for moment " + k,
            s,
            "t^" + k + " (1 + t)^-(1 + omega) has no finite integral for omega = " + omega);
      }
      double moment = 1 / omega;
      for (int j = 1; j <= k; j++) {
        moment *= j / (omega - j);
      }
      return Times.inRange("moment", moment);
    }
    double end = Math.log1p(UNDERFLOW / s);
    double[] edges = new double[(int) Math.ceil(8 + 2 * end)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = end * i / (edges.length - 1);
    }
    return Quadrature.over(x -> moment(k, s, x), edges, KernelQuadrature.TOLERANCE).value();
  }

  private double moment(int k, double s, double x) {
    double t = Math.expm1(x);
    return Math.exp((k == 0 ? 0 : k * Math.log(t)) - s * t - omega * x);
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.complementOf(EnumSet.of(ClosedForm.LAPLACE));
  }

  @Override
  public Decay decay() {
    return Decay.power(omega);
  }

  @Override
  public Optional<PositiveMeasure> measure() {
    double logGamma = Gamma.logGamma(omega + 1);
    PowerLawSum wide = PowerLawSum.wide(omega);
    return Optional.of(
        new PositiveMeasure(
            p -> Math.exp(Gamma.logGamma(omega + 1 + p) - logGamma),
            wide.trapezoid(),
            wide.distanceBound()));
  }

  /**
   * Returns a sum of exponentials with positive weights by the trapezoidal rule in the logarithm of
   * the rate.
   *
   * <pre>(1 + t)^-a = 1/Gamma(a) integral of exp(a x - (1 + t) e^x) dx
   *            ~ sum over k of w_k exp(-s_k t),   s_k = e^(x_k),  w_k = h s_k^a e^(-s_k) / Gamma(a),  x_k = top - k h
   * </pre>
   *
   * @param terms m, at least 1
   * @param step h, distance of the logarithms of neighbouring rates, greater than 0
   * @param top logarithm of the fastest rate
   */
  public ExponentialSum trapezoid(int terms, double step, double top) {
    return new PowerLawSum(omega, terms, step, top).trapezoid();
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
