package curseofmemory.rnn;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

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
    Require.length("width", (long) width * ((long) width + channels + 2), "use fewer hidden units");
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

  /** Returns m rows of theta as a matrix. */
  SimpleMatrix matrix(double[] theta, int from, int columns) {
    double[] part = Arrays.copyOfRange(theta, from, from + width * columns);
    return new SimpleMatrix(width, columns, true, part);
  }

  /** One step of a recurrence. */
  @FunctionalInterface
  interface Step {
    /** Writes h_{k+1}, m values, from h_k and the inputs that begin at a place. */
    void take(double[] h, int inputsAt, double[] next);
  }

  /**
   * Runs a recurrence from a zero state and returns {@code y_k = c^T h_{k+1}}.
   *
   * @param theta parameters, of which c is read
   * @param inputs T x d, time by time, finite, not modified
   */
  double[] run(double[] theta, double[] inputs, Step step) {
    Require.finiteCopy("inputs", inputs, "give T x d finite values, time by time");
    if (inputs.length % channels != 0) {
      throw Require.refused(
          "inputs", "must have T * " + channels + " values", inputs.length, "store time by time");
    }
    double[] h = new double[width];
    double[] next = new double[width];
    double[] y = new double[inputs.length / channels];
    for (int k = 0; k < y.length; k++) {
      step.take(h, k * channels, next);
      double[] old = h;
      h = next;
      next = old;
      for (int i = 0; i < width; i++) {
        y[k] += theta[outputAt() + i] * h[i];
      }
      if (!Double.isFinite(y[k])) {
        throw new ArithmeticException(
            "the network leaves the finite range at step "
                + k
                + "; use a smaller dt or a stable W");
      }
    }
    return y;
  }
}
