package curseofmemory.training.plateau;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.Parallel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.LagObjective;
import java.util.List;

/**
 * The escape-time experiment of the plateau theorem, in the reduced model by exact gradient flow.
 *
 * <pre>rho_omega(t) = e^{-w_l t} + height e^{-(t - 1/omega)^2 / (2 sigma^2)}
 * a_0 = (1, 0, .., 0),   w_0 = m rates in geometric progression from w_l to w_u
 * bound: tau_0' >= tau_0 >~ S = omega^2 e^{w_l / omega} min(delta / sqrt(m), ln(1 + delta))</pre>
 *
 * <p>The starting point is exact on the short memory, so all that is left to learn is the bump. The
 * theorem leaves the constant before S open: what it says is that {@code tau_0 / S} stays away from
 * 0 as omega goes to 0. Accuracy and cost: see {@link GradientFlow}. Source: reference.md, section
 * 3 (Theorem 5.1; JMLR version, Theorem 20 and equation 109).
 *
 * <p>Differs from the paper: its width, rates, bump and delta could not be found; the reference
 * values are those of a published third-party reproduction, named in reference.md.
 *
 * @param width m, at least 1
 * @param slowest w_l, smallest initial rate, greater than 0
 * @param fastest w_u, largest initial rate, greater than w_l unless m = 1
 * @param height height of the bump, greater than 0
 * @param sigma width of the bump, greater than 0
 * @param delta distance that counts as escape, greater than 0
 */
public record PlateauSetting(
    int width, double slowest, double fastest, double height, double sigma, double delta) {
  /** Time at which the search for an escape ends. */
  private static final double HORIZON = 1e9;

  private static final String NEVER_THAT_FAR = "gradient flow lowers the loss, at most to 0";

  /** Checks the setting. */
  public PlateauSetting {
    Require.atLeast("width", 1, width, "a model needs a mode");
    Require.positive("slowest", slowest, "a stable mode decays");
    Require.positive("fastest", fastest, "a stable mode decays");
    if (width > 1 && !(fastest > slowest)) {
      throw Require.refused("fastest", "must exceed slowest " + slowest, fastest, "swap them");
    }
    Require.positive("height", height, "without a bump nothing is left to learn");
    Require.positive("sigma", sigma, "a spike without width is not a memory kernel");
    Require.positive("delta", delta, "use for example 0.05");
  }

  /** Returns the reference setting: m = 10, rates 0.5 to 4, height 1, sigma 0.5, delta 0.05. */
  public static PlateauSetting reference() {
    return new PlateauSetting(10, 0.5, 4, 1, 0.5, 0.05);
  }

  /** Returns the same setting at another width. */
  public PlateauSetting withWidth(int m) {
    return new PlateauSetting(m, slowest, fastest, height, sigma, delta);
  }

  /** Returns the same setting with another distance that counts as escape. */
  public PlateauSetting withDelta(double distance) {
    return new PlateauSetting(width, slowest, fastest, height, sigma, distance);
  }

  /** Returns the target whose bump sits at {@code lag = 1 / omega}. */
  public DelayedBump target(double lag) {
    return DelayedBump.of(ExponentialSum.of(slowest), height, sigma, lag);
  }

  /** Returns the loss for the bump at {@code lag}. */
  public ReducedModel model(double lag) {
    return ReducedModel.of(target(lag), width);
  }

  /** Returns theta_0: weights (1, 0, .., 0), then the rates; length 2m. */
  public double[] start() {
    double[] theta = new double[2 * width];
    theta[0] = 1;
    for (int i = 0; i < width; i++) {
      double share = width == 1 ? 0 : (double) i / (width - 1);
      theta[width + i] = slowest * StrictMath.pow(fastest / slowest, share);
    }
    return theta;
  }

  /**
   * Returns theta_0 as a full network: {@code W = -diag(w_0), U = 1, c = a_0}.
   *
   * @return [W | U | c], row-major, length {@code m^2 + 2 m}
   */
  public double[] networkStart() {
    double[] reduced = start();
    double[] theta = new double[width * width + 2 * width];
    for (int i = 0; i < width; i++) {
      theta[i * width + i] = -reduced[width + i];
      theta[width * width + i] = 1;
      theta[width * width + width + i] = reduced[i];
    }
    return theta;
  }

  /**
   * Returns the white-noise loss of full networks on a grid of lags that ends four bump widths
   * after the bump.
   *
   * @param lag where the bump sits
   * @param dt time step, greater than 0
   * @param discretisation of the network
   */
  public LagObjective network(double lag, double dt, Discretisation discretisation) {
    LagStatistics statistics =
        LagStatistics.population(
            LinearFunctional.of(target(lag)),
            WhiteNoise.of(1, dt),
            steps(lag, dt),
            LossTimes.TERMINAL);
    return LagObjective.of(statistics, width, discretisation, dt);
  }

  /** Returns the number of steps of length {@code dt} until four bump widths after the bump. */
  public int steps(double lag, double dt) {
    return (int) Math.ceil((lag + 4 * sigma) / Require.positive("dt", dt, "use for example 0.1"));
  }

  /** Returns S, the theorem's lower bound without its open constant. */
  public double lowerBound(double lag) {
    Require.positive("lag", lag, "the bump comes after the present");
    double reach = Math.min(delta / Math.sqrt(width), StrictMath.log1p(delta));
    double bound = StrictMath.exp(slowest * lag) / (lag * lag) * reach;
    return Require.finite(
        "bound", bound, "e^" + slowest + " lag leaves doubles; use a smaller lag");
  }

  /**
   * Returns what gradient flow does for the bump at {@code lag}.
   *
   * @throws IllegalStateException if the plateau outlasts the search of {@link GradientFlow}
   * @throws StoppedException if the thread is interrupted before both escapes
   */
  public PlateauEscape at(double lag) {
    double bound = lowerBound(lag);
    ReducedModel model = model(lag);
    double[] start = start();
    double loss = model.value(start);
    if (delta >= loss) {
      throw Require.refused(
          "delta", "must be less than the loss at the start " + loss, delta, NEVER_THAT_FAR);
    }
    GradientFlow.Escape escape = GradientFlow.of(model).escape(start, delta, HORIZON);
    if (escape.parameters().isEmpty() || escape.loss().isEmpty()) {
      String where = "no escape up to tau = " + escape.followedTo() + " for lag " + lag;
      StoppedException.check(where);
      throw new IllegalStateException(
          where + "; use a smaller delta, or PlateauForecast, whose cost does not grow");
    }
    return new PlateauEscape(
        lag,
        loss,
        model.gradientNorm(start),
        escape.parameters().getAsDouble(),
        escape.loss().getAsDouble(),
        bound);
  }

  /**
   * Returns what gradient flow does for the bump at each lag, in the order given; the lags are
   * shared among all cores, and each row is the one {@link #at} gives. If the thread is interrupted
   * the rows found so far are returned.
   */
  public List<PlateauEscape> table(double... lags) {
    Require.present("lags", lags, "give one or more");
    return Parallel.map(lags.length, k -> at(lags[k]));
  }
}
