package curseofmemory.numeric;

import java.util.Arrays;
import java.util.Locale;

/**
 * One number against one axis: median over the other axes, smallest and largest value.
 *
 * @param axis name of the horizontal axis
 * @param number name of the vertical axis
 * @param x values of the axis, ascending
 * @param low smallest value at each x
 * @param median at each x
 * @param high largest value at each x
 */
public record Band(
    String axis, String number, double[] x, double[] low, double[] median, double[] high) {
  /** Copies the arrays. */
  public Band {
    x = Require.finiteCopy("x", x, "give one value per point");
    low = paired("low", low, x.length);
    median = paired("median", median, x.length);
    high = paired("high", high, x.length);
  }

  private static double[] paired(String name, double[] values, int points) {
    double[] copy = Require.finiteCopy(name, values, "leave out what has no number");
    Require.sameLength(name, copy.length, "x", points);
    return copy;
  }

  /**
   * Returns the middle value, or the mean of the middle two. Positive infinity is a value, that of
   * what never happened: the median of a time that most runs never reach is infinite.
   */
  public static double median(double[] values) {
    double[] happened = Arrays.stream(values).filter(v -> v != Double.POSITIVE_INFINITY).toArray();
    if (happened.length > 0 || values.length == 0) {
      Require.finiteCopy("values", happened, "a median needs one value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Returns the places, a copy. */
  @Override
  public double[] x() {
    return x.clone();
  }

  /** Returns the lower edge at each place, a copy. */
  @Override
  public double[] low() {
    return low.clone();
  }

  /** Returns the median at each place, a copy. */
  @Override
  public double[] median() {
    return median.clone();
  }

  /** Returns the upper edge at each place, a copy. */
  @Override
  public double[] high() {
    return high.clone();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(number + " against " + axis + "\n");
    for (int i = 0; i < x.length; i++) {
      text.append(
          String.format(
              Locale.ROOT, "%10.4g  %.4g  (%.4g to %.4g)%n", x[i], median[i], low[i], high[i]));
    }
    return text.toString();
  }
}
