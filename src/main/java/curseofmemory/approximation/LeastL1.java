package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A local optimum of the L1 error over sums of exponentials, by Newton's method.
 *
 * <pre>F(theta) = |rho - rhohat|_L1,      dF_i = -integral of sign(e) rhohat_i
 * d2F_ij = 2 sum over sign changes z of rhohat_i(z) rhohat_j(z) / |e'(z)| - integral of sign(e) rhohat_ij
 * </pre>
 *
 * <p>{@code e = rho - rhohat}; all integrals between sign changes are closed forms. Parameters are
 * {@code log s_i, a_i}; damped until F falls. What it finds is an upper bound on the best possible
 * error, not a proof of optimality. Cost: some 20 steps of {@code m^3} plus the sign changes.
 */
final class LeastL1 {
  private static final int MOST_STEPS = 40;
  private static final double LARGEST_DAMPING = 1e8;
  private static final double SETTLED = 1e-9;

  private final MemoryKernel rho;

  private LeastL1(MemoryKernel rho) {
    this.rho = rho;
  }

  static ExponentialSum from(MemoryKernel rho, ExponentialSum start) {
    LeastL1 search = new LeastL1(rho);
    State best = search.state(start.weights(), start.rates());
    double damping = 1e-2;
    for (int step = 0; step < MOST_STEPS; step++) {
      State next = null;
      Model model = search.model(best);
      for (; damping < LARGEST_DAMPING && next == null; damping *= 4) {
        State tried = search.moved(best, model.step(damping));
        next = tried.norm < best.norm ? tried : null;
      }
      if (next == null) {
        break;
      }
      boolean settled = best.norm - next.norm < SETTLED * best.norm;
      best = next;
      if (settled) {
        break;
      }
      damping /= 40;
    }
    return ExponentialSum.of(best.weights, best.rates);
  }

  /** Returns the largest derivative of F by a weight or the logarithm of a rate. */
  static double stationarity(MemoryKernel rho, ExponentialSum at) {
    LeastL1 search = new LeastL1(rho);
    double[] gradient = search.model(search.state(at.weights(), at.rates())).gradient;
    return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
  }

  private record State(SignChanges changes, double[] weights, double[] rates, double norm) {}

  private State state(double[] weights, double[] rates) {
    SignChanges changes = SignChanges.of(rho, weights, rates);
    return new State(changes, weights, rates, changes.l1());
  }

  private State moved(State from, double[] step) {
    double[] weights = from.weights.clone();
    double[] rates = from.rates.clone();
    for (int i = 0; i < rates.length; i++) {
      rates[i] *= Math.exp(Math.max(-1, Math.min(1, step[2 * i])));
      weights[i] += step[2 * i + 1];
    }
    return state(weights, rates);
  }

  private record Model(double[] gradient, DMatrixRMaj hessian) {
    double[] step(double damping) {
      int n = gradient.length;
      DMatrixRMaj scaled = new DMatrixRMaj(n, n);
      DMatrixRMaj right = new DMatrixRMaj(n, 1);
      double[] scale = new double[n];
      for (int i = 0; i < n; i++) {
        scale[i] = Math.sqrt(Math.max(Math.abs(hessian.get(i, i)), 1e-300));
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          scaled.set(i, j, hessian.get(i, j) / scale[i] / scale[j] + (i == j ? damping : 0));
        }
        right.set(i, 0, -gradient[i] / scale[i]);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
      DMatrixRMaj x = new DMatrixRMaj(n, 1);
      if (!solver.setA(scaled)) {
        return new double[n];
      }
      solver.solve(right, x);
      for (int i = 0; i < n; i++) {
        x.data[i] /= scale[i];
      }
      return x.data;
    }
  }

  private Model model(State at) {
    int n = 2 * at.rates.length;
    double[] zeros = at.changes.zeros();
    double[] gradient = new double[n];
    DMatrixRMaj hessian = new DMatrixRMaj(n, n);
    double sign = Math.signum(rho.at(0) - total(at.weights));
    double from = 0;
    for (int k = 0; k <= zeros.length; k++) {
      double to = k < zeros.length ? zeros[k] : Double.POSITIVE_INFINITY;
      for (int i = 0; i < at.rates.length; i++) {
        addCurvature(at, i, -sign, from, to, gradient, hessian);
      }
      if (k < zeros.length) {
        addCrossing(at, to, hessian);
      }
      sign = -sign;
      from = to;
    }
    return new Model(gradient, hessian);
  }

  private static double total(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    return sum;
  }

  /** Adds factor times the integrals of the derivatives of mode i over [from, to]. */
  private static void addCurvature(
      State at, int i, double factor, double from, double to, double[] gradient, DMatrixRMaj h) {
    double s = at.rates[i];
    double a = at.weights[i];
    double m0 = (moment(0, s * from) - moment(0, s * to)) / s;
    double m1 = (moment(1, s * from) - moment(1, s * to)) / s;
    double m2 = (moment(2, s * from) - moment(2, s * to)) / s;
    gradient[2 * i] -= factor * a * m1;
    gradient[2 * i + 1] += factor * m0;
    h.add(2 * i, 2 * i, factor * a * (m2 - m1));
    h.add(2 * i, 2 * i + 1, -factor * m1);
    h.add(2 * i + 1, 2 * i, -factor * m1);
  }

  /** Returns the integral of x^k e^-x over [x, inf). */
  private static double moment(int k, double x) {
    if (x > 700) {
      return 0;
    }
    double polynomial = k == 0 ? 1 : k == 1 ? 1 + x : 2 + 2 * x + x * x;
    return polynomial * Math.exp(-x);
  }

  private void addCrossing(State at, double z, DMatrixRMaj hessian) {
    int n = hessian.numCols;
    double[] d = new double[n];
    for (int i = 0; i < at.rates.length; i++) {
      double decay = Math.exp(-at.rates[i] * z);
      d[2 * i] = -at.weights[i] * at.rates[i] * z * decay;
      d[2 * i + 1] = decay;
    }
    double slope =
        Math.abs(at.changes.error(z * 1.0001) - at.changes.error(z * 0.9999)) / (2e-4 * z);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        hessian.add(i, j, 2 * d[i] * d[j] / Math.max(slope, 1e-300));
      }
    }
  }
}
