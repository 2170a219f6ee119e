package curseofmemory.data;

/** Causal convolution of a batch with changing weights, and its adjoint; one thread each. */
sealed interface BatchConvolution permits DirectBatchConvolution, FourierBatchConvolution {
  /**
   * Writes {@code e_n = w * x_n} for each row.
   *
   * @param w length T d, lag by lag
   * @param x one row of T x d per sequence
   * @param e one row of T per sequence, overwritten
   */
  void convolve(double[] w, double[][] x, double[][] e);

  /** Adds {@code sum_n sum_{k >= a} e_{n,k} x_{n,k-a}} to the entry of lag a. */
  void addCorrelation(double[][] e, double[][] x, double[] byW);
}
