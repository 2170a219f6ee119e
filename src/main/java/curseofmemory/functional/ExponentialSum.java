package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.SignChanges;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Short memory: {@code rho(t) = sum_i weight_i exp(-rate_i t)} with real rates {@code > 0}.
 *
 * <pre>|rho|_2^2 = sum_ij weight_i weight_j / (rate_i + rate_j)</pre>
 *
 * <p>A linear RNN of width n with {@code W = diag(-rate)} represents it exactly. Signed integrals
 * and the L2 norm are closed forms; tail mass is closed between the at most n - 1 sign changes,
 * which are located by bisection to rounding. Two sums are equal if their terms are, in this order.
 * Source: reference.md, sections 2 and 3.
 *
 * @param weights length n, any finite signs, copied
 * @param rates length n, all greater than 0, copied
 */
public record ExponentialSum(double[] weights, double[] rates) implements SmoothKernel {
  /** Points per unit of log time when sign changes are looked for. */
  private static final int SCAN_PER_E_FOLD = 64;

  /** Checks and copies the arrays. */
  public ExponentialSum {
    weights = Require.finiteCopy("weights", weights, "give one weight per exponential");
    rates = Require.finiteCopy("rates", rates, "give one rate per exponential");
    Require.sameLength("rates", rates.length, "weights", weights.length);
    for (int i = 0; i < rates.length; i++) {
      Require.positive("rates[" + i + "]", rates[i], "a growing exponential has no finite memory");
    }
  }

  /** Returns {@code sum_i weights[i] exp(-rates[i] t)}. */
  public static ExponentialSum of(double[] weights, double[] rates) {
    return new ExponentialSum(weights, rates);
  }

  /** Returns the single exponential {@code exp(-rate t)}. */
  public static ExponentialSum of(double rate) {
    return of(new double[] {1}, new double[] {rate});
  }

  /** Returns a copy of the weights, length n. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** Returns a copy of the rates, length n. */
  @Override
  public double[] rates() {
    return rates.clone();
  }

  @Override
  public double at(double t) {
    return value(Times.checked(t));
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum -=
          weights[i] / rates[i] * Math.exp(-rates[i] * from) * Math.expm1(-rates[i] * (to - from));
    }
    return sum;
  }

  @Override
  public double tailMass(double from) {
    return tailMass(Times.checked(from), breakpoints());
  }

  private double tailMass(double from, double[] signChanges) {
    double mass = 0;
    double start = from;
    for (double change : signChanges) {
      if (change > start) {
        mass += Math.abs(integral(start, change));
        start = change;
      }
    }
    return mass + Math.abs(integral(start, Double.POSITIVE_INFINITY));
  }

  @Override
  public double tailEnergy(double from) {
    Times.checked(from);
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      for (int j = 0; j < rates.length; j++) {
        double pair = rates[i] + rates[j];
        sum += weights[i] * weights[j] / pair * Math.exp(-pair * from);
      }
    }
    return Math.max(0, sum);
  }

  @Override
  public double derivative(int order, double t) {
    Times.checkedOrder(order);
    Times.checked(t);
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] * Math.pow(-rates[i], order) * Math.exp(-rates[i] * t);
    }
    return Times.inRange("derivative", sum);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    Times.checkedMoment(k, s);
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      double term = weights[i] / (rates[i] + s);
      for (int j = 1; j <= k; j++) {
        term *= j / (rates[i] + s);
      }
      sum += term;
    }
    return Times.inRange("moment", sum);
  }

  /** The slowest mode that has a weight decides. */
  @Override
  public Decay decay() {
    return IntStream.range(0, rates.length)
        .filter(i -> weights[i] != 0)
        .mapToObj(i -> Decay.exponential(rates[i]))
        .min((a, b) -> Double.compare(a.rate(), b.rate()))
        .orElse(Decay.of(Decay.Kind.ENDS));
  }

  @Override
  public Optional<ExponentialSum> exponentials() {
    return Optional.of(this);
  }

  /** Point masses at the rates, if all weights are positive. */
  @Override
  public Optional<PositiveMeasure> measure() {
    boolean positive = Arrays.stream(weights).allMatch(w -> w > 0);
    return positive ? Optional.of(new PositiveMeasure(this::moment, this, 0)) : Optional.empty();
  }

  private double moment(double power) {
    return IntStream.range(0, rates.length)
        .mapToDouble(i -> weights[i] * Math.pow(rates[i], power))
        .sum();
  }

  @Override
  public double horizon() {
    double[] signChanges = breakpoints();
    return KernelQuadrature.horizonByMass(t -> tailMass(t, signChanges));
  }

  /** The sign changes, looked for in log time from far below the fastest mode on. */
  @Override
  public double[] breakpoints() {
    boolean oneSign =
        Arrays.stream(weights).allMatch(w -> w >= 0)
            || Arrays.stream(weights).allMatch(w -> w <= 0);
    if (oneSign) {
      return new double[0];
    }
    double first = Math.log(1e-6 / Arrays.stream(rates).max().orElseThrow());
    double last = Math.log(700 / Arrays.stream(rates).min().orElseThrow());
    int steps = (int) Math.ceil((last - first) * SCAN_PER_E_FOLD);
    double[] times = new double[steps + 2];
    for (int k = 0; k <= steps; k++) {
      times[k + 1] = Math.exp(first + (last - first) * k / steps);
    }
    return SignChanges.at(this::value, times);
  }

  @Override
  public String name() {
    return rates.length == 1
        ? "exponential, rate " + Numbers.plain(rates[0])
        : "sum of " + rates.length + " exponentials";
  }

  @Override
  public String latex() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rates.length; i++) {
      if (weights[i] < 0 || i > 0) {
        text.append(weights[i] < 0 ? "-" : "+");
      }
      double size = Math.abs(weights[i]);
      text.append(size == 1 ? "" : Numbers.plain(size));
      text.append("e^{-").append(rates[i] == 1 ? "" : Numbers.plain(rates[i])).append("t}");
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExponentialSum sum
        && Arrays.equals(weights, sum.weights)
        && Arrays.equals(rates, sum.rates);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(rates);
  }

  @Override
  public String toString() {
    return name() + ", weights " + Arrays.toString(weights) + ", rates " + Arrays.toString(rates);
  }

  private double value(double t) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] * Math.exp(-rates[i] * t);
    }
    return sum;
  }
}
