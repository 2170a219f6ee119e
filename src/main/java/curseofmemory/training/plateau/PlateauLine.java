package curseofmemory.training.plateau;

import curseofmemory.numeric.LineFit;
import curseofmemory.numeric.Parallel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.List;
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
   * Measures an escape time at each lag, on all cores, the last lag first, since it takes longest.
   * The digits do not depend on the number of cores.
   *
   * @param name what was varied
   * @param lags 1 / omega, length at least 3, not modified
   * @param escapeTime time for a lag, greater than 0; called from several threads
   * @throws StoppedException if the thread is interrupted before all times are known
   */
  public static PlateauLine measure(String name, double[] lags, DoubleUnaryOperator escapeTime) {
    Require.finiteCopy("lags", lags, "give three or more");
    Require.present("escapeTime", escapeTime, "say how to measure it");
    int last = lags.length - 1;
    List<Double> backwards =
        Parallel.map(lags.length, k -> escapeTime.applyAsDouble(lags[last - k]));
    if (backwards.size() < lags.length) {
      throw new StoppedException("measuring escape times");
    }
    double[] times = new double[lags.length];
    Arrays.setAll(times, k -> backwards.get(last - k));
    return new PlateauLine(name, lags, times, LineFit.semiLog(lags, times));
  }

  /** Returns where the event was put, a copy. */
  @Override
  public double[] lags() {
    return lags.clone();
  }

  /** Returns the escape time for each lag, a copy. */
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
