package curseofmemory.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Normal equations with a symmetric positive semi-definite matrix. */
public final class NormalEquations {
  /** Entries on either side of the diagonal may differ by this share of the entries on it. */
  private static final double ROUNDING = 1e-9;

  private NormalEquations() {}

  /**
   * Returns a solution of {@code G x = b}, by Cholesky; the shortest one, by a singular value
   * decomposition at some twenty times the cost, where G is singular, as it is when there are fewer
   * observations than lags. O(n^3).
   *
   * @param g n rows of n, not modified
   * @param b length n, not modified
   */
  public static double[] solve(double[][] g, double[] b) {
    int size = Require.finiteCopy("b", b, "give finite sums").length;
    Require.sameLength("g", Require.present("g", g, "give n rows of n").length, "b", size);
    for (int i = 0; i < size; i++) {
      double[] row = Require.finiteCopy("g[" + i + "]", g[i], "give finite sums");
      Require.sameLength("g[" + i + "]", row.length, "b", size);
      for (int j = 0; j < i; j++) {
        double rounding = ROUNDING * (Math.abs(row[i]) + Math.abs(g[j][j]));
        if (!(Math.abs(row[j] - g[j][i]) <= rounding)) {
          throw Require.refused("g", "must be symmetric", row[j] + " and " + g[j][i], "mend it");
        }
      }
    }
    DMatrixRMaj right = new DMatrixRMaj(size, 1, true, b.clone());
    DMatrixRMaj x = new DMatrixRMaj(size, 1);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
    if (!solver.setA(new DMatrixRMaj(g)) || singular(solver.getDecomposition(), g)) {
      solver = LinearSolverFactory_DDRM.pseudoInverse(true);
      if (!solver.setA(new DMatrixRMaj(g))) {
        throw unsolvable("has no singular value decomposition");
      }
    }
    solver.solve(right, x);
    if (!Arrays.stream(x.getData()).allMatch(Double::isFinite)) {
      throw unsolvable("a solution beyond the range of numbers");
    }
    return x.getData().clone();
  }

  /**
   * Says whether a pivot, what is left of a diagonal entry once those before it have explained
   * their part, is no more than rounding of that entry. (EJML's own {@code quality} is a product
   * over the diagonal and calls every large matrix singular.)
   */
  private static boolean singular(CholeskyDecomposition_F64<DMatrixRMaj> factors, double[][] g) {
    DMatrixRMaj l = factors.getT(null);
    double rounding = g.length * Math.ulp(1.0);
    return IntStream.range(0, g.length)
        .anyMatch(i -> l.get(i, i) * l.get(i, i) <= rounding * g[i][i]);
  }

  private static IllegalArgumentException unsolvable(String found) {
    return Require.refused("g", "must be solvable", found, "rescale what was summed");
  }
}
