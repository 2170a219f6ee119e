package curseofmemory.rnn;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.Require;
import java.util.Optional;

/**
 * The impulse response of a linear RNN on a grid of lags, and its adjoint derivative.
 *
 * <pre>
 * H_0 = B,  H_j = A H_{j-1},  r_j = c^T H_j                                     (forward)
 * lambda_j = c v_j^T + A^T lambda_{j+1}                                          (adjoint)
 * dB = lambda_0,  dA = sum_{j >= 1} lambda_j H_{j-1}^T,  dc = sum_j H_j v_j
 * </pre>
 *
 * <p>Cost O(T m^2 d) for T lags, width m and d channels. Long horizons go by baby steps and giant
 * steps instead, {@code r_{ki+j} = (c^T A^j)(A^{ki} B)}, at O(T m d + sqrt(T d) m^2 + m^3 log T); a
 * count of multiply-adds decides. An exact hold goes by Taylor series in time instead while dt W is
 * small enough for that to be cheaper than the matrix exponential. Memory at most {@code 16 T m d}
 * bytes, for an exact hold twice that and {@code 80 m^2}, allocated once; a call allocates no
 * arrays. Not safe for use by several threads at once. Source: reference.md, section 1.
 */
public final class ImpulseResponse implements LagResponse {
  /** Matrices kept for a discretisation with its derivative, about. */
  private static final int MATRICES = 24;

  private final int m;
  private final int d;
  private final int lags;
  private final Transition transition;
  private final LagScheme scheme;

  /** The better way to an exact hold while dt W is small; none for Euler. */
  private final Optional<HoldSeries> series;

  private boolean bySeries;
  private final double[] c;
  private final double[] byC;
  private final double[][] a;
  private final double[][] b;
  private final double[][] byA;
  private final double[][] byB;

  private ImpulseResponse(int m, int d, int lags, Discretisation discretisation, double dt) {
    this.m = m;
    this.d = d;
    this.lags = lags;
    this.transition = Transition.of(discretisation, m, d, dt);
    this.scheme = LagScheme.of(m, d, lags);
    this.series =
        discretisation == Discretisation.EXACT_HOLD
            ? Optional.of(new HoldSeries(m, d, lags, dt, HoldSeries.room(m, d, lags)))
            : Optional.empty();
    this.c = new double[m];
    this.byC = new double[m];
    this.a = new double[m][m];
    this.b = new double[d][m];
    this.byA = new double[m][m];
    this.byB = new double[d][m];
  }

  /**
   * Returns a calculator for models of one shape.
   *
   * @param width m
   * @param channels d
   * @param lags T
   * @param discretisation of the model
   * @param dt time step, greater than 0
   */
  public static ImpulseResponse of(
      int width, int channels, int lags, Discretisation discretisation, double dt) {
    Require.present("discretisation", discretisation, "Euler or exact hold");
    RnnShape.of(Activation.IDENTITY, width, channels);
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
    Require.length("lags", (long) lags * channels, "ask for fewer lags");
    LagPlan plan = LagPlan.of(width, channels, lags);
    double square = (double) (width + channels) * (width + channels);
    Require.memory(
        "width and lags",
        8
            * (MATRICES * square
                + plan.numbers(width, channels, lags)
                + 2.0 * width * HoldSeries.room(width, channels, lags)),
        "use fewer hidden units or lags");
    return new ImpulseResponse(width, channels, lags, discretisation, dt);
  }

  @Override
  public int parameters() {
    return m * m + m * d + m;
  }

  @Override
  public int length() {
    return lags * d;
  }

  @Override
  public LinearRnn model(double[] theta) {
    return LinearRnn.onWindow(m, d, theta);
  }

  @Override
  public void forward(double[] theta, double[] r) {
    int given = Require.present("theta", theta, "give [W | U | c]").length;
    Require.sameLength("theta", given, "the parameters", parameters());
    Require.sameLength("r", Require.present("r", r, "give room").length, "the lags", length());
    bySeries = series.isPresent() && series.get().forward(theta, r);
    if (bySeries) {
      return;
    }
    transition.set(theta);
    System.arraycopy(theta, m * m + m * d, c, 0, m);
    Dense.toRows(transition.a, a);
    for (int i = 0; i < m; i++) {
      for (int channel = 0; channel < d; channel++) {
        b[channel][i] = transition.b[i * d + channel];
      }
    }
    scheme.forward(a, b, c, r);
  }

  @Override
  public void adjoint(double[] v, double[] gradient) {
    Require.entries("v", v, length());
    Require.entries("gradient", gradient, parameters());
    if (bySeries) {
      series.orElseThrow().adjoint(v, gradient);
      return;
    }
    scheme.adjoint(v, byA, byB, byC);
    System.arraycopy(byC, 0, gradient, m * m + m * d, m);
    transition.adjoint(byA, byB, gradient);
  }
}
