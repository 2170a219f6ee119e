package curseofmemory.approximation;

import java.util.Arrays;

/**
 * Pivoted Cholesky factor of the Gramian of exponentials, to high relative accuracy.
 *
 * <pre>
 * G_ij = g_i g_j / (s_i + s_j) = sum_k L_ik L_jk,   eliminating k: g_i &lt;- g_i (s_i - s_k) / (s_i + s_k)
 * </pre>
 *
 * <p>The Schur complement of a Cauchy matrix is one again, so each entry of L is a product of
 * differences of given rates: nothing cancels, although G itself is singular to working precision.
 * Pivots fall; columns below {@link #NEGLIGIBLE} of the first are dropped. Cost: rank times n.
 * Source: idea of Demmel (1999), accurate singular values of Cauchy matrices.
 */
final class CauchyFactor {
  /** Relative size of a pivot that is no longer told from zero: no result needs less. */
  private static final double NEGLIGIBLE = 1e-34;

  private CauchyFactor() {}

  /**
   * Returns the columns of L, falling in size.
   *
   * @param scale {@code g}, length n, finite
   * @param rates {@code s}, length n, all greater than 0
   */
  static double[][] columns(double[] scale, double[] rates) {
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
