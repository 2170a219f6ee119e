package curseofmemory.experiment;

import java.util.stream.IntStream;

/**
 * The counts behind the progress line of a sweep, and how long the rest will take.
 *
 * <p>The estimated cost says how runs compare with their like, not what an operation takes: each
 * run left is expected to take what the finished run nearest in cost took, in proportion.
 */
final class Tally {
  private static final long LOOK_AGAIN_NANOS = 200_000_000;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Of so many runs one may be left out: the first of each core, which are slow, are. */
  private static final int MANY = 20;

  private final double[] costs;
  private final double[] seconds;
  private final boolean[] settled;
  private final double nominal;
  private int done;
  private int cached;
  private int failed;
  private double runSeconds;
  private int[] byCost = {};
  private long looked;
  private double left;

  /**
   * Starts counting.
   *
   * @param costs of the runs, in operations
   * @param secondsPerOperation expected of one core before anything is measured
   */
  Tally(double[] costs, double secondsPerOperation) {
    this.costs = costs;
    this.seconds = new double[costs.length];
    this.settled = new boolean[costs.length];
    this.nominal = secondsPerOperation;
  }

  /** Takes the order of the runs that are left, costly ones first. */
  void order(int[] missing) {
    byCost = missing;
  }

  void cached(int index) {
    cached++;
    settled[index] = true;
  }

  void computed(int index, Run run) {
    done += run.ok() ? 1 : 0;
    failed += run.ok() ? 0 : 1;
    settled[index] = true;
    double took = Math.max(1e-9, run.provenance().duration().toNanos() / 1e9);
    runSeconds += took;
    boolean warm = done + failed > Math.min(CORES, byCost.length / MANY);
    seconds[index] = warm ? took : 0;
  }

  int settled() {
    return done + cached + failed;
  }

  SweepCounts counts() {
    return new SweepCounts(done, cached, failed, costs.length - settled());
  }

  /** Mean duration of the runs computed so far, 0 before the first. */
  double secondsPerRun() {
    return runSeconds / Math.max(1, done + failed);
  }

  /** Returns the counts, and the time to go if that many runs go on at once. */
  String line(int slots) {
    if (settled() == costs.length) {
      return counts().toString();
    }
    return counts() + ", " + Estimate.duration(secondsLeft() / slots) + " to go";
  }

  /** Seconds of one slot until all is settled. */
  double secondsLeft() {
    long now = System.nanoTime();
    if (looked == 0 || now - looked > LOOK_AGAIN_NANOS || done + failed < byCost.length / 10) {
      looked = now;
      left = secondsOfRest();
    }
    return left;
  }

  private double secondsOfRest() {
    int[] finished =
        IntStream.range(0, byCost.length).filter(r -> seconds[byCost[r]] > 0).toArray();
    double sum = 0;
    int nearest = 0;
    for (int rank = 0; rank < byCost.length; rank++) {
      while (nearest + 1 < finished.length
          && Math.abs(finished[nearest + 1] - rank) <= Math.abs(finished[nearest] - rank)) {
        nearest++;
      }
      int i = byCost[rank];
      if (!settled[i]) {
        int like = finished.length == 0 ? i : byCost[finished[nearest]];
        sum += costs[i] * (finished.length == 0 ? nominal : seconds[like] / costs[like]);
      }
    }
    return sum;
  }
}
