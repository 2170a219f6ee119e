package curseofmemory.experiment;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * What a sweep will probably cost. Preparing a sampled data set, once for all runs on it, is left
 * out: some 6 T^3 operations, which matters from T = 500 lags on.
 *
 * @param runs number of runs
 * @param coreSeconds seconds of one core, from the operations and a measured or assumed speed
 * @param cores on which they are spread
 */
public record Estimate(int runs, double coreSeconds, int cores) {
  /** Checks the numbers. */
  public Estimate {
    Require.nonNegative("coreSeconds", coreSeconds, "work takes a finite time");
    Require.atLeast("cores", 1, cores, "use one core or more");
  }

  /** Returns the seconds from start to end. */
  public double seconds() {
    return coreSeconds / cores;
  }

  /** Returns the same work spread over this many cores. */
  public Estimate on(int otherCores) {
    return new Estimate(runs, coreSeconds, otherCores);
  }

  static String duration(double seconds) {
    if (seconds < 1) {
      return "less than 1 s";
    }
    if (seconds < 100) {
      return String.format(Locale.ROOT, "about %.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "about %.0f min", seconds / 60)
        : String.format(Locale.ROOT, "about %.1f h", seconds / 3600);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d runs, %s on %d core%s",
        runs,
        duration(seconds()),
        cores,
        cores == 1 ? "" : "s");
  }
}
