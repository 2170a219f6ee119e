package curseofmemory.data;

import curseofmemory.numeric.Require;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One measured input series and the output it may drive, sampled together at equal steps.
 *
 * <p>Unlike generated sequences a series has real history: the first lags are taken from the data,
 * never from zeros. Immutable.
 */
public final class MeasuredSeries {
  private final double[] input;
  private final double[] output;

  private MeasuredSeries(double[] input, double[] output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Returns the series.
   *
   * @param input length n, finite, copied
   * @param output length n, finite, copied
   */
  public static MeasuredSeries of(double[] input, double[] output) {
    double[] x = Require.finiteCopy("input", input, "remove or repair the value");
    double[] y = Require.finiteCopy("output", output, "remove or repair the value");
    if (x.length != y.length) {
      throw Require.refused(
          "output", "must be as long as the input (" + x.length + ")", y.length, "pair them");
    }
    return new MeasuredSeries(x, y);
  }

  /**
   * Reads two columns of a CSV file with a header line; what is not a number, or not complete, is
   * refused with the file and its line.
   */
  public static MeasuredSeries read(Path file, String inputColumn, String outputColumn) {
    Require.present("file", file, "name a CSV file");
    var columns = CsvColumns.read(file, inputColumn, outputColumn);
    return of(columns.get(0), columns.get(1));
  }

  /**
   * Reads two columns of a CSV file whose rows go on by equal steps of time, as a third one says.
   *
   * @param timeColumn numbers, or dates as ISO 8601 writes them; whole months count as equal
   */
  public static MeasuredSeries read(
      Path file, String timeColumn, String inputColumn, String outputColumn) {
    Require.present("file", file, "name a CSV file");
    EqualSteps.check(timeColumn, CsvColumns.texts(file, timeColumn));
    return read(file, inputColumn, outputColumn);
  }

  /** Returns the number of points n. */
  public int length() {
    return input.length;
  }

  /** Returns a copy of the input. */
  public double[] input() {
    return input.clone();
  }

  /** Returns a copy of the output. */
  public double[] output() {
    return output.clone();
  }

  /** Returns first differences of both series, one point shorter. */
  public MeasuredSeries differences() {
    requireMoreThan(1, "differences need two points or more");
    return new MeasuredSeries(differences(input), differences(output));
  }

  /**
   * Returns the series with the input delayed by a dead time: output k beside input k - steps, so
   * {@code steps} points shorter.
   *
   * @param steps dead time, at least 0
   */
  public MeasuredSeries delayed(int steps) {
    Require.atLeast("steps", 0, steps, "a dead time is not negative");
    requireMoreThan(steps, "use a shorter dead time");
    return new MeasuredSeries(
        Arrays.copyOf(input, input.length - steps),
        Arrays.copyOfRange(output, steps, output.length));
  }

  /**
   * Gathers what a linear model with an intercept can learn from this series.
   *
   * @param lags T, at least 1; the series must be longer than 2 T
   */
  public SeriesStatistics statistics(int lags) {
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    requireMoreThan(2L * lags, "a series must be longer than twice the lags; use fewer lags");
    return SeriesStatistics.of(this, lags);
  }

  private void requireMoreThan(long points, String cure) {
    if (input.length <= points) {
      throw Require.refused("series", "must have more than " + points + " points", length(), cure);
    }
  }

  private static double[] differences(double[] values) {
    double[] result = new double[values.length - 1];
    for (int k = 0; k < result.length; k++) {
      result[k] = values[k + 1] - values[k];
    }
    return result;
  }
}
