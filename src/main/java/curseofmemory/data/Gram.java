package curseofmemory.data;

/**
 * The second moment {@code G = mean(phi phi^T)} of the lagged inputs, a symmetric positive
 * semi-definite n x n matrix in whatever form is cheapest.
 */
public sealed interface Gram permits DenseGram, DiagonalGram {
  /** Returns n, the number of lags times the number of channels. */
  int size();

  /**
   * Writes {@code G v}.
   *
   * @param v length n, not modified
   * @param out length n, overwritten
   */
  void apply(double[] v, double[] out);
}
