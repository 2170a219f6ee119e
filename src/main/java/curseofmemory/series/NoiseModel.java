package curseofmemory.series;

import org.ejml.simple.SimpleMatrix;

/**
 * Noise that remembers itself: {@code e_k = sum_i phi_i e_{k-i} + white_k}.
 *
 * @param phi coefficients, of the order with the least BIC; empty for white noise
 */
record NoiseModel(double[] phi) {
  private static final int MOST = 6;
  private static final int POINTS_A_COEFFICIENT = 20;

  NoiseModel {
    phi = phi.clone();
  }

  /** Fits orders 0, 1, .. by least squares on the same points and keeps the one of least BIC. */
  static NoiseModel of(double[] residuals) {
    int n = residuals.length;
    int most = Math.min(MOST, n / POINTS_A_COEFFICIENT);
    NoiseModel best = new NoiseModel(new double[0]);
    double least = Double.POSITIVE_INFINITY;
    for (int order = 0; order <= most; order++) {
      NoiseModel model = fitted(residuals, order, most);
      double squares = 0;
      double[] white = model.whitened(residuals);
      for (int k = most; k < n; k++) {
        squares += white[k] * white[k];
      }
      int points = n - most;
      double bic =
          points * StrictMath.log(squares / points + Double.MIN_NORMAL)
              + order * StrictMath.log(points);
      if (bic < least) {
        least = bic;
        best = model;
      }
    }
    return best;
  }

  private static NoiseModel fitted(double[] e, int order, int from) {
    if (order == 0) {
      return new NoiseModel(new double[0]);
    }
    SimpleMatrix past = new SimpleMatrix(e.length - from, order);
    SimpleMatrix present = new SimpleMatrix(e.length - from, 1);
    for (int k = from; k < e.length; k++) {
      present.set(k - from, 0, e[k]);
      for (int i = 0; i < order; i++) {
        past.set(k - from, i, e[k - 1 - i]);
      }
    }
    return new NoiseModel(past.solve(present).getDDRM().getData());
  }

  /** Returns {@code v_k - sum_i phi_i v_{k-i}}; the first values, without a past, as they are. */
  double[] whitened(double[] v) {
    double[] white = v.clone();
    for (int k = phi.length; k < v.length; k++) {
      white[k] -= past(v, k);
    }
    return white;
  }

  /**
   * Returns {@code sum_i phi_i v_{k-i}}, what the past says of entry k; 0 where it is too short.
   */
  double past(double[] v, int k) {
    double sum = 0;
    for (int i = 0; i < phi.length && k >= phi.length; i++) {
      sum += phi[i] * v[k - 1 - i];
    }
    return sum;
  }

  /** Returns the sum of the coefficients: near 1 the noise hardly forgets. */
  double persistence() {
    double sum = 0;
    for (double value : phi) {
      sum += value;
    }
    return sum;
  }

  @Override
  public double[] phi() {
    return phi.clone();
  }
}
