package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Short memory: {@code rho(t) = sum_i weight_i exp(-rate_i t)} with real rates {@code > 0}.
 *
 * <pre>|rho|_2^2 = sum_ij weight_i weight_j / (rate_i + rate_j)</pre>
 *
 * <p>A linear RNN of width n with {@code W = diag(-rate)} represents it exactly. Signed integrals
 * and the L2 norm are closed forms; tail mass is closed between the at most n - 1 sign changes,
 * which are located by bisection to rounding. Source: reference.md, sections 2 and 3.
 */
public final class ExponentialSum implements MemoryKernel {
  /** Points per unit of log time when sign changes are looked for. */
  private static final int SCAN_PER_E_FOLD = 64;

  private final double[] weights;
  private final double[] rates;
  private final double[] signChanges;

  private ExponentialSum(double[] weights, double[] rates) {
    this.weights = weights;
    this.rates = rates;
    this.signChanges = findSignChanges();
  }

  /**
   * Returns {@code sum_i weights[i] exp(-rates[i] t)}.
   *
   * @param weights length n, any finite signs, copied
   * @param rates length n, all greater than 0, copied
   */
  public static ExponentialSum of(double[] weights, double[] rates) {
    double[] w = Require.finiteCopy("weights", weights, "give one weight per exponential");
    double[] r = Require.finiteCopy("rates", rates, "give one rate per exponential");
    if (w.length != r.length) {
      throw Require.refused(
          "rates",
          "must have as many entries as weights (" + w.length + ")",
          r.length,
          "pair them");
    }
    for (int i = 0; i < r.length; i++) {
      Require.positive("rates[" + i + "]", r[i], "a growing exponential has no finite memory");
    }
    return new ExponentialSum(w, r);
  }

  /** Returns the single exponential {@code exp(-rate t)}. */
  public static ExponentialSum of(double rate) {
    return of(new double[] {1}, new double[] {rate});
  }

  /** Returns a copy of the weights, length n. */
  public double[] weights() {
    return weights.clone();
  }

  /** Returns a copy of the rates, length n. */
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
    Times.checked(from);
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
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public double derivative(int order, double t) {
    Require.atLeast("order", 0, order, "order 0 is rho itself");
    Times.checked(t);
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] * Math.pow(-rates[i], order) * Math.exp(-rates[i] * t);
    }
    return sum;
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.of(Integer.MAX_VALUE);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    Require.atLeast("k", 0, k, "moment 0 is the Laplace transform");
    Require.nonNegative("s", s, "the transform is taken where rho is integrable");
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      double term = weights[i] / (rates[i] + s);
      for (int j = 1; j <= k; j++) {
        term *= j / (rates[i] + s);
      }
      sum += term;
    }
    return sum;
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.allOf(ClosedForm.class);
  }

  @Override
  public double[] breakpoints() {
    return signChanges.clone();
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

  private double value(double t) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] * Math.exp(-rates[i] * t);
    }
    return sum;
  }

  /** Scans log time from far below the fastest to far beyond the slowest mode. */
  private double[] findSignChanges() {
    List<Double> changes = new ArrayList<>();
    boolean oneSign =
        Arrays.stream(weights).allMatch(w -> w >= 0)
            || Arrays.stream(weights).allMatch(w -> w <= 0);
    if (oneSign) {
      return new double[0];
    }
    double first = Math.log(1e-6 / Arrays.stream(rates).max().orElseThrow());
    double last = Math.log(700 / Arrays.stream(rates).min().orElseThrow());
    int steps = (int) Math.ceil((last - first) * SCAN_PER_E_FOLD);
    double left = 0;
    for (int k = 0; k <= steps; k++) {
      double right = Math.exp(first + (last - first) * k / steps);
      if (value(left) * value(right) < 0) {
        changes.add(bisect(left, right));
      }
      left = right;
    }
    return changes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double bisect(double left, double right) {
    double sign = Math.signum(value(left));
    double a = left;
    double b = right;
    for (double mid = (a + b) / 2; mid > a && mid < b; mid = (a + b) / 2) {
      if (Math.signum(value(mid)) == sign) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return b;
  }
}
