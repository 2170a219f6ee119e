package curseofmemory.rnn;

import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.ejml.simple.SimpleMatrix;

/**
 * A nonlinear recurrent network in the residual form of forward Euler, with a scalar output.
 *
 * <pre>h_{k+1} = h_k + dt sigma(W h_k + U x_k [+ b]),   y_k = c^T h_{k+1},   h_0 = 0</pre>
 *
 * <p>W is m x m, U is m x d, b and c have length m. Immutable; arrays and matrices are copied in
 * and out. One step costs O(m^2 + m d). With the identity and no bias it is {@link LinearRnn} under
 * {@link Discretisation#EULER}. Source: reference.md, section 1 (the output is read after the
 * update, so that lag 0 is {@code dt c^T U}).
 */
public final class NonlinearRnn {
  private final RnnShape shape;
  private final double[] theta;

  private NonlinearRnn(RnnShape shape, double[] theta) {
    this.shape = shape;
    this.theta = theta;
  }

  /**
   * Returns a network with given parameters.
   *
   * @param shape activation, width, channels, bias
   * @param parameters [W | U | c | b], row-major, length {@code shape.parameters()}, copied
   */
  public static NonlinearRnn of(RnnShape shape, double[] parameters) {
    Require.present("shape", shape, "use RnnShape.of");
    return new NonlinearRnn(shape, shape.checked(parameters));
  }

  /**
   * Draws a network to start training from.
   *
   * <pre>W = -I + N(0, 1/m),   U ~ N(0, 1/m),   c ~ N(0, 1/m),   b = 0</pre>
   *
   * <p>Unlike {@link LinearRnn#random} the draw is not shifted: on a finite window a slowly growing
   * mode does no harm, and this spread gives the medians of reference.md, section 4. Differs from
   * the paper: its initialisation is not known.
   *
   * @param shape activation, width, channels, bias
   * @param seed of the draw
   */
  public static NonlinearRnn random(RnnShape shape, long seed) {
    int m = Require.present("shape", shape, "use RnnShape.of").width();
    RandomGenerator random = RandomStreams.of(seed, "nonlinear rnn", m);
    double[] theta = new double[shape.parameters()];
    double spread = 1 / Math.sqrt(m);
    for (int k = 0; k < shape.biasAt(); k++) {
      theta[k] = spread * random.nextGaussian();
    }
    for (int i = 0; i < m; i++) {
      theta[i * m + i] -= 1;
    }
    return new NonlinearRnn(shape, theta);
  }

  /** Returns activation, width, channels and bias. */
  public RnnShape shape() {
    return shape;
  }

  /** Returns a copy of the parameters [W | U | c | b], row-major. */
  public double[] parameters() {
    return theta.clone();
  }

  /** Returns a copy of W, m x m. */
  public SimpleMatrix W() {
    return shape.matrix(theta, 0, shape.width());
  }

  /** Returns a copy of U, m x d. */
  public SimpleMatrix U() {
    return shape.matrix(theta, shape.inputAt(), shape.channels());
  }

  /** Returns a copy of c, m x 1. */
  public SimpleMatrix c() {
    return shape.matrix(theta, shape.outputAt(), 1);
  }

  /** Returns a copy of b, m x 1; zero where the shape has none. */
  public SimpleMatrix b() {
    return shape.bias()
        ? shape.matrix(theta, shape.biasAt(), 1)
        : new SimpleMatrix(shape.width(), 1);
  }

  /**
   * Runs the recurrence from a zero state.
   *
   * @param inputs T x d, time by time, not modified
   * @param dt time step, greater than 0
   * @return outputs {@code y_k = c^T h_{k+1}}, length T
   */
  public double[] run(double[] inputs, double dt) {
    Require.positive("dt", dt, "use for example 0.1");
    return shape.run(theta, inputs, (h, at, next) -> step(h, inputs, at, dt, next));
  }

  private void step(double[] h, double[] inputs, int at, double dt, double[] next) {
    int m = shape.width();
    int d = shape.channels();
    for (int i = 0; i < m; i++) {
      double z = shape.bias() ? theta[shape.biasAt() + i] : 0;
      for (int j = 0; j < m; j++) {
        z += theta[i * m + j] * h[j];
      }
      for (int j = 0; j < d; j++) {
        z += theta[shape.inputAt() + i * d + j] * inputs[at + j];
      }
      next[i] = h[i] + dt * shape.activation().value(z);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s RNN, width %d, %d channel(s)%s",
        shape.activation().name().toLowerCase(Locale.ROOT),
        shape.width(),
        shape.channels(),
        shape.bias() ? ", with bias" : "");
  }
}
