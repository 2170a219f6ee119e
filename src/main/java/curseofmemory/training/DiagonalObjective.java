package curseofmemory.training;

import curseofmemory.data.LagStatistics;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.DiagonalResponse;
import curseofmemory.rnn.Parameterisation;

/**
 * The exact mean squared loss of a diagonal linear RNN over a data set, in the lag domain.
 *
 * <pre>L(theta) = (r(theta) - r*)^T G (r(theta) - r*) + floor,     theta = [w | u | c]</pre>
 *
 * <p>As {@link LagObjective} for one channel, with W = -diag(f(w)); O(T m) a gradient for white
 * noise. Where a rate is negative and the response overflows, the loss is infinite. One objective
 * per thread.
 */
public final class DiagonalObjective implements Objective {
  private final LagStatistics statistics;
  private final DiagonalResponse response;
  private final double[] r;
  private final double[] byR;
  private final double[] work;

  private DiagonalObjective(LagStatistics statistics, DiagonalResponse response) {
    this.statistics = statistics;
    this.response = response;
    this.r = new double[response.length()];
    this.byR = new double[r.length];
    this.work = new double[r.length];
  }

  /**
   * Returns the loss of networks of one width.
   *
   * @param statistics of the data, T lags and one channel
   * @param parameterisation f
   * @param width m, at least 1
   * @param dt time step, greater than 0
   */
  public static DiagonalObjective of(
      LagStatistics statistics, Parameterisation parameterisation, int width, double dt) {
    Require.present("statistics", statistics, "gather some");
    Require.within("channels", 1, 1, statistics.channels(), "use LagObjective for several");
    return new DiagonalObjective(
        statistics, DiagonalResponse.of(parameterisation, width, statistics.lags(), dt));
  }

  @Override
  public int size() {
    return response.parameters();
  }

  @Override
  public double value(double[] theta) {
    response.forward(checked(theta), r);
    double loss = statistics.lossAndGradient(r, byR, work);
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    double loss = value(theta);
    response.adjoint(byR, gradient);
    return loss;
  }
}
