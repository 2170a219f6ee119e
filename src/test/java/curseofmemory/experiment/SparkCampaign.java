package curseofmemory.experiment;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds Spark to what it promises: in this process, and on a real master with two workers of which
 * one is killed. Adds its rows to target/experiments/table.csv.
 *
 * <p>Needs the classes and jars of the profile {@code spark}. Exit code 1 if a row misses its goal.
 */
public final class SparkCampaign {
  private static final int PORT = 17_077;

  private final CampaignTable table = new CampaignTable();
  private final Sweep sweep = SweepCampaign.sweep();
  private final String expected = sweep.run().digest();
  private final Path folder;

  private SparkCampaign(Path folder) {
    this.folder = folder;
  }

  /** Runs the campaign. */
  public static void main(String[] args) throws Exception {
    Path table = Path.of(args.length > 0 ? args[0] : "target/experiments/table.csv");
    SparkCampaign campaign = new SparkCampaign(Files.createTempDirectory("spark-campaign"));
    try {
      campaign.inThisProcess();
      campaign.onTwoWorkers();
    } finally {
      campaign.table.append(table);
    }
    System.exit(campaign.table.allOk() ? 0 : 1);
  }

  private void inThisProcess() {
    Sweep local = sweep.withExecutor(SweepExecutor.spark("local[2]"));
    table.holds("Spark local[2]: same table", local.run().digest().equals(expected));
  }

  private void onTwoWorkers() throws Exception {
    System.setProperty("spark.executor.memory", "512m");
    try (SparkLoopback cluster = SparkLoopback.start(folder, PORT)) {
      Sweep there = sweep.withExecutor(SweepExecutor.spark(cluster.address()));
      table.holds(
          "Spark standalone; two workers: same table", there.run().digest().equals(expected));
      workerKilled(cluster, there);
    }
  }

  private void workerKilled(SparkLoopback cluster, Sweep there) throws Exception {
    Path file = folder.resolve("runs.db");
    long[] left = {0};
    try (RunStore store = RunStore.open(file)) {
      there.fill(
          store,
          (done, total, message) -> {
            if (left[0] == 0 && done > 0) {
              left[0] = total - done;
              kill(cluster);
            }
          });
    }
    table.atLeast("Spark: runs left when one of two workers was killed", left[0], 120);
    table.holds(
        "Spark: nothing lost and same table after that",
        SweepCampaign.digest(file).equals(expected));
  }

  private static void kill(SparkLoopback cluster) {
    try {
      cluster.killWorker(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
