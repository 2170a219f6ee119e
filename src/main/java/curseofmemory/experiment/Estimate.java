package curseofmemory.experiment;

import java.util.Locale;

/**
 * What a sweep will probably cost.
 *
 * @param runs number of runs
 * @param coreSeconds seconds of one core, from the operations and a measured or assumed speed
 * @param cores on which they are spread
 */
public record Estimate(int runs, double coreSeconds, int cores) {
  /** Returns the seconds from start to end. */
  public double seconds() {
    return coreSeconds / cores;
  }

  static String duration(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d runs, about %s on %d cores", runs, duration(seconds()), cores);
  }
}
