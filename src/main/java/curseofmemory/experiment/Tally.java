package curseofmemory.experiment;

import java.util.Locale;

/** The counts behind the progress line of a sweep. */
final class Tally {
  private final int total;
  private int done;
  private int cached;
  private int failed;
  private double costLeft;
  private double costDone;
  private double runSeconds;
  private long start;

  Tally(int total) {
    this.total = total;
  }

  void start(double cost) {
    costLeft = cost;
    start = System.nanoTime();
  }

  void count(Run run, double cost) {
    if (run.cached()) {
      cached++;
    } else {
      done += run.ok() ? 1 : 0;
      failed += run.ok() ? 0 : 1;
      costDone += cost;
      runSeconds += run.provenance().duration().toNanos() / 1e9;
    }
    costLeft -= cost;
  }

  int settled() {
    return done + cached + failed;
  }

  /** Mean duration of the runs computed so far, 0 before the first. */
  double secondsPerRun() {
    return runSeconds / Math.max(1, done + failed);
  }

  String line() {
    String counts =
        String.format(
            Locale.ROOT,
            "done %d, cached %d, failed %d, left %d",
            done,
            cached,
            failed,
            total - settled());
    if (settled() == total || costDone == 0) {
      return counts;
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    return counts + ", " + Estimate.duration(elapsed * costLeft / costDone) + " to go";
  }
}
