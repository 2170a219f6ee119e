package curseofmemory.numeric;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A straight line through points by ordinary least squares, with how far its slope can be trusted.
 *
 * <pre>y = intercept + slope x,      slope = Sxy / Sxx,      R^2 = 1 - SSE / Syy
 * standard error of the slope = sqrt(SSE / (n - 2) / Sxx)
 * 95 % interval = slope -+ t(0.975; n - 2) standard error      (Student)</pre>
 *
 * <p>Sums are taken about the means, so a large offset in x or y costs no digits; the quantile of
 * Student's t comes from the regularised beta function of Hipparchus and is exact to 1e-9. Cost:
 * one pass for the means, one for the sums, one for the residuals. The interval is that of
 * independent errors of equal variance; for a deterministic curve it says how straight the curve
 * is, not how noisy. Source: any text on linear regression.
 *
 * @param slope change of y per unit of x
 * @param intercept value of the line at x = 0
 * @param r2 share of the variance of y explained, 1 if all y are equal
 * @param slopeError standard error of the slope
 * @param slopeLow lower end of the 95 % interval of the slope
 * @param slopeHigh upper end of the 95 % interval of the slope
 * @param points number of points fitted
 */
public record LineFit(
    double slope,
    double intercept,
    double r2,
    double slopeError,
    double slopeLow,
    double slopeHigh,
    int points) {
  /** Two-sided 95 %. */
  private static final double UPPER_QUANTILE = 0.975;

  /** Accuracy of the quantile of Student's t. */
  private static final double QUANTILE_ACCURACY = 1e-9;

  private static final String OVERFLOW = "rescale x or y, their squares leave the range of numbers";

  /** Checks that all are numbers. */
  public LineFit {
    Require.finite("slope", slope, OVERFLOW);
    Require.finite("intercept", intercept, OVERFLOW);
    Require.finite("r2", r2, OVERFLOW);
    Require.nonNegative("slopeError", slopeError, OVERFLOW);
    Require.finite("slopeLow", slopeLow, OVERFLOW);
    Require.finite("slopeHigh", slopeHigh, OVERFLOW);
    Require.atLeast("points", 1, points, "count the points fitted");
  }

  /**
   * Returns the line through {@code (x[i], y[i])}.
   *
   * @param x length n at least 3, finite, not all equal; not modified
   * @param y length n, finite; not modified
   */
  public static LineFit of(double[] x, double[] y) {
    checkPoints(x, y);
    double xMean = mean(x);
    double yMean = mean(y);
    double sxx = Require.finite("Sxx", productSum(x, xMean, x, xMean), OVERFLOW);
    if (!(sxx > 0)) {
      throw Require.refused(
          "x", "must not be all equal", x[0], "a slope needs two different abscissae");
    }
    double syy = Require.finite("Syy", productSum(y, yMean, y, yMean), OVERFLOW);
    double slope = productSum(x, xMean, y, yMean) / sxx;
    double sse = residualSum(x, xMean, y, yMean, slope);
    double error = Math.sqrt(sse / (x.length - 2) / sxx);
    double half = studentQuantile(x.length - 2) * error;
    double r2 = syy > 0 ? 1 - sse / syy : 1;
    return new LineFit(
        slope, yMean - slope * xMean, r2, error, slope - half, slope + half, x.length);
  }

  /** Returns the line through {@code (x[i], ln y[i])}: {@code y = e^intercept e^(slope x)}. */
  public static LineFit semiLog(double[] x, double[] y) {
    return of(x, logarithms("y", y));
  }

  /** Returns the line through {@code (ln x[i], ln y[i])}: {@code y = e^intercept x^slope}. */
  public static LineFit logLog(double[] x, double[] y) {
    return of(logarithms("x", x), logarithms("y", y));
  }

  /** Returns the value of the line at {@code x}, in the units fitted (logarithms if so fitted). */
  public double at(double x) {
    return Require.finite("value at x = " + x, intercept + slope * x, "use a finite, smaller x");
  }

  /** Returns slope, interval and R^2 in one line of text. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "slope %.4g (95 %% interval %.4g to %.4g), intercept %.4g, R^2 %.5f, %d points",
        slope,
        slopeLow,
        slopeHigh,
        intercept,
        r2,
        points);
  }

  private static void checkPoints(double[] x, double[] y) {
    int points = Require.finiteCopy("x", x, "leave the point out").length;
    Require.sameLength("y", Require.finiteCopy("y", y, "leave it out").length, "x", points);
    Require.atLeast("x.length", 3, points, "two points leave nothing to judge the slope by");
  }

  /** The second term takes back what the rounding of the means has added. */
  private static double productSum(double[] p, double pMean, double[] q, double qMean) {
    double sum = 0;
    double pLeft = 0;
    double qLeft = 0;
    for (int i = 0; i < p.length; i++) {
      sum += (p[i] - pMean) * (q[i] - qMean);
      pLeft += p[i] - pMean;
      qLeft += q[i] - qMean;
    }
    return sum - pLeft * qLeft / p.length;
  }

  /** The mean of the distances to the first value, which are exact where x is far from 0. */
  private static double mean(double[] x) {
    return x[0] + Arrays.stream(x).map(v -> v - x[0]).average().orElseThrow();
  }

  private static double residualSum(
      double[] x, double xMean, double[] y, double yMean, double slope) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - yMean - slope * (x[i] - xMean);
      sum += residual * residual;
    }
    return sum;
  }

  private static double studentQuantile(int degrees) {
    return new TDistribution(degrees, QUANTILE_ACCURACY)
        .inverseCumulativeProbability(UPPER_QUANTILE);
  }

  private static double[] logarithms(String name, double[] values) {
    double[] logs = Require.finiteCopy(name, values, "leave the point out");
    for (int i = 0; i < values.length; i++) {
      logs[i] =
          StrictMath.log(
              Require.positive(
                  name + "[" + i + "]", values[i], "only positive values have a logarithm"));
    }
    return logs;
  }
}
