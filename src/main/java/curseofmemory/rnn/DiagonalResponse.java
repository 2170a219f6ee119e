package curseofmemory.rnn;

import curseofmemory.numeric.Require;
import java.util.Arrays;

/**
 * The impulse response of a {@link DiagonalRnn} and its adjoint derivative, in O(T m d).
 *
 * <pre>{@code
 * r_j = Re sum_i g_i phi_i z_i^j,   z = e^{lambda dt}, phi = (z - 1) / lambda   (exact hold)
 *                                   z = 1 + dt lambda, phi = dt                 (Euler)
 * dr_j = Re sum_i (dg phi z^j + g dphi z^j + g phi j z^{j-1} dz)
 * }</pre>
 *
 * <p>The two sums {@code sum_j v_j z^j} and {@code sum_j v_j j z^{j-1}} that the adjoint needs are
 * Horner schemes over all modes at once. Powers are made by multiplication, so lag j has a relative
 * error of some j roundings. A call allocates nothing. Not safe for use by several threads at once.
 */
public final class DiagonalResponse implements Response {
  private final DiagonalShape shape;
  private final int modes;
  private final int lags;
  private final ComplexModes pole;
  private final double[][] stateRe;
  private final double[][] stateIm;
  private final double[] powerSumRe;
  private final double[] powerSumIm;
  private final double[] slopeRe;
  private final double[] slopeIm;
  private final double[] theta;

  private DiagonalResponse(
      DiagonalShape shape, int lags, Discretisation discretisation, double dt) {
    this.shape = shape;
    this.modes = shape.modes();
    this.lags = lags;
    this.pole = new ComplexModes(modes, discretisation, dt);
    this.stateRe = new double[shape.channels()][modes];
    this.stateIm = new double[shape.channels()][modes];
    this.powerSumRe = new double[modes];
    this.powerSumIm = new double[modes];
    this.slopeRe = new double[modes];
    this.slopeIm = new double[modes];
    this.theta = new double[shape.parameters()];
  }

  /**
   * Returns a calculator for models of one shape.
   *
   * @param shape of the models
   * @param lags T, at least 1
   * @param discretisation of the model
   * @param dt time step, greater than 0
   */
  public static DiagonalResponse of(
      DiagonalShape shape, int lags, Discretisation discretisation, double dt) {
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
    return new DiagonalResponse(shape, lags, discretisation, dt);
  }

  @Override
  public int parameters() {
    return shape.parameters();
  }

  @Override
  public int length() {
    return lags * shape.channels();
  }

  @Override
  public void forward(double[] parameters, double[] r) {
    System.arraycopy(parameters, 0, theta, 0, theta.length);
    setPoles();
    int d = shape.channels();
    for (int channel = 0; channel < d; channel++) {
      setStart(channel);
    }
    for (int s = 0; s < r.length; s++) {
      int channel = s % d;
      r[s] = step(stateRe[channel], stateIm[channel], pole.zRe, pole.zIm);
    }
  }

  private void setPoles() {
    for (int i = 0; i < modes; i++) {
      pole.set(i, theta[shape.decay(i)], shape.oscillates(i) ? theta[shape.frequency(i)] : 0);
    }
  }

  private void setStart(int channel) {
    for (int i = 0; i < modes; i++) {
      double gRe = theta[shape.cosine(channel, i)];
      double gIm = shape.oscillates(i) ? -theta[shape.sine(channel, i)] : 0;
      stateRe[channel][i] = gRe * pole.phiRe[i] - gIm * pole.phiIm[i];
      stateIm[channel][i] = gRe * pole.phiIm[i] + gIm * pole.phiRe[i];
    }
  }

  /** Returns the sum of the real parts, then multiplies every state by its pole. */
  private static double step(double[] re, double[] im, double[] zRe, double[] zIm) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i];
    }
    for (int i = 0; i < re.length; i++) {
      double next = re[i] * zRe[i] - im[i] * zIm[i];
      im[i] = re[i] * zIm[i] + im[i] * zRe[i];
      re[i] = next;
    }
    return sum;
  }

  @Override
  public void adjoint(double[] v, double[] gradient) {
    Arrays.fill(gradient, 0);
    int d = shape.channels();
    for (int channel = 0; channel < d; channel++) {
      Arrays.fill(powerSumRe, 0);
      Arrays.fill(powerSumIm, 0);
      Arrays.fill(slopeRe, 0);
      Arrays.fill(slopeIm, 0);
      for (int lag = lags - 1; lag >= 0; lag--) {
        horner(v[lag * d + channel]);
      }
      for (int i = 0; i < modes; i++) {
        addMode(channel, i, gradient);
      }
    }
  }

  /** {@code slope <- z slope + sum, sum <- z sum + v}: the derivative of Horner's scheme. */
  private void horner(double v) {
    multiplyAdd(slopeRe, slopeIm, pole.zRe, pole.zIm, powerSumRe, powerSumIm);
    multiplyAdd(powerSumRe, powerSumIm, pole.zRe, pole.zIm, v);
  }

  private static void multiplyAdd(
      double[] re, double[] im, double[] zRe, double[] zIm, double[] addRe, double[] addIm) {
    for (int i = 0; i < re.length; i++) {
      double next = re[i] * zRe[i] - im[i] * zIm[i] + addRe[i];
      im[i] = re[i] * zIm[i] + im[i] * zRe[i] + addIm[i];
      re[i] = next;
    }
  }

  private static void multiplyAdd(double[] re, double[] im, double[] zRe, double[] zIm, double v) {
    for (int i = 0; i < re.length; i++) {
      double next = re[i] * zRe[i] - im[i] * zIm[i] + v;
      im[i] = re[i] * zIm[i] + im[i] * zRe[i];
      re[i] = next;
    }
  }

  /** The derivative of an analytic function F is F', so {@code dRe F / d Im = -Im F'}. */
  private void addMode(int channel, int i, double[] gradient) {
    double gRe = theta[shape.cosine(channel, i)];
    double gIm = shape.oscillates(i) ? -theta[shape.sine(channel, i)] : 0;
    double byGRe = powerSumRe[i] * pole.phiRe[i] - powerSumIm[i] * pole.phiIm[i];
    double byGIm = powerSumRe[i] * pole.phiIm[i] + powerSumIm[i] * pole.phiRe[i];
    double innerRe =
        pole.phiSlopeRe[i] * powerSumRe[i]
            - pole.phiSlopeIm[i] * powerSumIm[i]
            + pole.chainRe[i] * slopeRe[i]
            - pole.chainIm[i] * slopeIm[i];
    double innerIm =
        pole.phiSlopeRe[i] * powerSumIm[i]
            + pole.phiSlopeIm[i] * powerSumRe[i]
            + pole.chainRe[i] * slopeIm[i]
            + pole.chainIm[i] * slopeRe[i];
    gradient[shape.decay(i)] += gRe * innerRe - gIm * innerIm;
    gradient[shape.cosine(channel, i)] += byGRe;
    if (shape.oscillates(i)) {
      gradient[shape.frequency(i)] -= gRe * innerIm + gIm * innerRe;
      gradient[shape.sine(channel, i)] += byGIm;
    }
  }
}
