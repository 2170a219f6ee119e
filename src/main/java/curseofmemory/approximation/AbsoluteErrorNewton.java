package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Newton's method for the L1 error of an exponential sum, exact between the zeros of the error.
 *
 * <pre>
 * F = sum_i sigma_i (integral of e over I_i),   e = rhohat - rho,   e has the sign sigma_i on I_i
 * grad F = sum_i sigma_i (integral of grad rhohat over I_i)
 * Hess F = sum over zeros tau of 2 g(tau) g(tau)^T / |e'(tau)| + sum_i sigma_i (integral of Hess rhohat)
 * </pre>
 *
 * <p>All integrals of exponentials are closed forms. At a minimum the gradient vanishes: that is
 * the classical condition that the sign of the error is orthogonal to {@code e^(-w t)} and {@code t
 * e^(-w t)} for every rate w.
 */
final class AbsoluteErrorNewton {
  private static final int STEPS = 60;
  private static final int BISECTIONS = 80;
  private static final double LEAST_DAMPING = 1e-12;
  private static final double MOST_DAMPING = 1e6;

  private final MemoryKernel rho;
  private final double[] times;

  /** Zeros are looked for between consecutive {@code times}. */
  AbsoluteErrorNewton(MemoryKernel rho, double[] times) {
    this.rho = rho;
    this.times = times;
  }

  /** The L1 error at theta with the pieces of its derivatives. */
  private record State(double[] theta, double value, double[] gradient, DMatrixRMaj hessian) {}

  /** Returns the best parameters found; never worse than {@code theta}. */
  double[] improve(double[] theta) {
    State now = state(theta);
    double damping = 1e-4;
    for (int k = 0; k < STEPS && damping < MOST_DAMPING; k++) {
      double[] candidate = step(now, damping);
      State next = usable(candidate) ? state(candidate) : now;
      if (next.value < now.value) {
        now = next;
        damping = Math.max(LEAST_DAMPING, damping / 10);
      } else {
        damping *= 5;
      }
    }
    return now.theta;
  }

  /** Returns the largest entry of the gradient at theta, each relative to the scale of its unit. */
  double stationarity(double[] theta) {
    return Arrays.stream(state(theta).gradient).map(Math::abs).max().orElseThrow();
  }

  private static boolean usable(double[] theta) {
    int m = theta.length / 2;
    return Arrays.stream(theta).allMatch(Double::isFinite)
        && Arrays.stream(theta, m, 2 * m).allMatch(x -> Math.abs(x) < 100);
  }

  private double[] step(State s, double damping) {
    int p = s.theta.length;
    DMatrixRMaj h = s.hessian.copy();
    for (int j = 0; j < p; j++) {
      h.add(j, j, damping * Math.abs(s.hessian.get(j, j)) + Double.MIN_NORMAL);
    }
    DMatrixRMaj d = new DMatrixRMaj(p, 1);
    boolean solved = CommonOps_DDRM.solve(h, new DMatrixRMaj(s.gradient.clone()), d);
    double[] theta = s.theta.clone();
    for (int j = 0; solved && j < p; j++) {
      theta[j] -= d.get(j, 0);
    }
    return theta;
  }

  private State state(double[] theta) {
    double[] zeros = zeros(theta);
    int m = theta.length / 2;
    double[][] moments = new double[3][m];
    double value = 0;
    double from = 0;
    for (int i = 0; i <= zeros.length; i++) {
      double to = i < zeros.length ? zeros[i] : Double.POSITIVE_INFINITY;
      double sign = sign(theta, from, to);
      value -= sign * rho.integral(from, to);
      for (int j = 0; j < m; j++) {
        double rate = Math.exp(theta[m + j]);
        for (int k = 0; k < 3; k++) {
          moments[k][j] += sign * (rest(k, rate, from) - rest(k, rate, to));
        }
      }
      from = to;
    }
    for (int j = 0; j < m; j++) {
      value += theta[j] * moments[0][j];
    }
    return new State(theta, value, gradient(theta, moments), hessian(theta, moments, zeros));
  }

  private static double[] gradient(double[] theta, double[][] moments) {
    int m = theta.length / 2;
    double[] g = new double[2 * m];
    for (int j = 0; j < m; j++) {
      g[j] = moments[0][j];
      g[m + j] = -theta[j] * Math.exp(theta[m + j]) * moments[1][j];
    }
    return g;
  }

  private DMatrixRMaj hessian(double[] theta, double[][] moments, double[] zeros) {
    int m = theta.length / 2;
    DMatrixRMaj h = new DMatrixRMaj(2 * m, 2 * m);
    for (double zero : zeros) {
      DMatrixRMaj g = new DMatrixRMaj(ExponentialModel.gradient(theta, zero));
      CommonOps_DDRM.multAddTransB(2 / Math.abs(slope(theta, zero)), g, g, h);
    }
    for (int j = 0; j < m; j++) {
      double rate = Math.exp(theta[m + j]);
      h.add(j, m + j, -rate * moments[1][j]);
      h.add(m + j, j, -rate * moments[1][j]);
      h.add(m + j, m + j, theta[j] * rate * (rate * moments[2][j] - moments[1][j]));
    }
    return h;
  }

  /** Integral of t^k e^(-rate t) over [from, inf), k up to 2. */
  private static double rest(int k, double rate, double from) {
    if (from * rate > 700) {
      return 0;
    }
    double x = rate * from;
    double polynomial = k == 0 ? 1 : k == 1 ? 1 + x : 2 + 2 * x + x * x;
    return Math.exp(-x) * polynomial / Math.pow(rate, k + 1);
  }

  private double error(double[] theta, double t) {
    return ExponentialModel.value(theta, t) - rho.at(t);
  }

  private double slope(double[] theta, double t) {
    double h = 1e-5 * t;
    return (error(theta, t + h) - error(theta, t - h)) / (2 * h);
  }

  /** The sign of the error on an interval without zeros, taken well inside it. */
  private double sign(double[] theta, double from, double to) {
    double inside =
        Double.isInfinite(to) ? 2 * from + times[0] : from == 0 ? to / 2 : Math.sqrt(from * to);
    return Math.signum(error(theta, inside));
  }

  private double[] zeros(double[] theta) {
    double[] found = new double[times.length];
    int count = 0;
    double left = error(theta, times[0]);
    for (int i = 1; i < times.length; i++) {
      double right = error(theta, times[i]);
      if (left * right < 0) {
        found[count++] = bisect(theta, times[i - 1], times[i], left);
      }
      left = right;
    }
    return Arrays.copyOf(found, count);
  }

  private double bisect(double[] theta, double from, double to, double left) {
    double a = from;
    double b = to;
    for (int i = 0; i < BISECTIONS; i++) {
      double mid = (a + b) / 2;
      if (error(theta, mid) * left > 0) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return (a + b) / 2;
  }
}
