package curseofmemory.rnn;

/**
 * The response of a linear network, lag by lag, as a function of its parameters.
 *
 * <p>Not thread-safe: one for each thread.
 */
public interface LagResponse {
  /** Returns the number of parameters. */
  int parameters();

  /** Returns the length of a response. */
  int length();

  /**
   * Writes the response; not finite where the model overflows.
   *
   * @param theta parameters, read again by {@link #adjoint}
   * @param r overwritten
   */
  void forward(double[] theta, double[] r);

  /**
   * Writes the gradient of a function of the response at the parameters of the last {@link
   * #forward}.
   *
   * @param byR its derivatives by r, not modified
   * @param gradient its derivatives by theta, overwritten
   */
  void adjoint(double[] byR, double[] gradient);

  /** Returns the network with these parameters, good on the window of the response. */
  LinearRnn model(double[] theta);
}
