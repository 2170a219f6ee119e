package curseofmemory.training;

import curseofmemory.data.LagStatistics;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Response;

/**
 * The exact mean squared loss of any parameterised impulse response over a whole data set.
 *
 * <pre>L(theta) = (r(theta) - r*)^T G (r(theta) - r*) + floor</pre>
 *
 * <p>Costs one response, its adjoint and one product with G; allocates nothing per call. One
 * objective per thread. For a {@link curseofmemory.rnn.LinearRnn}, {@link LagObjective} is the same
 * and makes models. Source: reference.md, section 1.
 */
public final class ResponseObjective implements LeastSquaresObjective {
  private final LagStatistics statistics;
  private final Response response;
  private final double[] r;
  private final double[] byR;
  private final double[] work;

  private ResponseObjective(LagStatistics statistics, Response response) {
    this.statistics = statistics;
    this.response = response;
    this.r = new double[response.length()];
    this.byR = new double[r.length];
    this.work = new double[r.length];
  }

  /**
   * Returns the loss.
   *
   * @param statistics of the data, T lags and d channels
   * @param response of the same lags and channels, used by this objective alone
   */
  public static ResponseObjective of(LagStatistics statistics, Response response) {
    requireLength(statistics.lags() * statistics.channels(), response);
    return new ResponseObjective(statistics, response);
  }

  static void requireLength(int length, Response response) {
    if (response.length() != length) {
      throw Require.refused(
          "response",
          "must have length " + length,
          response.length(),
          "match the lags and channels of the data");
    }
  }

  @Override
  public int size() {
    return response.parameters();
  }

  @Override
  public double value(double[] theta) {
    response.forward(theta, r);
    return statistics.lossAndGradient(r, byR, work);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    double loss = value(theta);
    response.adjoint(byR, gradient);
    return loss;
  }

  /** Costs T adjoint passes, one for each lag, and one product with G for each parameter. */
  @Override
  public double[] gaussNewton(double[] theta) {
    int n = size();
    double[][] byTheta = new double[r.length][n];
    double[] unit = new double[r.length];
    response.forward(theta, r);
    for (int lag = 0; lag < r.length; lag++) {
      unit[lag] = 1;
      response.adjoint(unit, byTheta[lag]);
      unit[lag] = 0;
    }
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
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
}
