package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The L1 error of a sum of exponentials, from the sign changes of the error, and a local least.
 *
 * <pre>
 * |rho - rhohat|_L1 = sum over k of |E(z_{k+1}) - E(z_k)|,   E' = rho - rhohat, z_k its sign changes
 * </pre>
 *
 * <p>Signs are taken at {@link #PER_E_FOLD} points per unit of log time, changes are bisected: the
 * norm is stationary in them. A pair of changes between two points is missed, and with it a sliver
 * of the norm. Parameters of the descent are {@code log s_i, a_i}. What it finds is an upper bound
 * on the best possible error, not a proof of optimality. Cost: some thousand values of the sum for
 * the norm, some 20 times that and {@code m^3} for the least.
 */
final class LeastL1 implements L1Descent.Family {
  private static final int PER_E_FOLD = 12;
  private static final int BISECTIONS = 20;
  private static final double SETTLED = 1e-9;

  /** Slowest time scales after which the sum is dead. */
  private static final double DEAD = 45;

  private final MemoryKernel rho;

  private LeastL1(MemoryKernel rho) {
    this.rho = rho;
  }

  static ExponentialSum from(MemoryKernel rho, ExponentialSum start) {
    double[] theta = L1Descent.from(new LeastL1(rho), theta(start), SETTLED).theta();
    return (ExponentialSum) new Modes(theta.length / 2, theta).kernel();
  }

  /** Returns the L1 error of a sum. */
  static double error(MemoryKernel rho, ExponentialSum sum) {
    return new LeastL1(rho).at(theta(sum)).norm();
  }

  /** Returns where the error of a sum changes sign, ascending. */
  static double[] signChanges(MemoryKernel rho, ExponentialSum sum) {
    return new LeastL1(rho).at(theta(sum)).zeros();
  }

  /** Returns the largest derivative of the error by a weight or the logarithm of a rate. */
  static double stationarity(MemoryKernel rho, ExponentialSum sum) {
    LeastL1 family = new LeastL1(rho);
    double[] gradient = family.model(family.at(theta(sum))).gradient();
    return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
  }

  private static double[] theta(ExponentialSum sum) {
    return Modes.of(sum).theta();
  }

  @Override
  public L1Descent.State at(double[] theta) {
    double[] rates = new double[theta.length / 2];
    Arrays.setAll(rates, i -> Math.exp(theta[2 * i]));
    double[] zeros = zeros(theta, rates);
    double norm = 0;
    double from = 0;
    for (double to :
        DoubleStream.concat(Arrays.stream(zeros), DoubleStream.of(1 / 0.0)).toArray()) {
      double sum = 0;
      for (int i = 0; i < rates.length; i++) {
        sum +=
            theta[2 * i + 1] / rates[i] * (Math.exp(-rates[i] * from) - Math.exp(-rates[i] * to));
      }
      norm += Math.abs(rho.integral(from, to) - sum);
      from = to;
    }
    return new L1Descent.State(theta, zeros, norm);
  }

  @Override
  public double[] moved(double[] theta, double[] step) {
    double[] next = theta.clone();
    for (int i = 0; i < next.length; i += 2) {
      next[i] += Math.max(-1, Math.min(1, step[i]));
      next[i + 1] += step[i + 1];
    }
    return next;
  }

  @Override
  public L1Descent.Model model(L1Descent.State at) {
    int n = at.theta().length;
    L1Descent.Model model = new L1Descent.Model(new double[n], new DMatrixRMaj(n, n));
    double[] rates = new double[n / 2];
    Arrays.setAll(rates, i -> Math.exp(at.theta()[2 * i]));
    double sign = Math.signum(error(at.theta(), rates, 0));
    double from = 0;
    for (int k = 0; k <= at.zeros().length; k++) {
      double to = k < at.zeros().length ? at.zeros()[k] : Double.POSITIVE_INFINITY;
      for (int i = 0; i < rates.length; i++) {
        addCurvature(model, i, rates[i], at.theta()[2 * i + 1], -sign, from, to);
      }
      if (k < at.zeros().length) {
        addCrossing(model, at.theta(), rates, to);
      }
      sign = -sign;
      from = to;
    }
    return model;
  }

  /** Adds factor times the integrals of the derivatives of mode i over [from, to]. */
  private static void addCurvature(
      L1Descent.Model model, int i, double s, double a, double factor, double from, double to) {
    double m0 = (moment(0, s * from) - moment(0, s * to)) / s;
    double m1 = (moment(1, s * from) - moment(1, s * to)) / s;
    double m2 = (moment(2, s * from) - moment(2, s * to)) / s;
    model.gradient()[2 * i] -= factor * a * m1;
    model.gradient()[2 * i + 1] += factor * m0;
    model.hessian().add(2 * i, 2 * i, factor * a * (m2 - m1));
    model.hessian().add(2 * i, 2 * i + 1, -factor * m1);
    model.hessian().add(2 * i + 1, 2 * i, -factor * m1);
  }

  /** Returns the integral of u^k e^-u over [x, inf). */
  private static double moment(int k, double x) {
    if (x > 700) {
      return 0;
    }
    double polynomial = k == 0 ? 1 : k == 1 ? 1 + x : 2 + 2 * x + x * x;
    return polynomial * Math.exp(-x);
  }

  private void addCrossing(L1Descent.Model model, double[] theta, double[] rates, double z) {
    double[] d = new double[theta.length];
    for (int i = 0; i < rates.length; i++) {
      double decay = Math.exp(-rates[i] * z);
      d[2 * i] = -theta[2 * i + 1] * rates[i] * z * decay;
      d[2 * i + 1] = decay;
    }
    double difference = error(theta, rates, z * 1.0001) - error(theta, rates, z * 0.9999);
    model.addCrossing(d, Math.abs(difference) / (2e-4 * z));
  }

  private double error(double[] theta, double[] rates, double t) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += theta[2 * i + 1] * Math.exp(-rates[i] * t);
    }
    return rho.at(t) - sum;
  }

  private double[] zeros(double[] theta, double[] rates) {
    double unit = 0.1 / Arrays.stream(rates).max().orElseThrow();
    double end = Math.log1p(DEAD / Arrays.stream(rates).min().orElseThrow() / unit);
    int steps = (int) Math.ceil(end * PER_E_FOLD);
    DoubleStream.Builder found = DoubleStream.builder();
    double left = 0;
    double before = error(theta, rates, 0);
    for (int k = 1; k <= steps; k++) {
      double right = unit * Math.expm1(end * k / steps);
      double now = error(theta, rates, right);
      if (before * now < 0) {
        found.add(bisect(theta, rates, left, right, before));
      }
      left = right;
      before = now;
    }
    return found.build().toArray();
  }

  private double bisect(double[] theta, double[] rates, double left, double right, double sign) {
    double a = left;
    double b = right;
    for (int k = 0; k < BISECTIONS; k++) {
      double mid = (a + b) / 2;
      if (error(theta, rates, mid) * sign > 0) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return (a + b) / 2;
  }
}
