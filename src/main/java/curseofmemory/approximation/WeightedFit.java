package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.LeastSquares;
import curseofmemory.numeric.Quadrature;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares over weights and rates of an exponential sum, by Levenberg-Marquardt.
 *
 * <pre>minimise sum_i v_i^2 (rhohat(t_i; theta) - rho(t_i))^2
 * step:  [J; sqrt(mu) D] d = [-r; 0],  D_j = |J_j|</pre>
 */
final class WeightedFit {
  private static final double FIRST_DAMPING = 1e-3;
  private static final double MOST_DAMPING = 1e8;
  private static final double CONVERGED = 1e-14;

  private final double[] times;
  private final double[] target;
  private final double[] quadrature;

  WeightedFit(MemoryKernel rho) {
    double[] edges = Quadrature.edges(0, rho.horizon(), rho.breakpoints());
    Quadrature.Grid grid = Quadrature.grid(edges);
    times = grid.points();
    target = Arrays.stream(times).map(rho::at).toArray();
    quadrature = grid.weights();
  }

  /** Returns the least-squares weights for given rates, as a parameter vector. */
  double[] start(double[] rates) {
    double[] zero = ExponentialModel.theta(new double[rates.length], rates);
    double[] v = plainWeights();
    DMatrixRMaj a =
        LeastSquares.matrix(
            times.length, rates.length, i -> ExponentialModel.gradient(zero, times[i]), i -> v[i]);
    double[] y = new double[times.length];
    Arrays.setAll(y, i -> v[i] * target[i]);
    return ExponentialModel.theta(new LeastSquares(a).solve(y), rates);
  }

  /** Row weights v that make the sum of squares the squared L2 norm. */
  double[] plainWeights() {
    return Arrays.stream(quadrature).map(Math::sqrt).toArray();
  }

  /** Row weights that make it nearly the L1 norm: each square is divided by its size at theta. */
  double[] flatWeights(double[] theta, double floor) {
    double[] v = new double[times.length];
    for (int i = 0; i < v.length; i++) {
      double r = ExponentialModel.value(theta, times[i]) - target[i];
      v[i] = Math.sqrt(quadrature[i] / Math.hypot(r, floor));
    }
    return v;
  }

  /** Returns the largest residual on the grid. */
  double largestResidual(double[] theta) {
    double largest = 0;
    for (int i = 0; i < times.length; i++) {
      largest = Math.max(largest, Math.abs(ExponentialModel.value(theta, times[i]) - target[i]));
    }
    return largest;
  }

  /** Returns the sum of quadrature weight times absolute residual: the L1 error on the grid. */
  double l1(double[] theta) {
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += quadrature[i] * Math.abs(ExponentialModel.value(theta, times[i]) - target[i]);
    }
    return sum;
  }

  /** Improves theta for at most {@code steps} accepted or refused steps. */
  double[] improve(double[] theta, double[] v, int steps) {
    double[] best = theta;
    double[] r = residuals(best, v);
    double cost = squares(r);
    double damping = FIRST_DAMPING;
    for (int k = 0; k < steps && damping < MOST_DAMPING; k++) {
      double[] candidate = plus(best, step(best, r, v, damping));
      double[] rCandidate = residuals(candidate, v);
      double costCandidate = squares(rCandidate);
      if (costCandidate < cost) {
        boolean done = cost - costCandidate <= CONVERGED * cost;
        best = candidate;
        r = rCandidate;
        cost = costCandidate;
        damping = Math.max(1e-14, damping / 5);
        if (done) {
          break;
        }
      } else {
        damping *= 4;
      }
    }
    return best;
  }

  private double[] step(double[] theta, double[] r, double[] v, double damping) {
    int n = times.length;
    int p = theta.length;
    DMatrixRMaj a = new DMatrixRMaj(n + p, p);
    double[] size = new double[p];
    for (int i = 0; i < n; i++) {
      double[] g = ExponentialModel.gradient(theta, times[i]);
      for (int j = 0; j < p; j++) {
        double entry = v[i] * g[j];
        a.set(i, j, entry);
        size[j] += entry * entry;
      }
    }
    double[] y = Arrays.copyOf(Arrays.stream(r).map(x -> -x).toArray(), n + p);
    for (int j = 0; j < p; j++) {
      a.set(n + j, j, Math.sqrt(damping * size[j]) + Double.MIN_NORMAL);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(n + p, p);
    DMatrixRMaj x = new DMatrixRMaj(p, 1);
    if (!solver.setA(a)) {
      return new double[p];
    }
    solver.solve(new DMatrixRMaj(y), x);
    return x.getData();
  }

  private double[] residuals(double[] theta, double[] v) {
    double[] r = new double[times.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = v[i] * (ExponentialModel.value(theta, times[i]) - target[i]);
    }
    return r;
  }

  private static double squares(double[] r) {
    double sum = 0;
    for (double x : r) {
      sum += x * x;
    }
    return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
  }

  private static double[] plus(double[] theta, double[] d) {
    double[] sum = theta.clone();
    Arrays.setAll(sum, j -> theta[j] + d[j]);
    return sum;
  }
}
