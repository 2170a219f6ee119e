package curseofmemory.data;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    Require.present("lag", lag, "gather them by MeasuredSeries.statistics");
    meanHistory = Require.finiteCopy("meanHistory", meanHistory, "give one mean per lag");
    Require.finite("meanOutput", meanOutput, "give the mean of the outputs");
    standardErrors = Require.finiteCopy("standardErrors", standardErrors, "give one per lag");
    Require.sameLength("meanHistory", meanHistory.length, "lag", lag.optimum().length);
    Require.sameLength("standardErrors", standardErrors.length, "lag", lag.optimum().length);
  }

  static SeriesStatistics of(MeasuredSeries series, int lags) {
    double[] x = series.input();
    double[] y = series.output();
    int count = x.length - lags + 1;
    double[] meanHistory = new double[lags];
    for (int j = 0; j < lags; j++) {
      meanHistory[j] = mean(x, lags - 1 - j, count);
    }
    double meanOutput = mean(y, lags - 1, count);
    BlockSource.Reader windows =
        (from, rows, pasts, outputs) -> {
          for (int n = 0; n < rows; n++) {
            int present = (int) from + n + lags - 1;
            for (int j = 0; j < lags; j++) {
              pasts[n][lags - 1 - j] = x[present - j] - meanHistory[j];
            }
            outputs[n][lags - 1] = y[present] - meanOutput;
          }
        };
    BlockSource source = new BlockSource(count, lags, 1, Optional.empty(), () -> windows);
    LagStatistics lag = ParallelGathering.gather(source, LossTimes.TERMINAL);
    double[] weights = lag.optimum();
    double[] residuals = new double[count];
    for (int k = 0; k < count; k++) {
      residuals[k] = y[k + lags - 1] - meanOutput;
      for (int j = 0; j < lags; j++) {
        residuals[k] -= weights[j] * (x[k + lags - 1 - j] - meanHistory[j]);
      }
    }
    double[] errors = WeightErrors.of(((Gram.Dense) lag.gram()).rows(), x, residuals);
    return new SeriesStatistics(lag, meanHistory, meanOutput, errors, count);
  }

  private static double mean(double[] values, int from, int count) {
    double mean = 0;
    for (int k = from; k < from + count; k++) {
      mean += values[k] / count;
    }
    return mean;
  }

  /** Returns the least squares weights {@code r*}, the estimate of the memory, length T. */
  public double[] weights() {
    return lag.optimum();
  }

  /** Returns the intercept that goes with an impulse response, length T. */
  public double intercept(double[] r) {
    Require.finiteCopy("r", r, "give one weight per lag");
    Require.sameLength("r", r.length, "the lags", meanHistory.length);
    double intercept = meanOutput;
    for (int j = 0; j < meanHistory.length; j++) {
      intercept -= r[j] * meanHistory[j];
    }
    return Require.finite("intercept", intercept, "give smaller weights");
  }

  /**
   * Returns the first lag whose weight is told apart from zero, which is the dead time, or nothing
   * where no weight is.
   *
   * @param standardErrorsAway how many standard errors count as told apart, for example 4
   */
  public OptionalInt deadTime(double standardErrorsAway) {
    Require.positive("standardErrorsAway", standardErrorsAway, "use for example 4");
    double[] weights = weights();
    for (int j = 0; j < weights.length; j++) {
      if (Math.abs(weights[j]) >= standardErrorsAway * standardErrors[j]) {
        return OptionalInt.of(j);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the mean of the lagged inputs, a copy. */
  @Override
  public double[] meanHistory() {
    return meanHistory.clone();
  }

  /** Returns the standard error of each weight, a copy. */
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
}
