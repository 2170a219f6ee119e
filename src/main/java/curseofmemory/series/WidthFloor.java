package curseofmemory.series;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/**
 * How many units a linear network needs at least to come near given weights.
 *
 * <p>The matrix {@code H_ij = w_{i+j}} of a network of width m has rank m or less, so no such
 * network is nearer to H than {@code sigma_{m+1}(H)} in the spectral norm, which is at most {@code
 * sum_j |w_j - w^_j|} over the lags in H. Holds for every linear network, trained or not. Source:
 * Kronecker's theorem and Eckart and Young.
 */
final class WidthFloor {
  private WidthFloor() {}

  /**
   * Returns the least width that is not ruled out.
   *
   * @param weights by lag, behind the dead time
   * @param share of {@code sum_j |w_j|} that may be missed, greater than 0
   */
  static int of(double[] weights, double share) {
    int half = (weights.length + 1) / 2;
    SimpleMatrix hankel = new SimpleMatrix(half, half);
    for (int i = 0; i < half; i++) {
      for (int j = 0; j < half; j++) {
        hankel.set(i, j, weights[i + j]);
      }
    }
    double missed = share * Arrays.stream(weights).map(Math::abs).sum();
    double[] values = hankel.svd().getSingularValues();
    return (int) Arrays.stream(values).filter(sigma -> sigma > missed).count();
  }
}
