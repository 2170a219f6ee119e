package curseofmemory.training;

import curseofmemory.data.LagStatistics;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.ImpulseResponse;
import curseofmemory.rnn.LagResponse;
import curseofmemory.rnn.LinearRnn;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The exact mean squared loss of a linear RNN over a whole data set, in the lag domain.
 *
 * <pre>L(theta) = (r(theta) - r*)^T G (r(theta) - r*) + floor,     theta = [W | U | c]</pre>
 *
 * <p>The same numbers as the recurrence and back-propagation through time over all sequences, at
 * O(T m^2 d + (T d)^2) for data and O(T m^2 d) for white noise, whatever the number of sequences.
 * Value and gradient allocate nothing; one objective per thread, and a second thread that calls at
 * the same time is refused. Source: reference.md, section 1.
 */
public final class LagObjective implements LeastSquaresObjective {
  private final LagStatistics statistics;
  private final LagResponse response;
  private final double[] r;
  private final double[] byR;
  private final double[] work;
  private final AtomicBoolean busy = new AtomicBoolean();

  private LagObjective(LagStatistics statistics, LagResponse response) {
    this.statistics = statistics;
    this.response = response;
    this.r = new double[response.length()];
    this.byR = new double[r.length];
    this.work = new double[r.length];
  }

  /**
   * Returns the loss of models of one width.
   *
   * @param statistics of the data, T lags and d channels
   * @param width m, at least 1
   * @param discretisation of the model
   * @param dt time step, greater than 0
   */
  public static LagObjective of(
      LagStatistics statistics, int width, Discretisation discretisation, double dt) {
    Require.present("statistics", statistics, "gather some");
    return new LagObjective(
        statistics,
        ImpulseResponse.of(width, statistics.channels(), statistics.lags(), discretisation, dt));
  }

  /**
   * Returns the loss of models whose response is given, for example a {@link
   * curseofmemory.rnn.DiagonalResponse}, at O(T m) a gradient for white noise.
   *
   * @param statistics of the data
   * @param response of as many lags and channels; one for each objective
   */
  public static LagObjective of(LagStatistics statistics, LagResponse response) {
    int length = Require.present("statistics", statistics, "gather some").optimum().length;
    int found = Require.present("response", response, "use DiagonalResponse.of").length();
    Require.within("length of the response", length, length, found, "match the statistics");
    return new LagObjective(statistics, response);
  }

  @Override
  public int size() {
    return response.parameters();
  }

  @Override
  public double value(double[] theta) {
    begin();
    try {
      return forward(theta);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    begin();
    try {
      double loss = forward(theta);
      response.adjoint(byR, gradient);
      return loss;
    } finally {
      busy.set(false);
    }
  }

  private double forward(double[] theta) {
    response.forward(checked(theta), r);
    double loss = statistics.lossAndGradient(r, byR, work);
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }

  /** Threads that share the work arrays would give each other wrong numbers without a word. */
  private void begin() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "another thread is using this objective; make one in each thread, LagObjective.of is"
              + " cheap");
    }
  }

  /** Costs T adjoint passes, one for each lag, and one product with G for each parameter. */
  @Override
  public double[] gaussNewton(double[] theta) {
    begin();
    try {
      return gaussNewtonAt(theta);
    } finally {
      busy.set(false);
    }
  }

  private double[] gaussNewtonAt(double[] theta) {
    int n = size();
    double[][] byTheta = new double[r.length][n];
    double[] unit = new double[r.length];
    response.forward(checked(theta), r);
    for (int lag = 0; lag < r.length; lag++) {
      StoppedException.check("within one Gauss-Newton matrix");
      unit[lag] = 1;
      response.adjoint(unit, byTheta[lag]);
      unit[lag] = 0;
    }
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      StoppedException.check("within one Gauss-Newton matrix");
      for (int lag = 0; lag < r.length; lag++) {
        unit[lag] = byTheta[lag][i];
      }
      statistics.gram().apply(unit, work);
      for (int lag = 0; lag < r.length; lag++) {
        double twice = 2 * work[lag];
        for (int j = 0; j < n; j++) {
          h[i * n + j] += twice * byTheta[lag][j];
        }
      }
    }
    return h;
  }

  /** Returns the model with these parameters, good on the window it was trained on. */
  public LinearRnn model(double[] theta) {
    return response.model(theta);
  }
}
