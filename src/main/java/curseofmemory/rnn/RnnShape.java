package curseofmemory.rnn;

import curseofmemory.numeric.Require;

/**
 * What a recurrent network looks like before it has parameters.
 *
 * <pre>theta = [W | U | c | b],   W m x m, U m x d, c m, b m or absent, row-major</pre>
 *
 * <p>Without bias the order is that of {@link LinearRnn#parameters()}.
 *
 * @param activation sigma
 * @param width number of hidden units m, at least 1
 * @param channels number of input channels d, at least 1
 * @param bias whether {@code sigma(W h + U x + b)} has its b
 */
public record RnnShape(Activation activation, int width, int channels, boolean bias) {
  /** Checks the sizes. */
  public RnnShape {
    Require.atLeast("width", 1, width, "a recurrent network has one hidden unit or more");
    Require.atLeast("channels", 1, channels, "use one channel or more");
  }

  /** Returns a shape without bias. */
  public static RnnShape of(Activation activation, int width, int channels) {
    return new RnnShape(activation, width, channels, false);
  }

  /** Returns the same shape with a bias. */
  public RnnShape withBias() {
    return new RnnShape(activation, width, channels, true);
  }

  /** Returns the number of parameters, {@code m^2 + m d + m} and m more with bias. */
  public int parameters() {
    return outputAt() + width + (bias ? width : 0);
  }

  /** Returns where U begins in theta. */
  int inputAt() {
    return width * width;
  }

  /** Returns where c begins in theta. */
  int outputAt() {
    return width * width + width * channels;
  }

  /** Returns where b begins in theta, if there is one. */
  int biasAt() {
    return outputAt() + width;
  }

  /** Returns a checked copy of a parameter vector. */
  double[] checked(double[] parameters) {
    double[] theta = Require.finiteCopy("parameters", parameters, "remove NaN and infinity");
    if (theta.length != parameters()) {
      throw Require.refused(
          "parameters",
          "must have length " + parameters(),
          theta.length,
          "store them as [W | U | c], then b if there is one");
    }
    return theta;
  }
}
