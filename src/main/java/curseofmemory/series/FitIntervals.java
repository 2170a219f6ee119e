package curseofmemory.series;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/**
 * 90 % intervals for what a fit says, by the slopes of the fitted weights (the delta method).
 *
 * <pre>
 * covariance of the numbers = (S^T C^-1 S)^-1,   S = d weights / d numbers,   C that of the estimate
 * </pre>
 *
 * <p>They hold if kind and dead time are right; that these were chosen is not in them. Where two
 * numbers cannot be told apart the half width is infinite.
 *
 * @param shapeHalf half the width for each number that does not enter linearly
 * @param gain sum of the fitted weights
 * @param gainHalf half its width
 */
record FitIntervals(double[] shapeHalf, double gain, double gainHalf) {
  /** Normal quantile at 0.95. */
  private static final double QUANTILE = 1.6448536269514722;

  static FitIntervals of(WeightEstimate estimate, DecayFit fit) {
    SimpleMatrix slopes = fit.slopes(estimate);
    SimpleMatrix covariance = slopes.transpose().mult(estimate.information()).mult(slopes).invert();
    int numbers = slopes.getNumCols();
    double[] half = new double[fit.nonlinear()];
    for (int k = 0; k < half.length; k++) {
      int at = numbers - half.length + k;
      half[k] = half(covariance.get(at, at));
    }
    SimpleMatrix sums = new SimpleMatrix(numbers, 1);
    for (int k = 0; k < numbers; k++) {
      sums.set(k, slopes.getColumn(k).elementSum());
    }
    double variance = sums.transpose().mult(covariance).mult(sums).get(0);
    return new FitIntervals(half, Arrays.stream(fit.weights()).sum(), half(variance));
  }

  private static double half(double variance) {
    return variance >= 0 && variance < Double.POSITIVE_INFINITY
        ? QUANTILE * Math.sqrt(variance)
        : Double.POSITIVE_INFINITY;
  }
}
