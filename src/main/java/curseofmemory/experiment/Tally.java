package curseofmemory.experiment;

/** The counts behind the progress line of a sweep. */
final class Tally {
  private final int total;
  private final double expectedSeconds;
  private int done;
  private int cached;
  private int failed;
  private double costLeft;
  private double costDone;
  private double runSeconds;
  private long start;

  /**
   * Starts counting.
   *
   * @param total number of runs
   * @param secondsPerOperation expected of one core before anything is measured
   */
  Tally(int total, double secondsPerOperation) {
    this.total = total;
    this.expectedSeconds = secondsPerOperation / Runtime.getRuntime().availableProcessors();
  }

  void start(double cost) {
    costLeft = cost;
    start = System.nanoTime();
  }

  void cached(double cost) {
    cached++;
    costLeft -= cost;
  }

  void computed(Run run, double cost) {
    done += run.ok() ? 1 : 0;
    failed += run.ok() ? 0 : 1;
    costDone += cost;
    costLeft -= cost;
    runSeconds += run.provenance().duration().toNanos() / 1e9;
  }

  int settled() {
    return done + cached + failed;
  }

  SweepCounts counts() {
    return new SweepCounts(done, cached, failed, total - settled());
  }

  /** Mean duration of the runs computed so far, 0 before the first. */
  double secondsPerRun() {
    return runSeconds / Math.max(1, done + failed);
  }

  String line() {
    if (settled() == total) {
      return counts().toString();
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    double perOperation = costDone > 0 ? elapsed / costDone : expectedSeconds;
    return counts() + ", " + Estimate.duration(perOperation * costLeft) + " to go";
  }
}
