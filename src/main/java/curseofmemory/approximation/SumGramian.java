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
  private final double[] rates;
  private final double[] sizes;
  private final double[] signs;
  private final double[][] factor;
  private final Optional<OneSidedJacobi> balanced;

  private SumGramian(double[] rates, double[] sizes, double[] signs) {
    this.rates = rates;
    this.sizes = sizes;
    this.signs = signs;
    this.factor = CauchyFactor.columns(sizes, rates);
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
}
