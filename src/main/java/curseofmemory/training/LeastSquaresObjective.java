package curseofmemory.training;

/**
 * An objective that is a squared residual, {@code J = e(theta)^T G e(theta) + floor}.
 *
 * <p>Near a good fit its Hessian is almost the Gauss-Newton matrix {@code 2 (de/dtheta)^T G
 * (de/dtheta)}, which needs first derivatives only and is never indefinite.
 */
public interface LeastSquaresObjective extends Objective {
  /**
   * Returns the Gauss-Newton matrix, n x n row-major with n = {@link #size()}, symmetric and
   * positive semi-definite.
   *
   * @param theta length n, not modified
   */
  double[] gaussNewton(double[] theta);

  /**
   * Returns the best Hessian at hand, n x n row-major, symmetric: the exact one where a closed form
   * is known, else the Gauss-Newton matrix.
   *
   * @param theta length n, not modified
   */
  default double[] curvature(double[] theta) {
    return gaussNewton(theta);
  }
}
