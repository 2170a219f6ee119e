package curseofmemory.rnn;

import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.random.RandomGenerator;

/**
 * A layer of leaky memory units between two small perceptrons, before it has parameters.
 *
 * <pre>
 * z = tanh(V x + b)                    p units before the memory
 * dm_i/dt = lambda_i (s_i - m_i),      s = U x + A z,   lambda_i = e^{w_i}, time scale e^{-w_i}
 * y = c^T m + C^T tanh(R m + g) + e    q units behind the memory
 * theta = [w | U | V | b | A | R | g | C | c | e],   row-major
 * </pre>
 *
 * <p>The memory is linear and has gain one, whatever its time scale. Source: Spieler et al., the
 * Expressive Leaky Memory neuron (arXiv 2306.16922). Differs from the paper: one input layer
 * without memory of its own, no feedback from m into it, a read-out that may have hidden units.
 *
 * @param width number of memory units m, at least 1
 * @param channels number of input channels d, at least 1
 * @param before number of hidden units p between input and memory, 0 for none
 * @param after number of hidden units q between memory and output, 0 for none
 */
public record LeakyShape(int width, int channels, int before, int after) {
  /** Checks the sizes. */
  public LeakyShape {
    Require.atLeast("width", 1, width, "a memory has one unit or more");
    Require.atLeast("channels", 1, channels, "use one channel or more");
    Require.atLeast("before", 0, before, "use 0 for a memory that sees its input directly");
    Require.atLeast("after", 0, after, "use 0 for a linear read-out");
    long rows = (long) width + before + after;
    Require.length("parameters", rows * (channels + 3L + width + before), "use fewer units");
  }

  /** Returns the number of parameters. */
  public int parameters() {
    return constantAt() + 1;
  }

  int inputAt() {
    return width;
  }

  int hiddenAt() {
    return inputAt() + width * channels;
  }

  int hiddenBiasAt() {
    return hiddenAt() + before * channels;
  }

  int mixAt() {
    return hiddenBiasAt() + before;
  }

  int readAt() {
    return mixAt() + width * before;
  }

  int readBiasAt() {
    return readAt() + after * width;
  }

  int readOutAt() {
    return readBiasAt() + after;
  }

  int outputAt() {
    return readOutAt() + after;
  }

  int constantAt() {
    return outputAt() + width;
  }

  /**
   * Draws a start with time scales spread evenly in their logarithms.
   *
   * <pre>
   * w evenly from -log slowest to -log fastest,   b = g = 0,   e = 0
   * U, V, A, R, C, c ~ N(0, 1 / number of their inputs)
   * </pre>
   *
   * @param fastest time scale, greater than 0
   * @param slowest time scale, at least {@code fastest}
   * @param seed of the draw
   */
  public double[] start(double fastest, double slowest, long seed) {
    Require.positive("fastest", fastest, "use for example the time step");
    Require.positive("slowest", slowest, "use for example the length of the sequences");
    if (slowest < fastest) {
      throw Require.refused(
          "slowest", "must be at least fastest = " + fastest, slowest, "swap the two");
    }
    RandomGenerator random = RandomStreams.of(seed, "leaky", width);
    double[] theta = new double[parameters()];
    for (int i = 0; i < width; i++) {
      double share = width == 1 ? 0 : i / (width - 1.0);
      theta[i] = -Math.log(slowest) + share * Math.log(slowest / fastest);
    }
    draw(theta, inputAt(), hiddenAt(), channels, random);
    draw(theta, hiddenAt(), hiddenBiasAt(), channels, random);
    draw(theta, mixAt(), readAt(), before, random);
    draw(theta, readAt(), readBiasAt(), width, random);
    draw(theta, readOutAt(), outputAt(), after, random);
    draw(theta, outputAt(), constantAt(), width, random);
    return theta;
  }

  private static void draw(double[] theta, int from, int to, int inputs, RandomGenerator random) {
    for (int k = from; k < to; k++) {
      theta[k] = random.nextGaussian() / Math.sqrt(inputs);
    }
  }

  /** Returns theta if it has the length of this shape and finite entries. */
  double[] checked(double[] theta) {
    double[] copy = Require.finiteCopy("theta", theta, "remove NaN and infinity");
    Require.within("length of theta", parameters(), parameters(), copy.length, "match the shape");
    return copy;
  }
}
