package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import java.util.Arrays;

/**
 * Parameters of a sum of m exponentials as one vector, {@code theta = (a_1..a_m, ln w_1..ln w_m)},
 * and the derivatives that fits need. The logarithm keeps the rates positive.
 */
final class ExponentialModel {
  private ExponentialModel() {}

  static ExponentialSum kernel(double[] theta) {
    int m = theta.length / 2;
    double[] rates = Arrays.stream(theta, m, 2 * m).map(Math::exp).toArray();
    return ExponentialSum.of(Arrays.copyOf(theta, m), rates);
  }

  static double[] theta(double[] weights, double[] rates) {
    double[] theta = Arrays.copyOf(weights, 2 * weights.length);
    for (int j = 0; j < rates.length; j++) {
      theta[weights.length + j] = Math.log(rates[j]);
    }
    return theta;
  }

  static double value(double[] theta, double t) {
    int m = theta.length / 2;
    double sum = 0;
    for (int j = 0; j < m; j++) {
      sum += theta[j] * Math.exp(-Math.exp(theta[m + j]) * t);
    }
    return sum;
  }

  /** Returns the derivative of the value by every parameter, length 2m. */
  static double[] gradient(double[] theta, double t) {
    int m = theta.length / 2;
    double[] g = new double[2 * m];
    for (int j = 0; j < m; j++) {
      double rate = Math.exp(theta[m + j]);
      g[j] = Math.exp(-rate * t);
      g[m + j] = g[j] == 0 ? 0 : -theta[j] * rate * t * g[j];
    }
    return g;
  }
}
