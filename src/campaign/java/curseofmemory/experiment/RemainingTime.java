package curseofmemory.experiment;

import curseofmemory.training.Progress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sweep says after a tenth of its runs about the time to go, held against the time it took.
 */
final class RemainingTime implements Progress {
  private static final Pattern TOLD = Pattern.compile("about ([0-9.]+) (s|min|h) to go");

  private double told;
  private long at;

  private RemainingTime() {}

  /** Returns the larger of told / took and took / told. */
  static double factor(Sweep sweep) {
    RemainingTime time = new RemainingTime();
    sweep.run(time);
    double took = (System.nanoTime() - time.at) / 1e9;
    return Math.max(time.told / took, took / time.told);
  }

  @Override
  public void update(long done, long total, String text) {
    Matcher found = TOLD.matcher(text);
    if (at == 0 && 10 * done >= total && found.find()) {
      at = System.nanoTime();
      double unit =
          switch (found.group(2)) {
            case "min" -> 60;
            case "h" -> 3600;
            default -> 1;
          };
      told = unit * Double.parseDouble(found.group(1));
    }
  }
}
