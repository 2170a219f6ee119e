package curseofmemory.experiment;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.experiment.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds Spark to what it promises: in this process, and on a real master with two workers of which
 * one is killed. Adds its rows to target/experiments/table.csv.
 *
 * <p>Started where lib/ was filled with the profile {@code spark}. Exit code 1 if a row misses its
 * goal.
 */
public final class SparkCampaign {
  private static final int PORT = 17_077;
  private static final long LONGEST_SECONDS = 120;
  private static final String LIBRARY = "lib/curse-of-memory.jar";
  private static final String MEMORY = "-Dspark.executor.memory=512m";

  /** What src/spark/README.md tells to send along. */
  private static final List<String> SENT =
      List.of("ejml-", "hipparchus-", "gson-", "sqlite-jdbc-", "picocli-");

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
    System.exit(campaign.table.allSound() ? 0 : 1);
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
      started("java -jar", cluster, List.of(SweepProcess.thisJava(), MEMORY, "-jar", LIBRARY));
      started("spark-submit", cluster, submit(cluster));
      workerKilled(cluster, there);
    }
  }

  /** The line of src/spark/README.md; a script of a Spark installation starts the same class. */
  private List<String> submit(SparkLoopback cluster) throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(SweepProcess.thisJava(), MEMORY, "-cp", folder.resolve("jars") + "/*"));
    line.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", cluster.address()));
    line.addAll(List.of("--class", "curseofmemory.jupyter.Main", "--jars"));
    try (Stream<Path> jars = Files.list(Path.of("lib"))) {
      line.add(
          jars.filter(jar -> SENT.stream().anyMatch(jar.getFileName().toString()::startsWith))
              .map(Path::toString)
              .collect(Collectors.joining(",")));
    }
    line.add(LIBRARY);
    return line;
  }

  private void started(String what, SparkLoopback cluster, List<String> line) throws Exception {
    Path home = Files.createDirectories(folder.resolve(what));
    Path file = Files.writeString(home.resolve("sweep.json"), sweep.json());
    Path store = home.resolve("runs.db");
    List<String> command = new ArrayList<>(line);
    command.addAll(List.of("sweep", "run", file.toString(), "--store", store.toString()));
    command.addAll(List.of("--spark", cluster.address()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("log").toFile());
    builder.environment().putAll(Map.of("SPARK_HOME", folder.toString()));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(home.resolve("log"));
    boolean complete = text.contains("done 240, cached 0, failed 0, left 0");
    if (!complete) {
      System.out.println(text);
    }
    String row = "Spark standalone; started by " + what + ": same table";
    table.holds(row, complete && SweepCampaign.digest(store).equals(expected));
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
