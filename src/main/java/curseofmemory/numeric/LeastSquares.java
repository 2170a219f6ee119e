package curseofmemory.numeric;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * Linear least squares through an orthonormal basis of the columns (Householder QR).
 *
 * <pre>minimise |A x - y|,   A = Q R,   fitted = Q Q^T y,   R x = Q^T y</pre>
 *
 * <p>The fitted values are good to rounding even if A is so ill conditioned that x is not.
 */
public final class LeastSquares {
  private final DMatrixRMaj q;
  private final DMatrixRMaj r;

  /**
   * Factors a matrix.
   *
   * @param a n x m with n at least m, not modified
   */
  public LeastSquares(DMatrixRMaj a) {
    Require.present("a", a, "give a matrix");
    Require.atLeast("rows of a", a.numCols, a.numRows, "give at least one row per column");
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
    qr.decompose(a.copy());
    q = qr.getQ(null, true);
    r = qr.getR(null, true);
  }

  /** Returns the n x m matrix whose row i is {@code scale(i)} times {@code rows(i)}. */
  public static DMatrixRMaj matrix(
      int n, int m, IntFunction<double[]> rows, IntToDoubleFunction scale) {
    Require.atLeast("n", 1, n, "a matrix has a row");
    Require.atLeast("m", 1, m, "a matrix has a column");
    Require.present("rows", rows, "say what stands in a row");
    Require.present("scale", scale, "say what a row is multiplied by");
    DMatrixRMaj a = new DMatrixRMaj(n, Require.length("n m", (long) n * m, "use fewer rows") / n);
    for (int i = 0; i < n; i++) {
      double[] row = rows.apply(i);
      Require.entries("row " + i, row, m);
      double factor = scale.applyAsDouble(i);
      for (int j = 0; j < m; j++) {
        a.set(i, j, factor * row[j]);
      }
    }
    return a;
  }

  /** Returns x, length m. */
  public double[] solve(double[] y) {
    Require.sameLength("y", y.length, "rows of a", q.numRows);
    DMatrixRMaj x = new DMatrixRMaj(r.numCols, 1);
    CommonOps_DDRM.multTransA(q, new DMatrixRMaj(y), x);
    CommonOps_DDRM.solve(r, x.copy(), x);
    return x.getData().clone();
  }

  /**
   * Returns the shortest x whose fit leaves out the directions of {@link #residual}, length m.
   *
   * @param y length n, not modified
   * @param smallest share of the largest singular value below which a direction is left out
   */
  public double[] solve(double[] y, double smallest) {
    SimpleSVD<SimpleMatrix> svd = SimpleMatrix.wrap(r).svd();
    SimpleMatrix along =
        SimpleMatrix.wrap(q).transpose().mult(SimpleMatrix.wrap(new DMatrixRMaj(y)));
    SimpleMatrix shares = svd.getU().transpose().mult(along);
    for (int k = 0; k < r.numCols; k++) {
      double sigma = svd.getSingleValue(k);
      boolean kept = sigma > smallest * svd.getSingleValue(0);
      shares.set(k, 0, kept ? shares.get(k, 0) / sigma : 0);
    }
    return svd.getV().mult(shares).getDDRM().getData().clone();
  }

  /**
   * Returns y minus its projection onto the columns, those directions left out whose singular value
   * is below a share of the largest: they are rounding, not columns. Length n.
   *
   * @param y length n, not modified
   * @param smallest share below which a direction is left out, at least 0
   */
  public double[] residual(double[] y, double smallest) {
    DMatrixRMaj basis = independentDirections(smallest);
    DMatrixRMaj left = new DMatrixRMaj(y.clone());
    DMatrixRMaj share = new DMatrixRMaj(basis.numCols, 1);
    for (int pass = 0; pass < 2; pass++) {
      CommonOps_DDRM.multTransA(basis, left, share);
      CommonOps_DDRM.multAdd(-1, basis, share, left);
    }
    return left.getData().clone();
  }

  private DMatrixRMaj independentDirections(double smallest) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(r.numRows, r.numCols, true, false, false);
    svd.decompose(r.copy());
    DMatrixRMaj u = svd.getU(null, false);
    SingularOps_DDRM.descendingOrder(u, false, svd.getSingularValues(), r.numCols, null, false);
    double[] sigma = svd.getSingularValues();
    int rank = 0;
    while (rank < r.numCols && sigma[rank] > smallest * sigma[0]) {
      rank++;
    }
    DMatrixRMaj kept = CommonOps_DDRM.extract(u, 0, r.numRows, 0, rank);
    DMatrixRMaj basis = new DMatrixRMaj(q.numRows, rank);
    CommonOps_DDRM.mult(q, kept, basis);
    return basis;
  }
}
