package curseofmemory.rnn;

import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A linear RNN with diagonal W: real modes and complex pairs, with the same memories as a {@link
 * LinearRnn} of that width but a response that costs O(T m) instead of O(T m^2).
 *
 * <pre>{@code
 * rho_ch(s) = sum_{i < p} a_i e^{w_i s} + sum_{i >= p} e^{w_i s} (a_i cos(f_i s) + b_i sin(f_i s))
 * }</pre>
 *
 * <p>As c and U enter only through their products, they are one parameter here, as in the paper's
 * reduced model. Immutable. Accuracy and cost: see {@link DiagonalResponse}. Source: reference.md,
 * section 3; complex pairs: Differs from the paper: there all modes are real.
 *
 * @param shape numbers of modes and channels
 * @param parameters laid out as {@link DiagonalShape} says, copied
 */
public record DiagonalRnn(DiagonalShape shape, double[] parameters) {
  /** Checks the parameters and copies them. */
  public DiagonalRnn {
    parameters = Require.finiteCopy("parameters", parameters, "remove NaN and infinity");
    if (parameters.length != shape.parameters()) {
      throw Require.refused(
          "parameters",
          "must have length " + shape.parameters(),
          parameters.length,
          "lay them out as DiagonalShape says");
    }
  }

  /**
   * Draws a stable model to start training from: decay rates in geometric progression from 0.1 to
   * 2, frequencies uniform in [0, 2], weights N(0, 1/m).
   */
  public static DiagonalRnn random(DiagonalShape shape, long seed) {
    RandomGenerator random = RandomStreams.of(seed, "diagonal rnn", shape.width());
    double[] theta = new double[shape.parameters()];
    double spread = 1 / Math.sqrt(shape.width());
    Arrays.setAll(theta, k -> spread * random.nextGaussian());
    for (int i = 0; i < shape.modes(); i++) {
      double share = (i + 0.5) / shape.modes();
      theta[shape.decay(i)] = -0.1 * StrictMath.pow(20, share);
      if (shape.oscillates(i)) {
        theta[shape.frequency(i)] = 2 * random.nextDouble();
      }
    }
    return new DiagonalRnn(shape, theta);
  }

  /** Returns a copy of the parameters. */
  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns the eigenvalues, slowest mode first; of a pair the one in the upper half plane. */
  public List<Mode> modes() {
    return IntStream.range(0, shape.modes())
        .mapToObj(
            i ->
                new Mode(
                    parameters[shape.decay(i)],
                    shape.oscillates(i) ? Math.abs(parameters[shape.frequency(i)]) : 0))
        .sorted(Comparator.comparingDouble(Mode::real).reversed())
        .toList();
  }

  /**
   * Returns the impulse response.
   *
   * @param discretisation of the model
   * @param dt time step, greater than 0
   * @param lags T, at least 1
   * @return length {@code T d}, lag by lag
   */
  public double[] impulseResponse(Discretisation discretisation, double dt, int lags) {
    DiagonalResponse response = DiagonalResponse.of(shape, lags, discretisation, dt);
    double[] r = new double[response.length()];
    response.forward(parameters, r);
    return r;
  }

  /** Returns the same model with W written out, block diagonal. */
  public LinearRnn toLinear() {
    int m = shape.width();
    int d = shape.channels();
    double[] theta = new double[m * m + m * d + m];
    int row = 0;
    for (int i = 0; i < shape.modes(); i++) {
      theta[row * m + row] = parameters[shape.decay(i)];
      theta[m * m + m * d + row] = 1;
      for (int channel = 0; channel < d; channel++) {
        theta[m * m + row * d + channel] = parameters[shape.cosine(channel, i)];
      }
      if (shape.oscillates(i)) {
        setPartner(theta, row, i);
        row++;
      }
      row++;
    }
    return LinearRnn.onWindow(m, d, theta);
  }

  private void setPartner(double[] theta, int row, int mode) {
    int m = shape.width();
    int d = shape.channels();
    double frequency = parameters[shape.frequency(mode)];
    theta[row * m + row + 1] = frequency;
    theta[(row + 1) * m + row] = -frequency;
    theta[(row + 1) * m + row + 1] = parameters[shape.decay(mode)];
    for (int channel = 0; channel < d; channel++) {
      theta[m * m + (row + 1) * d + channel] = parameters[shape.sine(channel, mode)];
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "diagonal RNN, %d real mode(s), %d pair(s), %d channel(s), slowest time scale %.4g",
        shape.reals(),
        shape.pairs(),
        shape.channels(),
        modes().get(0).timeScale());
  }
}
