package curseofmemory.rnn;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * The response of a linear network whose units do not talk to each other, and its derivative.
 *
 * <pre>
 * dh_i/dt = -lambda_i h_i + u_i x,   y = sum of c_i h_i,   lambda_i = f(w_i),   theta = [w | u | c]
 * r_j = sum of c_i u_i phi(lambda_i) e^{-lambda_i j dt},   phi = (1 - e^{-lambda dt}) / lambda
 * </pre>
 *
 * <p>Exact for inputs held over each step, the same numbers as {@link ImpulseResponse} with a
 * diagonal W under {@link Discretisation#EXACT_HOLD}, at O(T m) instead of O(T m^2). One instance
 * per thread. Differs from the paper: W is diagonal, as in the follow-ups on parameterisation.
 */
public final class DiagonalResponse implements LagResponse {
  /** Below this {@code lambda dt} a series of phi loses less than rounding does. */
  private static final double SMALL = 1e-4;

  private final Parameterisation parameterisation;
  private final int width;
  private final int lags;
  private final double dt;
  private final double[] a;
  private final double[] gain;
  private final double[] power;
  private final double[] sum;
  private final double[] slopeSum;
  private double[] theta;

  private DiagonalResponse(Parameterisation parameterisation, int width, int lags, double dt) {
    this.parameterisation = parameterisation;
    this.width = width;
    this.lags = lags;
    this.dt = dt;
    this.a = new double[width];
    this.gain = new double[width];
    this.power = new double[width];
    this.sum = new double[width];
    this.slopeSum = new double[width];
    this.theta = new double[3 * width];
  }

  /**
   * Makes room for one shape.
   *
   * @param parameterisation f
   * @param width m, at least 1
   * @param lags T, at least 1
   * @param dt time step, greater than 0
   */
  public static DiagonalResponse of(
      Parameterisation parameterisation, int width, int lags, double dt) {
    Require.present("parameterisation", parameterisation, "use for example EXP");
    Require.atLeast("width", 1, width, "a recurrent network has one hidden unit or more");
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
    Require.memory("width", 40.0 * width, "use fewer hidden units");
    return new DiagonalResponse(parameterisation, width, lags, dt);
  }

  @Override
  public int parameters() {
    return 3 * width;
  }

  @Override
  public int length() {
    return lags;
  }

  @Override
  public void forward(double[] parameters, double[] r) {
    Require.entries("r", r, lags);
    Require.entries("parameters", parameters, parameters());
    theta = parameters;
    for (int i = 0; i < width; i++) {
      double rate = parameterisation.rate(theta[i]);
      a[i] = Math.exp(-rate * dt);
      gain[i] = theta[width + i] * theta[2 * width + i] * phi(rate);
      power[i] = 1;
    }
    for (int j = 0; j < lags; j++) {
      r[j] = RowSums.dot(gain, power, width);
      for (int i = 0; i < width; i++) {
        power[i] *= a[i];
      }
    }
  }

  @Override
  public void adjoint(double[] byR, double[] gradient) {
    Require.entries("byR", byR, lags);
    Require.entries("gradient", gradient, parameters());
    Arrays.fill(sum, 0);
    Arrays.fill(slopeSum, 0);
    for (int j = lags - 1; j >= 0; j--) {
      for (int i = 0; i < width; i++) {
        slopeSum[i] = slopeSum[i] * a[i] + sum[i];
        sum[i] = sum[i] * a[i] + byR[j];
      }
    }
    for (int i = 0; i < width; i++) {
      double u = theta[width + i];
      double c = theta[2 * width + i];
      double rate = parameterisation.rate(theta[i]);
      double byRate = u * c * phiSlope(rate, a[i]) * sum[i] - dt * a[i] * gain[i] * slopeSum[i];
      gradient[i] = parameterisation.slope(theta[i]) * byRate;
      gradient[width + i] = c * phi(rate) * sum[i];
      gradient[2 * width + i] = u * phi(rate) * sum[i];
    }
  }

  @Override
  public LinearRnn model(double[] parameters) {
    Require.entries("parameters", parameters, parameters());
    double[] full = new double[width * width + 2 * width];
    for (int i = 0; i < width; i++) {
      full[i * width + i] = -parameterisation.rate(parameters[i]);
    }
    System.arraycopy(parameters, width, full, width * width, 2 * width);
    return LinearRnn.onWindow(width, 1, full);
  }

  private double phi(double rate) {
    double z = rate * dt;
    return Math.abs(z) < SMALL ? dt * (1 - z / 2 + z * z / 6) : -Math.expm1(-z) / rate;
  }

  private double phiSlope(double rate, double a) {
    double z = rate * dt;
    return Math.abs(z) < SMALL ? dt * dt * (-0.5 + z / 3 - z * z / 8) : (dt * a - phi(rate)) / rate;
  }
}
