package curseofmemory.rnn;

/**
 * A way to compute {@code r_j = c^T A^j B} for all lags, and to bring a derivative back. Keeps work
 * arrays: one instance per thread.
 */
sealed interface LagScheme permits LagRecurrence, LagBlocks {
  /**
   * Computes the response.
   *
   * @param a A, m rows of m, not modified
   * @param b the columns of B, d rows of m, not modified
   * @param c length m, not modified
   * @param r length T d, lag by lag, overwritten
   */
  void forward(double[][] a, double[][] b, double[] c, double[] r);

  /**
   * Brings a derivative by r back, for the arguments of the last {@link #forward}, which must not
   * have changed.
   *
   * @param v derivative by r, length T d, not modified
   * @param byA m rows of m, overwritten
   * @param byB by the columns of B, d rows of m, overwritten
   * @param byC length m, overwritten
   */
  void adjoint(double[] v, double[][] byA, double[][] byB, double[] byC);

  /** Returns the scheme that costs least. */
  static LagScheme of(int m, int d, int lags) {
    LagPlan plan = LagPlan.of(m, d, lags);
    return plan.babySteps() == 1
        ? new LagRecurrence(m, d, lags)
        : new LagBlocks(m, d, lags, plan.babySteps());
  }
}
