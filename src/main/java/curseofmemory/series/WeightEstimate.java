package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The memory of a series, lag by lag, by generalised least squares.
 *
 * <pre>
 * {@code y_k = intercept + sum_{j < T} w_j x_{k-j} + e_k,   e_k autoregressive}
 * </pre>
 *
 * <p>Least squares, the residuals' noise model, both series whitened by it, least squares again,
 * three times (Cochrane and Orcutt 1949). The weights are not regularised, so their band means what
 * it says: with Gaussian noise each covers its truth nine times in ten. Cost O(n T^2).
 *
 * @param weights w, length T
 * @param information inverse of their covariance, T x T
 * @param standardErrors of the weights
 * @param half of the 90 % band, length T
 * @param noise model of the residuals
 * @param observations equations used
 */
record WeightEstimate(
    double[] weights,
    SimpleMatrix information,
    double[] standardErrors,
    double[] half,
    NoiseModel noise,
    int observations) {
  private static final int ROUNDS = 3;
  private static final double UPPER_QUANTILE = 0.95;

  static WeightEstimate of(MeasuredSeries series, int lags) {
    double[] x = series.input();
    double[] y = series.output();
    NoiseModel noise = new NoiseModel(new double[0]);
    for (int round = 0; ; round++) {
      int lost = lags - 1 + noise.phi().length;
      double[] whiteX = noise.whitened(x);
      double[] whiteY = noise.whitened(y);
      int count = x.length - lost;
      SimpleMatrix past = new SimpleMatrix(count, lags + 1);
      SimpleMatrix present = new SimpleMatrix(count, 1);
      for (int k = 0; k < count; k++) {
        for (int j = 0; j < lags; j++) {
          past.set(k, j, whiteX[k + lost - j]);
        }
        past.set(k, lags, 1 - noise.persistence());
        present.set(k, 0, whiteY[k + lost]);
      }
      SimpleMatrix gram = past.transpose().mult(past);
      SimpleMatrix found = gram.solve(past.transpose().mult(present));
      double[] all = found.getDDRM().getData();
      if (round == ROUNDS) {
        SimpleMatrix residual = present.minus(past.mult(found));
        double variance = residual.dot(residual) / (count - lags - 1 - noise.phi().length);
        return of(all, gram, variance, noise, count);
      }
      noise = NoiseModel.of(residuals(x, y, all, lags));
    }
  }

  private static WeightEstimate of(
      double[] all, SimpleMatrix gram, double variance, NoiseModel noise, int count) {
    int lags = all.length - 1;
    SimpleMatrix covariance = gram.invert().scale(variance).extractMatrix(0, lags, 0, lags);
    double[] errors = new double[lags];
    double[] half = new double[lags];
    double quantile =
        new TDistribution(Math.max(1, count - lags - 1))
            .inverseCumulativeProbability(UPPER_QUANTILE);
    for (int j = 0; j < lags; j++) {
      errors[j] = Math.sqrt(covariance.get(j, j));
      half[j] = quantile * errors[j];
    }
    double[] weights = Arrays.copyOf(all, lags);
    return new WeightEstimate(weights, covariance.invert(), errors, half, noise, count);
  }

  private static double[] residuals(double[] x, double[] y, double[] all, int lags) {
    double[] residuals = new double[y.length - lags + 1];
    for (int k = 0; k < residuals.length; k++) {
      residuals[k] = y[k + lags - 1] - all[lags];
      for (int j = 0; j < lags; j++) {
        residuals[k] -= all[j] * x[k + lags - 1 - j];
      }
    }
    return residuals;
  }

  /** Returns {@code (w - v)^T C^-1 (w - v)}, chi-squared where v is the truth. */
  double distance(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        sum += (weights[i] - v[i]) * information.get(i, j) * (weights[j] - v[j]);
      }
    }
    return sum;
  }
}
