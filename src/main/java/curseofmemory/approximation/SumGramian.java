package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.numeric.OneSidedJacobi;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The Gramians of a sum of exponentials in closed form, and what balances them.
 *
 * <pre>rho(t) = sum_i w_i exp(-s_i t):   A = -diag(s),  b = sqrt|w|,  c = sign(w) sqrt|w|
 * P_ij = b_i b_j / (s_i + s_j) = L L^T,   Q = S P S with S = diag(sign w),   Hankel values = sv(L^T S L)
 * </pre>
 *
 * <p>With positive weights S = I, P and Q coincide, and the Hankel values are the squared singular
 * values of the Cauchy factor L: they come to high relative accuracy, however small. With mixed
 * signs they come to 1e-15 of the largest. Source: reference.md, section 5; Lyapunov equations
 * solved entry by entry because A is diagonal.
 */
final class SumGramian {
  /** Relative size of a pivot that is no longer told from zero: no result needs less. */
  private static final double NEGLIGIBLE = 1e-34;

  private final double[] rates;
  private final double[] sizes;
  private final double[] signs;
  private final double[][] factor;
  private final Optional<OneSidedJacobi> balanced;

  private SumGramian(double[] rates, double[] sizes, double[] signs) {
    this.rates = rates;
    this.sizes = sizes;
    this.signs = signs;
    this.factor = cholesky(sizes, rates);
    this.balanced = isPositive() ? Optional.of(OneSidedJacobi.of(factor)) : Optional.empty();
  }

  static SumGramian of(ExponentialSum sum) {
    double[] weights = sum.weights();
    double[] sizes = Arrays.stream(weights).map(w -> Math.sqrt(Math.abs(w))).toArray();
    return new SumGramian(sum.rates(), sizes, Arrays.stream(weights).map(Math::signum).toArray());
  }

  /** Returns whether no weight is negative. */
  boolean isPositive() {
    return Arrays.stream(signs).allMatch(s -> s >= 0);
  }

  double[] rates() {
    return rates;
  }

  /** Returns b, length n. */
  double[] input() {
    return sizes;
  }

  /** Returns S as a vector, length n. */
  double[] signs() {
    return signs;
  }

  /** Returns the columns of L. */
  double[][] factor() {
    return factor;
  }

  /** Returns the columns that rotate a positive sum into balanced states; length n each. */
  double[][] balancing() {
    return balanced.orElseThrow().vectors();
  }

  /** Returns the Hankel singular values, descending; as many as are told from zero. */
  double[] hankelValues() {
    if (balanced.isPresent()) {
      return Arrays.stream(balanced.get().values()).map(v -> v * v).toArray();
    }
    DMatrixRMaj core = core();
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(core.numRows, core.numCols, false, false, false);
    if (!svd.decompose(core)) {
      throw new ArithmeticException("the singular values of the Gramians did not converge");
    }
    return descending(Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues()));
  }

  /** Returns {@code L^T S L}, symmetric. */
  DMatrixRMaj core() {
    int rank = factor.length;
    DMatrixRMaj core = new DMatrixRMaj(rank, rank);
    for (int i = 0; i < rank; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < signs.length; k++) {
          sum += factor[i][k] * signs[k] * factor[j][k];
        }
        core.set(i, j, sum);
        core.set(j, i, sum);
      }
    }
    return core;
  }

  /** Returns the values from large to small. */
  static double[] descending(double[] values) {
    return Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
  }

  /**
   * Returns the columns of L, falling in size, by Cholesky with pivots: the Schur complement of a
   * Cauchy matrix is one again, so each entry is a product of differences of given rates and
   * nothing cancels, although the Gramian itself is singular to working precision (idea of Demmel,
   * 1999).
   *
   * <pre>eliminating k:   g_i &lt;- g_i (s_i - s_k) / (s_i + s_k)</pre>
   *
   * @param scale {@code g}, length n, finite
   * @param rates {@code s}, length n, all greater than 0
   */
  private static double[][] cholesky(double[] scale, double[] rates) {
    double[] g = scale.clone();
    int n = g.length;
    double[][] columns = new double[n][];
    double first = 0;
    int rank = 0;
    while (rank < n) {
      int pivot = largest(g, rates);
      double size = g[pivot] * g[pivot] / (2 * rates[pivot]);
      first = rank == 0 ? size : first;
      if (size <= NEGLIGIBLE * first) {
        break;
      }
      columns[rank++] = eliminate(g, rates, pivot);
    }
    return Arrays.copyOf(columns, rank);
  }

  private static int largest(double[] g, double[] s) {
    int best = 0;
    for (int i = 1; i < g.length; i++) {
      if (g[i] * g[i] / s[i] > g[best] * g[best] / s[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double[] eliminate(double[] g, double[] s, int pivot) {
    double[] column = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      column[i] = g[i] * Math.sqrt(2 * s[pivot]) / (s[i] + s[pivot]);
    }
    for (int i = 0; i < g.length; i++) {
      g[i] *= (s[i] - s[pivot]) / (s[i] + s[pivot]);
    }
    return column;
  }
}
