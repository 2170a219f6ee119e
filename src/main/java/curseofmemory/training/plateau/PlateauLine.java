package curseofmemory.training.plateau;

import curseofmemory.numeric.LineFit;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Escape times against memory, and the straight line through their logarithms.
 *
 * <pre>ln tau = offset + slope / omega,     1 / omega = lag</pre>
 *
 * <p>The theorem speaks about the slope: it is at least the slowest initial rate. What only
 * multiplies time shifts the offset. Source: reference.md, sections 3 and 4.
 *
 * @param name what was varied
 * @param lags 1 / omega, length n at least 3
 * @param times escape times, length n, greater than 0
 * @param fit the line through (lag, ln time)
 */
public record PlateauLine(String name, double[] lags, double[] times, LineFit fit) {
  /** Copies the arrays. */
  public PlateauLine {
    lags = Require.finiteCopy("lags", lags, "give one per time");
    times = Require.finiteCopy("times", times, "leave out lags without an escape");
    Require.sameLength("times", times.length, "lags", lags.length);
    Require.present("fit", fit, "use measure");
  }

  /**
   * Measures an escape time at each lag, one after the other.
   *
   * @param name what was varied
   * @param lags 1 / omega, length at least 3, not modified
   * @param escapeTime time for a lag, greater than 0
   */
  public static PlateauLine measure(String name, double[] lags, DoubleUnaryOperator escapeTime) {
    Require.finiteCopy("lags", lags, "give three or more");
    Require.present("escapeTime", escapeTime, "say how to measure it");
    double[] times = Arrays.stream(lags).map(escapeTime).toArray();
    return new PlateauLine(name, lags, times, LineFit.semiLog(lags, times));
  }

  @Override
  public double[] lags() {
    return lags.clone();
  }

  @Override
  public double[] times() {
    return times.clone();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-28s slope %6.3f  R^2 %.4f  first %.4g  last %.4g",
        name,
        fit.slope(),
        fit.r2(),
        times[0],
        times[times.length - 1]);
  }
}
