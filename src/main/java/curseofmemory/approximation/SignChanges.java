package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Where the error of an exponential sum changes sign, and its L1 norm from there.
 *
 * <pre>
 * |rho - rhohat|_L1 = sum over k of |E(z_{k+1}) - E(z_k)|,   E' = rho - rhohat, z_k its sign changes
 * </pre>
 *
 * <p>Signs are taken at {@link #PER_E_FOLD} points per unit of log time, changes are bisected 20
 * times: the norm is stationary in them. A pair of changes between two points is missed, and with
 * it a sliver of the norm: fine for a search, while {@code KernelError.l1} measures what is
 * reported. Cost: some thousand values.
 */
final class SignChanges {
  private static final int PER_E_FOLD = 12;
  private static final int BISECTIONS = 20;

  /** Slowest time scales after which the sum is dead. */
  private static final double DEAD = 45;

  private final MemoryKernel rho;
  private final double[] weights;
  private final double[] rates;
  private final double[] zeros;

  private SignChanges(MemoryKernel rho, double[] weights, double[] rates) {
    this.rho = rho;
    this.weights = weights;
    this.rates = rates;
    this.zeros = find();
  }

  static SignChanges of(MemoryKernel rho, double[] weights, double[] rates) {
    return new SignChanges(rho, weights, rates);
  }

  static double l1(MemoryKernel rho, ExponentialSum sum) {
    return of(rho, sum.weights(), sum.rates()).l1();
  }

  /** Returns the sign changes, ascending. */
  double[] zeros() {
    return zeros;
  }

  /** Returns the L1 norm of the error. */
  double l1() {
    double norm = 0;
    double from = 0;
    for (double to :
        DoubleStream.concat(Arrays.stream(zeros), DoubleStream.of(1 / 0.0)).toArray()) {
      norm += Math.abs(rho.integral(from, to) - sumIntegral(from, to));
      from = to;
    }
    return norm;
  }

  /** Returns rho - rhohat. */
  double error(double t) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] * Math.exp(-rates[i] * t);
    }
    return rho.at(t) - sum;
  }

  private double sumIntegral(double from, double to) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += weights[i] / rates[i] * (Math.exp(-rates[i] * from) - Math.exp(-rates[i] * to));
    }
    return sum;
  }

  private double[] find() {
    double unit = 0.1 / Arrays.stream(rates).max().orElseThrow();
    double end = Math.log1p(DEAD / Arrays.stream(rates).min().orElseThrow() / unit);
    int steps = (int) Math.ceil(end * PER_E_FOLD);
    DoubleStream.Builder found = DoubleStream.builder();
    double left = 0;
    double before = error(0);
    for (int k = 1; k <= steps; k++) {
      double right = unit * Math.expm1(end * k / steps);
      double now = error(right);
      if (before * now < 0) {
        found.add(bisect(left, right, before));
      }
      left = right;
      before = now;
    }
    return found.build().toArray();
  }

  private double bisect(double left, double right, double sign) {
    double a = left;
    double b = right;
    for (int k = 0; k < BISECTIONS; k++) {
      double mid = (a + b) / 2;
      if (error(mid) * sign > 0) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return (a + b) / 2;
  }
}
