package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;

/**
 * Short memory with a polynomial front, {@code rho(t) = (1 + t)^p exp(-b t)}.
 *
 * <pre>integral over [a, inf) = e^(-b a) sum over k of p!/(p-k)! (1 + a)^(p-k) / b^(k+1)</pre>
 *
 * <p>An exponential sum represents it only in the limit of equal rates, which makes p = 1, b = 2
 * the published test of Theorem 4.2. All quantities are closed forms of positive terms, accurate to
 * rounding. Source: reference.md, section 2.
 *
 * @param power p, from 0 to 30
 * @param rate b, greater than 0
 */
public record PolynomialExponential(int power, double rate) implements SmoothKernel {
  /** Beyond this, factorials of 2 p would leave the range of doubles. */
  private static final int HIGHEST_POWER = 30;

  /** Checks the two numbers. */
  public PolynomialExponential {
    Require.atLeast("power", 0, power, "for long memory use PowerLaw");
    if (power > HIGHEST_POWER) {
      throw Require.refused("power", "must be at most " + HIGHEST_POWER, power, "lower it");
    }
    Require.positive("rate", rate, "without decay the tail is not integrable");
  }

  /** Returns {@code (1 + t)^power exp(-rate t)}. */
  public static PolynomialExponential of(int power, double rate) {
    return new PolynomialExponential(power, rate);
  }

  @Override
  public double at(double t) {
    return front(power, rate, Times.checked(t));
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    return to == Double.POSITIVE_INFINITY ? tailMass(from) : tailMass(from) - tailMass(to);
  }

  @Override
  public double tailMass(double from) {
    return tail(power, rate, Times.checked(from));
  }

  @Override
  public double tailEnergy(double from) {
    return tail(2 * power, 2 * rate, Times.checked(from));
  }

  /** Leibniz: sum over j of C(order, j) p!/(p-j)! (1+t)^(p-j) (-b)^(order-j) e^(-bt). */
  @Override
  public double derivative(int order, double t) {
    Times.checkedOrder(order);
    double falling = 1;
    double sum = 0;
    for (int j = 0; j <= Math.min(order, power); j++) {
      sum += falling * Math.pow(-rate, order - j);
      falling *= (power - j) / (1 + t) * (order - j) / (j + 1);
    }
    return Times.inRange("derivative", sum * front(power, rate, Times.checked(t)));
  }

  /** sum over j of C(p, j) (j + k)! / (b + s)^(j + k + 1). */
  @Override
  public double laplaceMoment(int k, double s) {
    Times.checkedMoment(k, s);
    double term = 1 / (rate + s);
    for (int i = 1; i <= k; i++) {
      term *= i / (rate + s);
    }
    double sum = 0;
    for (int j = 0; j <= power; j++) {
      sum += term;
      term *= (double) (power - j) / (j + 1) * (j + k + 1) / (rate + s);
    }
    return Times.inRange("moment", sum);
  }

  @Override
  public Decay decay() {
    return Decay.exponential(rate);
  }

  @Override
  public String name() {
    return "(1+t)^" + power + " exp(-" + Numbers.plain(rate) + " t)";
  }

  @Override
  public String latex() {
    return "(1+t)^{" + power + "}e^{-" + (rate == 1 ? "" : Numbers.plain(rate)) + "t}";
  }

  private static double tail(int p, double b, double from) {
    double term = 1 / b;
    double sum = 0;
    for (int k = 0; k <= p; k++) {
      sum += term;
      term *= (p - k) / ((1 + from) * b);
    }
    return sum * front(p, b, from);
  }

  /** {@code (1 + t)^p e^{-b t}}, by logarithms where one factor leaves the range of doubles. */
  private static double front(int p, double b, double t) {
    return b * t < 600 && t < 1e4
        ? Math.pow(1 + t, p) * Math.exp(-b * t)
        : Math.exp(p * Math.log1p(t) - b * t);
  }
}
