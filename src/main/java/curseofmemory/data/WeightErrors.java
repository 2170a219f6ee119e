package curseofmemory.data;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Standard errors of least squares lag weights, honest where residuals hang together in time.
 *
 * <pre>{@code
 * cov(r) = G^{-1} S G^{-1} / count,     S_ij = s(i - j)
 * s(h) = sum_{|l| <= L} (1 - |l| / (L + 1)) gamma_e(l) gamma_x(l + h)
 * }</pre>
 *
 * <p>with the autocovariances of residuals and input, which are taken to be independent of one
 * another. As products and windows of positive definite sequences, S is positive semi-definite; for
 * white residuals it is the textbook {@code s^2 G}. The window is Bartlett's, its length L the one
 * that is best for a first-order autoregression of the residuals. Needs a G of full rank. Cost O(n
 * (T + L) + T^3). Source: Newey and West (1987) for the window, Andrews (1991), equation 6.4, for
 * its length; the factorisation over the independent input is theirs with the score's
 * autocovariance written as a product.
 */
final class WeightErrors {
  /** Eigenvalues of G below this share of the largest are rounding of the sums over the data. */
  private static final double ROUNDING_OF_SUMS = 1e-12;

  /** The same of the mean square before the mean was taken out: rounding of the centred input. */
  private static final double ROUNDING_OF_CENTRING = 1e-28;

  /** Largest autoregression believed; a unit root would ask for an endless window. */
  private static final double MOST_PERSISTENT = 0.97;

  private WeightErrors() {}

  /**
   * Returns one standard error per lag.
   *
   * @param g G, T rows of T
   * @param x the input, length n
   * @param residuals e, length n - T + 1
   */
  static double[] of(double[][] g, double[] x, double[] residuals) {
    int lags = g.length;
    requireFullRank(g, x);
    int count = residuals.length;
    int window = Math.min(window(residuals), count - 1);
    double[] byLag = autocovariances(residuals, window);
    double[] ofInput = autocovariances(x, Math.min(x.length - 1, window + lags));
    DMatrixRMaj s = new DMatrixRMaj(lags, lags);
    for (int h = 0; h < lags; h++) {
      double sum = 0;
      for (int l = -window; l <= window; l++) {
        int apart = Math.abs(l + h);
        double weight = 1 - Math.abs(l) / (window + 1.0);
        sum += apart < ofInput.length ? weight * byLag[Math.abs(l)] * ofInput[apart] : 0;
      }
      for (int i = h; i < lags; i++) {
        s.set(i, i - h, sum);
        s.set(i - h, i, sum);
      }
    }
    double perObservation = 1.0 / (count - lags - 1);
    return Arrays.stream(diagonal(g, s)).map(v -> Math.sqrt(v * perObservation)).toArray();
  }

  /** Returns the diagonal of {@code G^{-1} S G^{-1}}. */
  private static double[] diagonal(double[][] g, DMatrixRMaj s) {
    int n = g.length;
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    solver.setA(new DMatrixRMaj(g));
    solver.invert(inverse);
    DMatrixRMaj half = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(s, inverse, half);
    double[] diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        diagonal[i] += inverse.get(i, j) * half.get(j, i);
      }
    }
    return diagonal;
  }

  private static void requireFullRank(double[][] g, double[] x) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(g.length, false, true);
    eigen.decompose(new DMatrixRMaj(g));
    double[] values = new double[g.length];
    Arrays.setAll(values, k -> eigen.getEigenvalue(k).getReal());
    double largest = Arrays.stream(values).max().orElseThrow();
    double meanSquare = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
    double nothing =
        Math.max(ROUNDING_OF_SUMS * largest, ROUNDING_OF_CENTRING * g.length * meanSquare);
    long rank = Arrays.stream(values).filter(value -> value > nothing).count();
    if (rank < g.length) {
      throw Require.refused(
          "lags",
          "must be at most the rank of the lagged inputs (" + rank + ")",
          g.length,
          rank == 0
              ? "a constant input identifies no lag"
              : "ask for fewer lags, or use an input that is less regular");
    }
  }

  private static int window(double[] e) {
    double[] gamma = autocovariances(e, 1);
    double rho = gamma[0] > 0 ? gamma[1] / gamma[0] : 0;
    double a = Math.max(-MOST_PERSISTENT, Math.min(MOST_PERSISTENT, rho));
    double alpha = 4 * a * a / ((1 - a) * (1 - a) * (1 + a) * (1 + a));
    return (int) Math.ceil(1.1447 * Math.cbrt(alpha * e.length));
  }

  /** Returns {@code gamma(0), ..., gamma(most)} of a series about its mean, each over all n. */
  private static double[] autocovariances(double[] values, int most) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double[] gamma = new double[most + 1];
    for (int l = 0; l <= most; l++) {
      for (int k = l; k < values.length; k++) {
        gamma[l] += (values[k] - mean) * (values[k - l] - mean) / values.length;
      }
    }
    return gamma;
  }
}
