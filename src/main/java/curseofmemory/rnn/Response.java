package curseofmemory.rnn;

/**
 * A parameterised impulse response {@code r(theta)} on a grid of lags, with its adjoint derivative.
 *
 * <p>May keep work arrays between calls: use one per thread.
 */
public sealed interface Response permits ImpulseResponse, DiagonalResponse {
  /** Returns the number of parameters. */
  int parameters();

  /** Returns the length of a response, {@code T d}. */
  int length();

  /**
   * Computes the response.
   *
   * @param theta parameters, not modified
   * @param r length T d, lag by lag, overwritten
   */
  void forward(double[] theta, double[] r);

  /**
   * Brings a derivative by r back to the parameters, for the theta of the last {@link #forward}.
   *
   * @param v derivative by r, length T d, not modified
   * @param gradient derivative by theta, overwritten
   */
  void adjoint(double[] v, double[] gradient);
}
