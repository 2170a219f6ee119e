package curseofmemory.approximation;

import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares over modes: the memory nearest to a kernel in L2, by variable projection.
 *
 * <pre>
 * min over rates of  min over weights a of |y - Phi(rates) a|^2,    J = -(I - Q Q^T) dPhi a,   Phi = Q R
 * </pre>
 *
 * <p>Weights are eliminated by QR, so only the logarithms of rates and frequencies are searched, by
 * Levenberg-Marquardt with Kaufman's Jacobian. Phi is Q x width (rows scaled by the square roots of
 * the quadrature weights), J is Q x modes. Cost: {@code Q width^2} a step, some 30 steps. Source:
 * Golub and Pereyra (1973), Kaufman (1975).
 */
final class VariableProjection {
  private static final int MOST_STEPS = 80;
  private static final double LARGEST_DAMPING = 1e10;
  private static final double SETTLED = 1e-12;

  /** Largest change of a logarithm in one step. */
  private static final double LARGEST_MOVE = 1.5;

  private final FitGrid grid;
  private final DMatrixRMaj y;

  private VariableProjection(FitGrid grid) {
    this.grid = grid;
    int size = grid.times().length;
    this.y = new DMatrixRMaj(size, 1);
    for (int q = 0; q < size; q++) {
      y.data[q] = Math.sqrt(grid.weights()[q]) * grid.values()[q];
    }
  }

  /** Improves the rates and frequencies of {@code start}, whose weights do not matter. */
  static Modes fit(FitGrid grid, Modes start) {
    return new VariableProjection(grid).descend(start.rates());
  }

  /** Returns the model with the given rates and frequencies and the best weights. */
  static Modes project(FitGrid grid, Modes start) {
    VariableProjection fit = new VariableProjection(grid);
    return fit.solve(start.rates()).modes();
  }

  /** Returns the root of the smallest sum of squares for the given rates and frequencies. */
  static double error(FitGrid grid, Modes start) {
    return new VariableProjection(grid).solve(start.rates()).error;
  }

  private record Solved(
      Modes.Rates rates, DMatrixRMaj q, DMatrixRMaj a, DMatrixRMaj r, double error) {
    Modes modes() {
      return rates.with(a.data);
    }
  }

  private Modes descend(Modes.Rates start) {
    Solved best = solve(start);
    double damping = 1e-3;
    int settled = 0;
    for (int step = 0; step < MOST_STEPS && settled < 2; step++) {
      DMatrixRMaj jacobian = jacobian(best);
      Solved next = null;
      for (; damping < LARGEST_DAMPING && next == null; damping *= 5) {
        Solved tried = solve(best.rates.moved(step(jacobian, best.r, damping), LARGEST_MOVE));
        next = tried.error < best.error ? tried : null;
      }
      if (next == null) {
        break;
      }
      settled = best.error - next.error <= SETTLED * best.error ? settled + 1 : 0;
      best = next;
      damping = Math.max(1e-14, damping / 50);
    }
    return best.modes();
  }

  private Solved solve(Modes.Rates rates) {
    StoppedException.check("in the search for the least squares");
    int size = grid.times().length;
    DMatrixRMaj phi = new DMatrixRMaj(size, rates.width());
    double[] row = new double[rates.width()];
    for (int q = 0; q < size; q++) {
      rates.basis(grid.times()[q], row);
      double root = Math.sqrt(grid.weights()[q]);
      for (int k = 0; k < row.length; k++) {
        phi.unsafe_set(q, k, root * row[k]);
      }
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(size, row.length);
    qr.decompose(phi);
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj a = new DMatrixRMaj(row.length, 1);
    CommonOps_DDRM.multTransA(q, y, a);
    DMatrixRMaj r = y.copy();
    CommonOps_DDRM.multAdd(-1, q, a, r);
    return new Solved(rates, q, upperSolve(qr.getR(null, true), a), r, NormOps_DDRM.normF(r));
  }

  private static DMatrixRMaj upperSolve(DMatrixRMaj upper, DMatrixRMaj b) {
    double[] x = b.data.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < x.length; j++) {
        x[i] -= upper.unsafe_get(i, j) * x[j];
      }
      double pivot = upper.unsafe_get(i, i);
      // Two equal modes: one of them is enough.
      x[i] = pivot == 0 ? 0 : x[i] / pivot;
    }
    return DMatrixRMaj.wrap(x.length, 1, x);
  }

  private DMatrixRMaj jacobian(Solved at) {
    int size = grid.times().length;
    Modes modes = at.modes();
    DMatrixRMaj j = new DMatrixRMaj(size, at.rates.width());
    double[] gradient = new double[modes.theta().length];
    double[] row = new double[at.rates.width()];
    for (int q = 0; q < size; q++) {
      modes.derivatives(grid.times()[q], gradient);
      at.rates.pick(gradient, row);
      double root = Math.sqrt(grid.weights()[q]);
      for (int k = 0; k < row.length; k++) {
        j.unsafe_set(q, k, root * row[k]);
      }
    }
    DMatrixRMaj inside = new DMatrixRMaj(at.q.numCols, row.length);
    CommonOps_DDRM.multTransA(at.q, j, inside);
    CommonOps_DDRM.multAdd(-1, at.q, inside, j);
    return j;
  }

  private static double[] step(DMatrixRMaj jacobian, DMatrixRMaj r, double damping) {
    int rows = jacobian.numRows;
    int columns = jacobian.numCols;
    DMatrixRMaj a = new DMatrixRMaj(rows + columns, columns);
    CommonOps_DDRM.insert(jacobian, a, 0, 0);
    DMatrixRMaj b = new DMatrixRMaj(Arrays.copyOf(r.data, rows + columns));
    for (int k = 0; k < columns; k++) {
      double norm = 0;
      for (int q = 0; q < rows; q++) {
        norm += jacobian.unsafe_get(q, k) * jacobian.unsafe_get(q, k);
      }
      a.unsafe_set(rows + k, k, Math.sqrt(damping * Math.max(norm, 1e-300)));
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.qr(rows + columns, columns);
    DMatrixRMaj x = new DMatrixRMaj(columns, 1);
    if (solver.setA(a)) {
      solver.solve(b, x);
    }
    return x.data;
  }
}
