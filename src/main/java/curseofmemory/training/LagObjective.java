package curseofmemory.training;

import curseofmemory.data.LagStatistics;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.ImpulseResponse;
import curseofmemory.rnn.LinearRnn;

/**
 * The exact mean squared loss of a linear RNN over a whole data set, in the lag domain.
 *
 * <pre>L(theta) = (r(theta) - r*)^T G (r(theta) - r*) + floor,     theta = [W | U | c]</pre>
 *
 * <p>The same numbers as the recurrence and back-propagation through time over all sequences, at
 * O(T m^2 d + (T d)^2) for data and O(T m^2 d) for white noise, whatever the number of sequences.
 * Value and gradient allocate nothing; one objective per thread. Source: reference.md, section 1.
 */
public final class LagObjective implements LeastSquaresObjective {
  private final ResponseObjective loss;
  private final int width;
  private final int channels;

  private LagObjective(ResponseObjective loss, int width, int channels) {
    this.loss = loss;
    this.width = width;
    this.channels = channels;
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
    int channels = statistics.channels();
    ImpulseResponse response =
        ImpulseResponse.of(width, channels, statistics.lags(), discretisation, dt);
    return new LagObjective(ResponseObjective.of(statistics, response), width, channels);
  }

  @Override
  public int size() {
    return loss.size();
  }

  @Override
  public double value(double[] theta) {
    return loss.value(theta);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    return loss.valueAndGradient(theta, gradient);
  }

  @Override
  public double[] gaussNewton(double[] theta) {
    return loss.gaussNewton(theta);
  }

  /** Returns the model with these parameters, good on the window it was trained on. */
  public LinearRnn model(double[] theta) {
    return LinearRnn.onWindow(width, channels, theta);
  }
}
