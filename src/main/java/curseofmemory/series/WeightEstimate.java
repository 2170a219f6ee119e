package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.SingularMatrixException;
import org.ejml.simple.SimpleMatrix;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The memory of a series, lag by lag, by generalised least squares.
 *
 * <pre>
 * {@code y_k = intercept + sum_{inputs} sum_{j < T} w_j x_{k-j} + e_k,   e_k autoregressive}
 * </pre>
 *
 * <p>Least squares, the residuals' noise model, both series whitened by it, least squares again,
 * three times (Cochrane and Orcutt 1949). The weights are not regularised, so their band means what
 * it says: with Gaussian noise each covers its truth nine times in ten. Cost O(n (d T)^2) for d
 * inputs.
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

  /** A column whose variance the others explain to so many parts but one is one too many. */
  private static final double MOST_INFLATION = 1e10;

  static WeightEstimate of(MeasuredSeries series, int lags) {
    return jointly(List.of(series), lags).get(0);
  }

  /**
   * Returns one estimate for each input, all weights fitted together: what one input does while the
   * others are held fixed. Each keeps its own block of the covariance, others not fixed.
   *
   * @param series inputs of one and the same output
   */
  static List<WeightEstimate> jointly(List<MeasuredSeries> series, int lags) {
    List<double[]> inputs = series.stream().map(each -> centred(each.input())).toList();
    double[] y = series.get(0).output();
    int columns = inputs.size() * lags;
    NoiseModel noise = new NoiseModel(new double[0]);
    for (int round = 0; ; round++) {
      SimpleMatrix past = past(inputs, lags, noise);
      int lost = y.length - past.getNumRows();
      double[] whiteY = Arrays.copyOfRange(noise.whitened(y), lost, y.length);
      SimpleMatrix present = new SimpleMatrix(whiteY.length, 1, true, whiteY);
      SimpleMatrix gram = past.transpose().mult(past);
      if (inputs.size() > 1) {
        requireApart(gram);
      }
      SimpleMatrix found = gram.solve(past.transpose().mult(present));
      if (round == ROUNDS) {
        SimpleMatrix residual = present.minus(past.mult(found));
        int free = whiteY.length - columns - 1;
        double variance = residual.dot(residual) / (free - noise.phi().length);
        SimpleMatrix covariance = gram.invert().scale(variance);
        List<WeightEstimate> each = new ArrayList<>();
        for (int at = 0; at < columns; at += lags) {
          each.add(of(found, covariance, at, lags, noise, whiteY.length, free));
        }
        return each;
      }
      SimpleMatrix unwhitened = past(inputs, lags, new NoiseModel(new double[0]));
      double[] observed = Arrays.copyOfRange(y, lags - 1, y.length);
      SimpleMatrix missed =
          new SimpleMatrix(observed.length, 1, true, observed).minus(unwhitened.mult(found));
      noise = NoiseModel.of(missed.getDDRM().getData());
    }
  }

  /** About the mean, which is the intercept's: large levels would hide how inputs differ. */
  private static double[] centred(double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    return Arrays.stream(x).map(value -> value - mean).toArray();
  }

  private static void requireApart(SimpleMatrix gram) {
    double inflation = Double.POSITIVE_INFINITY;
    try {
      SimpleMatrix inverse = gram.invert();
      inflation = inverse.diag().elementMult(gram.diag()).elementMaxAbs();
    } catch (SingularMatrixException dependent) {
      // then the inflation is what it is set to
    }
    if (!(inflation < MOST_INFLATION)) {
      throw Require.refused(
          "inputs",
          "must not follow from one another",
          "a variance inflation of " + inflation,
          "leave one out");
    }
  }

  /** One row for each point that has a whole past: the lags of each input, whitened, and 1. */
  private static SimpleMatrix past(List<double[]> inputs, int lags, NoiseModel noise) {
    int lost = lags - 1 + noise.phi().length;
    int count = inputs.get(0).length - lost;
    SimpleMatrix past = new SimpleMatrix(count, inputs.size() * lags + 1);
    for (int i = 0; i < inputs.size(); i++) {
      double[] white = noise.whitened(inputs.get(i));
      for (int k = 0; k < count; k++) {
        for (int j = 0; j < lags; j++) {
          past.set(k, i * lags + j, white[k + lost - j]);
        }
      }
    }
    for (int k = 0; k < count; k++) {
      past.set(k, inputs.size() * lags, 1 - noise.persistence());
    }
    return past;
  }

  private static WeightEstimate of(
      SimpleMatrix all,
      SimpleMatrix covariances,
      int at,
      int lags,
      NoiseModel noise,
      int count,
      int free) {
    SimpleMatrix covariance = covariances.extractMatrix(at, at + lags, at, at + lags);
    double[] weights = new double[lags];
    double[] errors = new double[lags];
    double[] half = new double[lags];
    double quantile =
        new TDistribution(Math.max(1, free)).inverseCumulativeProbability(UPPER_QUANTILE);
    for (int j = 0; j < lags; j++) {
      weights[j] = all.get(at + j, 0);
      errors[j] = Math.sqrt(covariance.get(j, j));
      half[j] = quantile * errors[j];
    }
    return new WeightEstimate(weights, covariance.invert(), errors, half, noise, count);
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
