package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.LagObjective;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;

/**
 * One-step predictions of the last fifth of a series by what was learnt from the first four.
 *
 * <p>The network is trained on the least-squares loss of both series, whitened, behind the dead
 * time; what its prediction misses is carried on by a noise model, {@code y_k = f_k + sum_i phi_i
 * (y_{k-i} - f_{k-i})}. Beside it stand the predictions people use: the mean, the value before, all
 * lags by least squares, and an ARX model whose orders have the least BIC.
 */
final class HeldOut {
  private static final double SHARE_SEEN = 0.8;
  private static final int MOST_ORDER = 5;

  private final double[] x;
  private final double[] y;
  private final int seen;
  private final int lags;
  private final int dead;

  private HeldOut(MeasuredSeries series, int lags, int dead) {
    this.x = series.input();
    this.y = series.output();
    this.seen = seen(series.length());
    this.lags = lags;
    this.dead = dead;
  }

  /**
   * Returns the root mean square errors by the name of the prediction, in the units of the output.
   *
   * @param differenced whether the series holds changes, of which no change is the value before
   * @param width of the network
   */
  static Map<String, Double> errors(
      MeasuredSeries series, boolean differenced, int lags, int dead, int width) {
    HeldOut held = new HeldOut(series, lags, dead);
    Map<String, Double> errors = customary(held.y, differenced);
    errors.put("all lags, least squares", held.error(held.leastSquares()));
    errors.put("ARX, orders by BIC", held.error(held.arx()));
    errors.put("network of width " + width, held.error(held.network(width)));
    return errors;
  }

  /** Returns the errors of the mean and of the value before. */
  static Map<String, Double> customary(double[] y, boolean differenced) {
    double[] mean = new double[y.length];
    Arrays.fill(mean, Arrays.stream(y, 0, seen(y.length)).average().orElseThrow());
    double[] before = new double[y.length];
    if (!differenced) {
      System.arraycopy(y, 0, before, 1, y.length - 1);
    }
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("mean", error(y, mean));
    errors.put("value before", error(y, before));
    return errors;
  }

  /** Returns how many points of so many are learnt from. */
  static int seen(int points) {
    return (int) (SHARE_SEEN * points);
  }

  /** Returns the root mean square error over the points not learnt from. */
  static double error(double[] y, double[] predicted) {
    int seen = seen(y.length);
    double squares = 0;
    for (int k = seen; k < y.length; k++) {
      squares += (y[k] - predicted[k]) * (y[k] - predicted[k]);
    }
    return Math.sqrt(squares / (y.length - seen));
  }

  private double error(double[] predicted) {
    return error(y, predicted);
  }

  private MeasuredSeries first() {
    return MeasuredSeries.of(Arrays.copyOf(x, seen), Arrays.copyOf(y, seen));
  }

  private double[] leastSquares() {
    var statistics = first().statistics(lags);
    return response(statistics.weights(), statistics.intercept(statistics.weights()), 0);
  }

  private double[] network(int width) {
    MeasuredSeries behind = first().delayed(dead);
    LagObjective loss = SeriesTraining.loss(first(), lags, dead, width);
    double[] best = SeriesTraining.best(loss, width);
    double[] r = loss.model(best).impulseResponse(Discretisation.EXACT_HOLD, 1, lags);
    double[] f = response(r, behind.statistics(lags).intercept(r), dead);
    double[] missed = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      missed[k] = y[k] - f[k];
    }
    NoiseModel noise = NoiseModel.of(Arrays.copyOfRange(missed, dead + lags, seen));
    double[] predicted = f.clone();
    for (int k = seen; k < y.length; k++) {
      predicted[k] += noise.past(missed, k);
    }
    return predicted;
  }

  private double[] response(double[] r, double intercept, int delay) {
    double[] f = new double[y.length];
    for (int k = 0; k < f.length; k++) {
      f[k] = intercept;
      for (int j = 0; j < r.length && j + delay <= k; j++) {
        f[k] += r[j] * x[k - delay - j];
      }
    }
    return f;
  }

  /** {@code y_k = c + sum_{i <= p} a_i y_{k-i} + sum_{j < q} b_j x_{k - dead - j}}. */
  private double[] arx() {
    int from = dead + 2 * MOST_ORDER;
    double least = Double.POSITIVE_INFINITY;
    double[] best = y.clone();
    for (int p = 0; p <= MOST_ORDER; p++) {
      for (int q = 1; q <= MOST_ORDER; q++) {
        SimpleMatrix all = new SimpleMatrix(y.length - from, 1 + p + q);
        for (int k = from; k < y.length; k++) {
          all.set(k - from, 0, 1);
          for (int i = 0; i < p; i++) {
            all.set(k - from, 1 + i, y[k - 1 - i]);
          }
          for (int j = 0; j < q; j++) {
            all.set(k - from, 1 + p + j, x[k - dead - j]);
          }
        }
        SimpleMatrix known = all.rows(0, seen - from);
        SimpleMatrix wanted =
            new SimpleMatrix(seen - from, 1, true, Arrays.copyOfRange(y, from, seen));
        SimpleMatrix found = known.solve(wanted);
        SimpleMatrix missed = wanted.minus(known.mult(found));
        int points = seen - from;
        double bic =
            points * StrictMath.log(missed.dot(missed) / points)
                + (1 + p + q) * StrictMath.log(points);
        if (bic < least) {
          least = bic;
          System.arraycopy(all.mult(found).getDDRM().getData(), 0, best, from, y.length - from);
        }
      }
    }
    return best;
  }
}
