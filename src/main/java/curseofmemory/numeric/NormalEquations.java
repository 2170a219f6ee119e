package curseofmemory.numeric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Normal equations with a symmetric positive semi-definite matrix. */
public final class NormalEquations {
  /** Below this ratio of smallest to largest pivot the matrix counts as singular. */
  private static final double SINGULAR = 1e-14;

  private NormalEquations() {}

  /**
   * Returns a solution of {@code G x = b}; the shortest one where G is singular, as it is when
   * there are fewer observations than lags.
   *
   * @param g n rows of n, not modified
   * @param b length n, not modified
   */
  public static double[] solve(double[][] g, double[] b) {
    int size = b.length;
    Require.sameLength("g", g.length, "b", size);
    DMatrixRMaj right = new DMatrixRMaj(size, 1, true, b.clone());
    DMatrixRMaj x = new DMatrixRMaj(size, 1);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
    if (!solver.setA(new DMatrixRMaj(g)) || solver.quality() < SINGULAR) {
      solver = LinearSolverFactory_DDRM.pseudoInverse(true);
      if (!solver.setA(new DMatrixRMaj(g))) {
        throw new ArithmeticException(
            "the second moment of the inputs has no singular value decomposition");
      }
    }
    solver.solve(right, x);
    return x.getData().clone();
  }
}
