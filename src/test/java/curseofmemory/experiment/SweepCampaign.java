package curseofmemory.experiment;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds the run store and the executors to what they promise, and writes
 * target/experiments/table.csv.
 *
 * <pre>{@code
 * java -cp ... curseofmemory.experiment.SweepCampaign [kills] [another java command]
 * }</pre>
 *
 * <p>The rows on Spark appear only if its jars are on the class path (profile {@code spark}). Exit
 * code 1 if a row misses its goal.
 */
public final class SweepCampaign {
  private static final int SPARK_PORT = 17_077;

  private final CampaignTable table = new CampaignTable();
  private final Path folder;

  private SweepCampaign(Path folder) {
    this.folder = folder;
  }

  /** Runs the campaign. */
  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    SweepCampaign campaign = new SweepCampaign(Files.createTempDirectory("sweep-campaign"));
    campaign.faults();
    campaign.overhead();
    campaign.largeStore();
    campaign.interruption();
    campaign.twoProcesses();
    campaign.executors();
    if (args.length > 1) {
      campaign.otherJava(args[1]);
    }
    campaign.kills(kills);
    campaign.table.write(Path.of("target", "experiments", "table.csv"));
    System.exit(campaign.table.allOk() ? 0 : 1);
  }

  private static Sweep sweep() {
    return Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(600))
        .over("width", 2, 4)
        .overSeeds(120);
  }

  private Path file(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name)).resolve("runs.db");
  }

  private void kills(int kills) throws Exception {
    KillTrial trial = KillTrial.of(sweep(), kills, 1.5, 2026, folder.resolve("kills"));
    table.atLeast("kill: kill -9 while a sweep of " + trial.runs() + " runs", trial.kills(), kills);
    table.atMost("kill: sweeps with a run missing or twice", trial.wrongCount(), 0);
    table.atMost("kill: sweeps with a digit that differs", trial.wrongDigits(), 0);
    table.atMost("kill: failed integrity checks", trial.damaged(), 0);
  }

  private void twoProcesses() throws Exception {
    Path file = file("two");
    SweepProcess one = SweepProcess.start(SweepProcess.thisJava(), sweep(), file);
    SweepProcess two = SweepProcess.start(SweepProcess.thisJava(), sweep(), file);
    int computed = one.awaitDone(120) + two.awaitDone(120);
    table.atMost("two processes: runs computed twice", computed - sweep().size(), 0);
    table.holds("two processes: same digits", digest(file).equals(sweep().run().digest()));
  }

  private static String digest(Path file) {
    try (RunStore store = RunStore.open(file)) {
      SweepResult stored = sweep().run(store, Progress.SILENT);
      boolean onlyStored = stored.cached() == sweep().size() && store.damage().isEmpty();
      return onlyStored ? stored.digest() : "runs missing or file damaged";
    }
  }

  private void executors() throws Exception {
    String one = sweep().withThreads(1).run().digest();
    table.holds("1 and 2 threads: same table", sweep().withThreads(2).run().digest().equals(one));
    if (!SparkLoopback.possible()) {
      System.out.println("Spark is not on the class path; its rows are left out");
      return;
    }
    String local = sweep().withExecutor(SweepExecutor.spark("local[2]")).run().digest();
    table.holds("Spark local[2]: same table", local.equals(one));
    System.setProperty("spark.executor.memory", "512m");
    Path home = Files.createDirectories(folder.resolve("spark"));
    try (SparkLoopback cluster = SparkLoopback.start(home, SPARK_PORT)) {
      Sweep onCluster = sweep().withExecutor(SweepExecutor.spark(cluster.address()));
      table.holds(
          "Spark standalone, two workers: same table", onCluster.run().digest().equals(one));
      workerKilled(cluster, onCluster, one);
    }
  }

  private void workerKilled(SparkLoopback cluster, Sweep sweep, String expected) throws Exception {
    Path file = file("spark-killed");
    boolean[] killed = {false};
    try (RunStore store = RunStore.open(file)) {
      sweep.fill(
          store,
          (done, total, message) -> {
            if (!killed[0] && done > total / 8) {
              killed[0] = true;
              kill(cluster);
            }
          });
    }
    table.holds("Spark: one of two workers killed half way, nothing lost", killed[0]);
    table.holds("Spark: same table after that", digest(file).equals(expected));
  }

  private static void kill(SparkLoopback cluster) {
    try {
      cluster.killWorker(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void faults() throws Exception {
    Path good = file("faults");
    Sweep few = Sweep.of(Experiment.linear(PowerLaw.of(1)).withSteps(5)).overSeeds(8);
    Sweep more = Sweep.of(Experiment.linear(PowerLaw.of(2)).withSteps(5)).overSeeds(60);
    try (RunStore store = RunStore.open(good)) {
      few.fill(store, Progress.SILENT);
    }
    says("disk full", Faults.sweeping(Faults.full(good), more), "disk is full");
    says("read-only file", Faults.sweeping(Faults.readOnly(good), more), "read-only");
    says("foreign database", Faults.opening(Faults.foreign(file("foreign"))), "another program");
    says("newer layout", Faults.opening(Faults.newer(file("newer"))), "newer version");
    says("file that is no database", Faults.opening(Faults.text(file("text"))), "not a run store");
    try (RunStore store = RunStore.open(good)) {
      boolean safe = store.damage().isEmpty() && few.fill(store, Progress.SILENT).cached() == 8;
      table.holds("faults: finished runs safe after full disk and read-only file", safe);
    }
    says("damaged file", Faults.sweeping(RunStore.open(Faults.damaged(good)), few), "damaged");
  }

  private void says(String fault, String said, String expected) {
    table.holds("fault: clear error, " + fault, said.contains(expected));
  }

  private void overhead() throws Exception {
    Sweep tiny =
        Sweep.of(
                Experiment.linear(ExponentialSum.of(1))
                    .withWidth(1)
                    .withSteps(1)
                    .withData(DataSetting.population(2, 0.1)))
            .overSeeds(4_000);
    tiny.run();
    try (RunStore store = RunStore.open(file("overhead"))) {
      long start = System.nanoTime();
      SweepResult result = tiny.run(store, Progress.SILENT);
      double total = (System.nanoTime() - start) / 1e6;
      double own =
          result.runs().stream().mapToLong(r -> r.provenance().duration().toNanos()).sum() / 1e6;
      table.atMost("overhead of store and scheduling, ms a run", (total - own) / tiny.size(), 2);
    }
  }

  private void largeStore() throws Exception {
    Path file = file("large");
    int size = 100_000;
    fill(file, size);
    double best = Double.POSITIVE_INFINITY;
    for (int repeat = 0; repeat < 3; repeat++) {
      long start = System.nanoTime();
      try (RunStore store = RunStore.open(file)) {
        int listed = store.list(size).size();
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
        table.atLeast("large store: runs listed, time " + (repeat + 1), listed, size);
      }
    }
    table.atMost("large store: seconds to open and list, best of 3", best, 1);
    System.out.printf("large store: %.0f bytes a run%n", Files.size(file) / (double) size);
  }

  private static void fill(Path file, int size) throws Exception {
    Run model = Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(200)).run().runs().get(0);
    try (RunStore store = RunStore.open(file);
        Ledger ledger = store.ledger()) {
      List<Ledger.Entry> batch = new ArrayList<>();
      for (int seed = 1; seed <= size; seed++) {
        Experiment experiment = model.experiment().with("seed", seed);
        Provenance made =
            new Provenance(
                seed,
                experiment.configuration(),
                Environment.here(),
                Instant.now(),
                Duration.ofMillis(5));
        Run run = new Run(experiment, model.findings(), Optional.empty(), made, false);
        batch.add(new Ledger.Entry(seed, experiment.hash(), Optional.of(run)));
        if (batch.size() == 2_000) {
          ledger.exchange(batch, Ledger.Entry.queue(), 0);
          batch.clear();
        }
      }
    }
  }

  private void interruption() throws Exception {
    Sweep endless =
        Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(2_000_000)).overSeeds(50);
    double longest = 0;
    for (int repeat = 0; repeat < 10; repeat++) {
      Path file = file("interrupted" + repeat);
      Thread caller =
          new Thread(
              () -> {
                try (RunStore store = RunStore.open(file)) {
                  endless.fill(store, Progress.SILENT);
                }
              });
      caller.start();
      TimeUnit.MILLISECONDS.sleep(300 + 37L * repeat);
      long start = System.nanoTime();
      caller.interrupt();
      caller.join();
      longest = Math.max(longest, (System.nanoTime() - start) / 1e9);
    }
    table.atMost("interruption: longest of 10, seconds", longest, 0.5);
  }

  private void otherJava(String java) throws Exception {
    Sweep varied =
        Sweep.of(
                Experiment.linear(PowerLaw.of(0.5))
                    .withSteps(1_000)
                    .withData(DataSetting.sampled(50, 64, 0.1, 1)))
            .over("optimiser", Adam.withRate(0.01), GradientDescent.withRate(0.05))
            .over("discretisation", Discretisation.EULER, Discretisation.EXACT_HOLD)
            .over("width", 1, 4, 8)
            .overSeeds(3);
    Path file = file("other-java");
    SweepProcess.start(java, varied, file).awaitEnd(300);
    double largest = 0;
    try (RunStore store = RunStore.open(file)) {
      for (Run here : varied.run().runs()) {
        Run there = store.find(here.experiment()).orElseThrow();
        if (there.ok() != here.ok()) {
          largest = 1;
        } else if (there.ok()) {
          Verification.Line line = Verification.Line.of(there, here.findings().orElseThrow());
          largest = Math.max(largest, line.difference());
          if (line.difference() > 1e-12) {
            System.out.println(line);
          }
        }
      }
    }
    table.atMost("another Java: largest relative difference of any number", largest, 1e-12);
  }
}
