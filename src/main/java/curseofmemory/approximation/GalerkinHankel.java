package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.SpecializedOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The Hankel operator compressed onto piecewise polynomials.
 *
 * <pre>
 * M_ij = integral of phi_i(x) k(x, y) phi_j(y) dx dy,   k(t, s) = rho(t + s)   (sup over inputs)
 *                                                    k(x, y) = 2/sqrt(pi) rho(x^2 + y^2)   (white noise)
 * </pre>
 *
 * <p>phi are orthonormal Legendre polynomials on cells, {@code degrees} of them on each, so M is a
 * compression and its singular values never exceed those of the operator. The double integrals are
 * tensor Gauss rules; {@link #quadratureError} is the Frobenius distance to a rule with four points
 * fewer, an estimate far above the error of the rule that is used. Shapes: M is symmetric, n x n
 * with n = cells times degrees; time n^3.
 */
final class GalerkinHankel {
  private static final int MORE_POINTS = 8;
  private static final int FEWER = 4;

  private final double[] values;
  private final double energy;
  private final double trace;
  private final double quadratureError;

  private GalerkinHankel(DMatrixRMaj m, double quadratureError) {
    this.values = sizes(m);
    this.energy = Math.pow(NormOps_DDRM.normF(m), 2);
    this.trace = CommonOps_DDRM.trace(m);
    this.quadratureError = quadratureError;
  }

  static GalerkinHankel of(MemoryKernel rho, Norm norm, double[] lags, int degrees) {
    double[] edges = norm == Norm.L2 ? Arrays.stream(lags).map(Math::sqrt).toArray() : lags;
    DMatrixRMaj fine = matrix(rho, norm, edges, degrees, degrees + MORE_POINTS);
    DMatrixRMaj coarse = matrix(rho, norm, edges, degrees, degrees + MORE_POINTS - FEWER);
    return new GalerkinHankel(fine, SpecializedOps_DDRM.diffNormF(fine, coarse));
  }

  /** Returns the singular values, descending. */
  double[] values() {
    return values;
  }

  /** Returns the sum of the squared singular values. */
  double energy() {
    return energy;
  }

  /** Returns the trace of M. */
  double trace() {
    return trace;
  }

  /** Returns the estimated Frobenius error of M. */
  double quadratureError() {
    return quadratureError;
  }

  private static double[] sizes(DMatrixRMaj m) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(m.numRows, m.numRows, false, false, true);
    if (!svd.decompose(m.copy())) {
      throw new ArithmeticException(
          "the singular values of a " + m.numRows + " x " + m.numRows + " did not converge");
    }
    return SumGramian.descending(
        Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues()));
  }

  private static DMatrixRMaj matrix(
      MemoryKernel rho, Norm norm, double[] edges, int degrees, int points) {
    int cells = edges.length - 1;
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(points);
    double[][] basis = basis(rule, degrees);
    DMatrixRMaj m = new DMatrixRMaj(cells * degrees, cells * degrees);
    for (int k = 0; k < cells; k++) {
      StoppedException.check("in the Hankel spectrum");
      for (int l = 0; l <= k; l++) {
        double[][] block = block(rho, norm, rule, edges, k, l);
        place(m, basis, block, k * degrees, l * degrees);
      }
    }
    return m;
  }

  /** Returns weight times normalised Legendre polynomial on [-1, 1]; degrees x points. */
  private static double[][] basis(GaussIntegrator rule, int degrees) {
    double[][] basis = new double[degrees][rule.getNumberOfPoints()];
    for (int a = 0; a < rule.getNumberOfPoints(); a++) {
      double x = rule.getPoint(a);
      double before = 0;
      double now = 1;
      for (int d = 0; d < degrees; d++) {
        basis[d][a] = rule.getWeight(a) * now * Math.sqrt(d + 0.5);
        double next = ((2 * d + 1) * x * now - d * before) / (d + 1);
        before = now;
        now = next;
      }
    }
    return basis;
  }

  private static double[][] block(
      MemoryKernel rho, Norm norm, GaussIntegrator rule, double[] edges, int k, int l) {
    int points = rule.getNumberOfPoints();
    double half = Math.sqrt((edges[k + 1] - edges[k]) * (edges[l + 1] - edges[l])) / 2;
    double[][] block = new double[points][points];
    for (int a = 0; a < points; a++) {
      double x = node(rule, a, edges, k);
      for (int b = 0; b < points; b++) {
        double y = node(rule, b, edges, l);
        block[a][b] =
            norm == Norm.L2
                ? half * 2 / Math.sqrt(Math.PI) * rho.at(x * x + y * y)
                : half * rho.at(x + y);
      }
    }
    return block;
  }

  private static double node(GaussIntegrator rule, int a, double[] edges, int k) {
    return edges[k] + (edges[k + 1] - edges[k]) * (1 + rule.getPoint(a)) / 2;
  }

  private static void place(DMatrixRMaj m, double[][] basis, double[][] block, int row, int col) {
    int points = block.length;
    double[] half = new double[points];
    for (int i = 0; i < basis.length; i++) {
      Arrays.fill(half, 0);
      for (int a = 0; a < points; a++) {
        for (int b = 0; b < points; b++) {
          half[b] += basis[i][a] * block[a][b];
        }
      }
      for (int j = 0; j < basis.length; j++) {
        double sum = 0;
        for (int b = 0; b < points; b++) {
          sum += half[b] * basis[j][b];
        }
        m.unsafe_set(row + i, col + j, sum);
        m.unsafe_set(col + j, row + i, sum);
      }
    }
  }
}
