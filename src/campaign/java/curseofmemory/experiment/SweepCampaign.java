package curseofmemory.experiment;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import curseofmemory.experiment.store.Faults;
import curseofmemory.experiment.store.RunStore;
import curseofmemory.experiment.store.Verification;
import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.Progress;
import curseofmemory.training.plateau.PlateauSetting;
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
 * java -cp "target/test-classes:lib/*" curseofmemory.experiment.SweepCampaign [kills] [another java]
 * }</pre>
 *
 * <p>{@link SparkCampaign} adds the rows on Spark. Exit code 1 if a row misses its goal.
 */
public final class SweepCampaign {
  /** What two Java versions may differ by: their libraries round the last bit differently. */
  private static final double SAME_DIGITS = 1e-12;

  private static final double FACTOR = 1.5;

  private final CampaignTable table = new CampaignTable();
  private final Path folder;

  private SweepCampaign(Path folder) {
    this.folder = folder;
  }

  /** Runs the campaign. */
  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    SweepCampaign campaign = new SweepCampaign(Files.createTempDirectory("sweep-campaign"));
    try {
      campaign.inThisProcess();
      campaign.twoProcesses();
      if (args.length > 1) {
        campaign.otherJava(args[1]);
      }
      campaign.kills(kills);
    } finally {
      campaign.table.write(Path.of("target", "experiments", "table.csv"));
    }
    System.exit(campaign.table.allSound() ? 0 : 1);
  }

  private void inThisProcess() throws Exception {
    faults();
    smallDisk();
    overhead();
    largeStore();
    interruption();
    threads();
    remainingTime();
  }

  /** A tenth of the runs says how long the others take; costly ones come first. */
  private void remainingTime() {
    Sweep seeds = Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(8_000)).overSeeds(400);
    Sweep widths =
        Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(4_000))
            .over("width", 2, 4, 8, 16)
            .overSeeds(60);
    String row = "sweep: remaining time after a tenth of it; factor; ";
    table.takes(row + seeds.size() + " runs of one cost", RemainingTime.factor(seeds), FACTOR);
    table.takes(row + widths.size() + " runs of four costs", RemainingTime.factor(widths), FACTOR);
  }

  /** The sweep all are compared on: 240 runs of different cost. */
  static Sweep sweep() {
    return Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(600))
        .over("width", 2, 4)
        .overSeeds(120);
  }

  private Path file(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name)).resolve("runs.db");
  }

  private void kills(int kills) throws Exception {
    KillTrial trial = KillTrial.of(sweep(), kills, 2026, folder.resolve("kills"));
    table.atLeast("kill: kill -9 while a sweep of " + trial.runs() + " runs", trial.kills(), kills);
    table.atLeast("kill: of these with runs both finished and left", trial.midway(), kills / 2);
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

  /** Digest of the sweep read back from a store that must have all of it. */
  static String digest(Path file) {
    try (RunStore store = RunStore.open(file)) {
      SweepResult stored = sweep().run(store, Progress.SILENT);
      boolean onlyStored = stored.cached() == sweep().size() && store.damage().isEmpty();
      return onlyStored ? stored.digest() : "runs missing or file damaged";
    }
  }

  private void threads() {
    String one = sweep().withThreads(1).run().digest();
    table.holds("1 and 2 threads: same table", sweep().withThreads(2).run().digest().equals(one));
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

  /** With {@code -Dexperiments.smallDisk}: a file system of less than 1 MB, filled for real. */
  private void smallDisk() {
    String disk = System.getProperty("experiments.smallDisk", "");
    if (disk.isEmpty()) {
      System.out.println("no small file system is given; its rows are left out");
      return;
    }
    Path file = Path.of(disk, "runs.db");
    says("file system full", Faults.sweeping(RunStore.open(file), sweep()), "disk is full");
    try (RunStore store = RunStore.open(file)) {
      boolean safe = store.size() > 0 && store.damage().isEmpty();
      table.holds("faults: finished runs safe on a full file system", safe);
    }
  }

  private void says(String fault, String said, String expected) {
    table.holds("fault: clear error, " + fault, said.contains(expected));
  }

  private void overhead() throws Exception {
    Sweep tiny =
        Sweep.of(
                Experiment.linear(ExponentialSum.of(1))
                    .with("width", 1)
                    .withSteps(1)
                    .withData(DataSetting.population(2, 0.1)))
            .overSeeds(4_000);
    tiny.run();
    try (RunStore store = RunStore.open(file("overhead"))) {
      long start = System.nanoTime();
      tiny.fill(store, Progress.SILENT);
      double each = (System.nanoTime() - start) / 1e6 / tiny.size();
      table.takes(
          "overhead: ms a run of store and scheduling; the run of 1 step included", each, 2);
    }
  }

  private void largeStore() throws Exception {
    Path file = file("large");
    int size = 100_000;
    fill(file, size);
    double best = Double.POSITIVE_INFINITY;
    int listed = size;
    for (int repeat = 0; repeat < 3; repeat++) {
      long start = System.nanoTime();
      try (RunStore store = RunStore.open(file)) {
        listed = Math.min(listed, store.list(size).size());
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
      }
    }
    table.atLeast("large store: runs listed", listed, size);
    table.takes("large store: seconds to open and list; best of 3", best, 1);
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
        batch.add(new Ledger.Entry(seed, RunKey.of(experiment), Optional.of(run)));
        if (batch.size() == 2_000) {
          ledger.exchange(batch, Ledger.Entry.queue(), 0);
          batch.clear();
        }
      }
    }
  }

  /** Short runs and, every other time, ones that would take minutes. */
  private void interruption() throws Exception {
    Sweep shortRuns = Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(500)).overSeeds(9_000);
    Sweep longRuns = Sweep.of(Experiment.linear(PowerLaw.of(1)).withSteps(2_000_000)).overSeeds(50);
    double longest = 0;
    int lost = 0;
    Path file = file("interrupted");
    for (int repeat = 0; repeat < 10; repeat++) {
      Interrupted sweep = new Interrupted(repeat % 2 == 0 ? shortRuns : longRuns, file);
      TimeUnit.MILLISECONDS.sleep(300 + 37L * repeat);
      longest = Math.max(longest, sweep.secondsToStop());
      lost += sweep.lost();
    }
    table.takes("interruption: longest of 10; seconds", longest, 0.5);
    table.atMost("interruption: finished runs lost", lost, 0);
    try (RunStore store = RunStore.open(file)) {
      table.atLeast("interruption: finished runs kept", store.size(), 1);
    }
  }

  /** A sweep on a thread of its own that is interrupted. */
  private static final class Interrupted {
    private final Thread thread;
    private int lost;

    Interrupted(Sweep sweep, Path file) {
      thread = new Thread(() -> lost = run(sweep, file));
      thread.start();
    }

    /** Returns how many runs were counted as finished and are not in the store. */
    private static int run(Sweep sweep, Path file) {
      try (RunStore store = RunStore.open(file)) {
        int before = store.size();
        int counted = sweep.fill(store, Progress.SILENT).done();
        return before + counted - store.size();
      }
    }

    double secondsToStop() throws InterruptedException {
      long start = System.nanoTime();
      thread.interrupt();
      thread.join();
      return (System.nanoTime() - start) / 1e9;
    }

    int lost() {
      return lost;
    }
  }

  private void otherJava(String java) throws Exception {
    LinearExperiment sampled =
        Experiment.linear(PowerLaw.of(0.5))
            .withSteps(1_000)
            .withData(DataSetting.sampled(50, 64, 0.1, 1));
    Sweep trained =
        Sweep.of(sampled, sampled.withData(DataSetting.population(64, 0.1)))
            .overTargets(PowerLaw.of(0.5), ExponentialSum.of(1), Airy.of(2.25, 3))
            .over("optimiser", Adam.withRate(0.01), GradientDescent.withRate(0.05))
            .over("discretisation", Discretisation.EULER, Discretisation.EXACT_HOLD)
            .over("width", 1, 4, 8);
    Sweep escapes =
        Sweep.of(Experiment.plateau(PlateauSetting.reference(), 8)).over("lag", 4, 8, 12);
    compare(java, "training", trained);
    compare(java, "escape times", escapes);
  }

  private void compare(String java, String what, Sweep sweep) throws Exception {
    Path file = file("other-java " + what);
    SweepProcess.start(java, sweep, file).awaitDone(300);
    double largest = 0;
    String there = "";
    try (RunStore store = RunStore.open(file)) {
      for (Run here : sweep.run().runs()) {
        Run stored = store.find(here.experiment()).orElseThrow();
        there = stored.provenance().environment().jdk();
        Verification.Line line = Verification.Line.of(stored, here.findings().orElseThrow());
        largest = Math.max(largest, line.difference());
        if (line.difference() > SAME_DIGITS) {
          System.out.println(line);
        }
      }
    }
    System.out.println(what + ": " + there + " against " + Environment.here().jdk());
    String row = "another Java: " + what + "; largest relative difference of any number";
    table.atMost(row, largest, SAME_DIGITS);
  }
}
