package curseofmemory.data;

import curseofmemory.numeric.NormalEquations;
import curseofmemory.numeric.Sums;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The lag statistics of a measured series, its intercept taken out exactly.
 *
 * <pre>
 * {@code y_k = intercept + sum_{j < T} r_j x_{k-j} + e_k,   k = T-1, ..., n-1 (real history only)}
 * </pre>
 *
 * <p>Inputs and outputs are centred on their means over those k; the intercept that goes with any
 * {@code r} is then {@code mean(y) - r . mean(phi)}, and {@link #lag()} holds the loss of the rest.
 * Cost O(n T^2 + T^3).
 *
 * @param lag statistics of the centred data, T lags, one channel
 * @param meanHistory mean of {@code (x_k, ..., x_{k-T+1})}, length T
 * @param meanOutput mean of {@code y_k}
 * @param standardErrors of the least squares weights, length T; see {@link WeightErrors}
 * @param observations number of k used, n - T + 1
 */
public record SeriesStatistics(
    LagStatistics lag,
    double[] meanHistory,
    double meanOutput,
    double[] standardErrors,
    int observations) {

  /** Copies the arrays. */
  public SeriesStatistics {
    meanHistory = meanHistory.clone();
    standardErrors = standardErrors.clone();
  }

  static SeriesStatistics of(MeasuredSeries series, int lags) {
    double[] x = series.input();
    double[] y = series.output();
    int count = x.length - lags + 1;
    double[] meanHistory = new double[lags];
    double meanOutput = 0;
    for (int k = lags - 1; k < x.length; k++) {
      meanOutput += y[k] / count;
      for (int j = 0; j < lags; j++) {
        meanHistory[j] += x[k - j] / count;
      }
    }
    Centred data = new Centred(x, y, meanHistory, meanOutput);
    LagStatistics lag = data.statistics();
    double[] errors =
        WeightErrors.of(((Gram.Dense) lag.gram()).rows(), x, data.residuals(lag.optimum()));
    return new SeriesStatistics(lag, meanHistory, meanOutput, errors, count);
  }

  /** Returns the least squares weights {@code r*}, the estimate of the memory, length T. */
  public double[] weights() {
    return lag.optimum();
  }

  /** Returns the intercept that goes with an impulse response, length T. */
  public double intercept(double[] r) {
    double intercept = meanOutput;
    for (int j = 0; j < meanHistory.length; j++) {
      intercept -= r[j] * meanHistory[j];
    }
    return intercept;
  }

  /**
   * Returns the first lag whose weight is told apart from zero, which is the dead time, or nothing
   * where no weight is.
   *
   * @param standardErrorsAway how many standard errors count as told apart, for example 4
   */
  public OptionalInt deadTime(double standardErrorsAway) {
    double[] weights = weights();
    for (int j = 0; j < weights.length; j++) {
      if (Math.abs(weights[j]) >= standardErrorsAway * standardErrors[j]) {
        return OptionalInt.of(j);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public double[] meanHistory() {
    return meanHistory.clone();
  }

  @Override
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d lags from %d observations, %.1f %% of the output explained, standard errors to %.3g",
        lag.lags(),
        observations,
        lag.power() > 0 ? 100 * (1 - lag.floor() / lag.power()) : 100,
        Arrays.stream(standardErrors).max().orElseThrow());
  }

  /** The series with both means taken out. */
  private record Centred(double[] x, double[] y, double[] meanHistory, double meanOutput) {
    LagStatistics statistics() {
      int lags = meanHistory.length;
      int count = x.length - lags + 1;
      Sums raw = sums(new double[lags]);
      double[][] g = new double[lags][lags];
      raw.moment(count, g);
      double[] centre = NormalEquations.solve(g, scaled(raw.cross, count));
      Sums near = sums(centre);
      double[] correction = NormalEquations.solve(g, scaled(near.cross, count));
      double floor = near.residual / count;
      for (int j = 0; j < centre.length; j++) {
        floor -= correction[j] * near.cross[j] / count;
        centre[j] += correction[j];
      }
      return new LagStatistics(
          new Gram.Dense(g), centre, Math.max(0, floor), near.power / count, 1);
    }

    private Sums sums(double[] centre) {
      int lags = meanHistory.length;
      Sums sums = new Sums(lags);
      double[] residuals = residuals(centre);
      double[] phi = new double[lags];
      for (int k = lags - 1; k < x.length; k++) {
        double residual = residuals[k - lags + 1];
        for (int j = 0; j < lags; j++) {
          phi[j] = x[k - j] - meanHistory[j];
          sums.cross[j] += residual * phi[j];
        }
        sums.addOuter(phi);
        sums.power += (y[k] - meanOutput) * (y[k] - meanOutput);
        sums.residual += residual * residual;
      }
      return sums;
    }

    /** Returns {@code e_k}, k = T-1 and on. */
    double[] residuals(double[] weights) {
      double[] residuals = new double[x.length - weights.length + 1];
      for (int k = weights.length - 1; k < x.length; k++) {
        double residual = y[k] - meanOutput;
        for (int j = 0; j < weights.length; j++) {
          residual -= weights[j] * (x[k - j] - meanHistory[j]);
        }
        residuals[k - weights.length + 1] = residual;
      }
      return residuals;
    }

    private static double[] scaled(double[] values, double by) {
      return Arrays.stream(values).map(value -> value / by).toArray();
    }
  }
}
