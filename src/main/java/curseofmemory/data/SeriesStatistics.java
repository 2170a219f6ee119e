package curseofmemory.data;

import curseofmemory.numeric.NormalEquations;
import curseofmemory.numeric.Sums;

/**
 * The lag statistics of a measured series, its intercept taken out exactly.
 *
 * <pre>
 * {@code y_k = intercept + sum_{j < T} r_j x_{k-j} + e_k,   k = T-1, ..., n-1 (real history only)}
 * </pre>
 *
 * <p>Inputs and outputs are centred on their means over those k; the intercept that goes with any
 * {@code r} is then {@code mean(y) - r . mean(phi)}, and {@link #lag()} holds the loss of the rest.
 *
 * @param lag statistics of the centred data, T lags, one channel
 * @param meanHistory mean of {@code (x_k, ..., x_{k-T+1})}, length T
 * @param meanOutput mean of {@code y_k}
 * @param standardErrors of the least squares weights, length T, for white residuals
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
    double[] errors = data.standardErrors(lag);
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
   * Returns the number of leading lags whose weight is not told apart from zero, or T if none is.
   *
   * @param standardErrorsAway how many standard errors count as told apart, for example 4
   */
  public int deadTime(double standardErrorsAway) {
    double[] weights = weights();
    int lagOfFirst = 0;
    while (lagOfFirst < weights.length
        && Math.abs(weights[lagOfFirst]) < standardErrorsAway * standardErrors[lagOfFirst]) {
      lagOfFirst++;
    }
    return lagOfFirst;
  }

  @Override
  public double[] meanHistory() {
    return meanHistory.clone();
  }

  @Override
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /** The series with both means taken out. */
  private record Centred(double[] x, double[] y, double[] meanHistory, double meanOutput) {
    LagStatistics statistics() {
      Sums raw = sums(new double[meanHistory.length]);
      int count = count();
      double[] g = raw.moment(count);
      double[] centre = NormalEquations.solve(meanHistory.length, g, scaled(raw.cross, count));
      Sums near = sums(centre);
      double[] correction = NormalEquations.solve(meanHistory.length, g, scaled(near.cross, count));
      double floor = near.residual / count;
      for (int j = 0; j < centre.length; j++) {
        floor -= correction[j] * near.cross[j] / count;
        centre[j] += correction[j];
      }
      Gram gram = new DenseGram(meanHistory.length, g);
      return new LagStatistics(gram, centre, Math.max(0, floor), near.power / count, 1);
    }

    private Sums sums(double[] centre) {
      int lags = meanHistory.length;
      Sums sums = new Sums(lags);
      double[] phi = new double[lags];
      for (int k = lags - 1; k < x.length; k++) {
        double target = y[k] - meanOutput;
        double residual = target;
        for (int j = 0; j < lags; j++) {
          phi[j] = x[k - j] - meanHistory[j];
          residual -= centre[j] * phi[j];
        }
        sums.addOuter(phi);
        sums.power += target * target;
        sums.residual += residual * residual;
        for (int j = 0; j < lags; j++) {
          sums.cross[j] += residual * phi[j];
        }
      }
      return sums;
    }

    /** Square roots of the diagonal of {@code s^2 (count G)^-1}, s^2 the residual variance. */
    double[] standardErrors(LagStatistics lag) {
      int lags = meanHistory.length;
      double variance = lag.floor() * count() / (count() - lags - 1);
      double[] g = ((DenseGram) lag.gram()).values();
      double[] errors = new double[lags];
      for (int j = 0; j < lags; j++) {
        double[] unit = new double[lags];
        unit[j] = 1;
        errors[j] = Math.sqrt(variance * NormalEquations.solve(lags, g, unit)[j] / count());
      }
      return errors;
    }

    private int count() {
      return x.length - meanHistory.length + 1;
    }

    private static double[] scaled(double[] values, double by) {
      double[] result = values.clone();
      for (int k = 0; k < result.length; k++) {
        result[k] /= by;
      }
      return result;
    }
  }
}
