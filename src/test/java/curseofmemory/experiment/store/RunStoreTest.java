package curseofmemory.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import curseofmemory.experiment.Attempt;
import curseofmemory.experiment.DataSetting;
import curseofmemory.experiment.ExecutorException;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Findings;
import curseofmemory.experiment.Ledger;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.RunKey;
import curseofmemory.experiment.Sweep;
import curseofmemory.experiment.SweepCounts;
import curseofmemory.experiment.SweepExecutor;
import curseofmemory.experiment.SweepResult;
import curseofmemory.functional.Box;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Activation;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class RunStoreTest {
  @TempDir Path folder;

  private static Sweep small() {
    return Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(30))
        .over("width", 1, 2)
        .overSeeds(6);
  }

  @Test
  void whatIsStoredIsNotComputedAgainAndHasTheSameDigits() {
    String fresh = small().run().digest();
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      SweepResult first = small().run(store, Progress.SILENT);
      assertThat(first.cached()).isZero();
      assertThat(first.digest()).isEqualTo(fresh);
    }
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      SweepResult second = small().run(store, Progress.SILENT);
      assertThat(second.cached()).isEqualTo(12);
      assertThat(second.digest()).isEqualTo(fresh);
      assertThat(second.table().stringColumn("source").unique().asList()).containsOnly("cached");
      assertThat(store.size()).isEqualTo(12);
    }
  }

  @Test
  void aLargerSweepComputesOnlyWhatIsNew() {
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      small().run(store, Progress.SILENT);
      Sweep larger =
          Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(30))
              .over("width", 1, 2, 3)
              .overSeeds(6);
      assertThat(larger.estimate(store).runs()).isEqualTo(6);
      assertThat(larger.fill(store, Progress.SILENT)).isEqualTo(new SweepCounts(6, 12, 0, 0));
    }
  }

  @Test
  void failedRunsAreKeptWithTheirErrorAndCanBeRemoved() {
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      Sweep.of(Experiment.linear(ExponentialSum.of(1)).withSteps(100))
          .over("optimiser", GradientDescent.withRate(1e6), Adam.withRate(0.01))
          .run(store, Progress.SILENT);
      assertThat(store.list(9)).extracting(StoredLine::ok).containsExactlyInAnyOrder(true, false);
      assertThat(store.table().stringColumn("error").asList())
          .anyMatch(e -> e.contains("diverged"));
      assertThat(store.gc(true, false, false)).isEqualTo(1);
      assertThat(store.size()).isEqualTo(1);
    }
  }

  @Test
  void theTableOfAStoreNamesStandardValuesThatAKeyLeavesOut() throws IOException {
    Experiment sampled =
        Experiment.linear(PowerLaw.of(0.5))
            .withSteps(5)
            .withData(DataSetting.sampled(20, 15, 0.1, 1));
    Sweep sweep = Sweep.of(sampled).over("activation", Activation.IDENTITY, Activation.TANH);
    try (RunStore store = RunStore.open(folder.resolve("quiet.db"))) {
      sweep.run(store, Progress.SILENT);
      assertThat(store.table().stringColumn("activation").asList())
          .containsExactlyInAnyOrder("IDENTITY", "TANH");
      assertThat(store.table().longColumn("data.channels").asList()).containsOnly(1L);
    }
  }

  @Test
  void theTableOfAStoreIsTidyAndComplete() throws IOException {
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      small().run(store, Progress.SILENT);
      assertThat(store.table().columnNames())
          .contains("run", "target.omega", "width", "seed", "loss", "seconds", "jdk", "processor");
      assertThat(store.table().longColumn("width").unique().asList()).containsOnly(1L, 2L);
      assertThat(store.table().rowCount()).isEqualTo(12);
      assertThat(store.table().stringColumn("run").unique().size()).isEqualTo(12);
      assertThat(store.damage()).isEmpty();
    }
  }

  @Test
  void twoSweepsOnOneStoreShareTheWork() throws Exception {
    Sweep sweep =
        Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(400))
            .over("width", 1, 2, 4)
            .overSeeds(20);
    Path file = folder.resolve("runs.db");
    SweepCounts[] counts = new SweepCounts[2];
    Thread other =
        new Thread(
            () -> {
              try (RunStore store = RunStore.open(file)) {
                counts[1] = sweep.withThreads(1).fill(store, Progress.SILENT);
              }
            });
    other.start();
    try (RunStore store = RunStore.open(file)) {
      counts[0] = sweep.withThreads(1).fill(store, Progress.SILENT);
      other.join();
      assertThat(counts[0].done() + counts[1].done()).isEqualTo(60);
      assertThat(store.size()).isEqualTo(60);
    }
  }

  @Test
  void aNewStoreCanBeOpenedByManyAtTheSameMoment() {
    for (int repeat = 0; repeat < 20; repeat++) {
      Path file = folder.resolve("new" + repeat + ".db");
      List<String> said =
          IntStream.range(0, 8).parallel().mapToObj(k -> Faults.opening(file)).distinct().toList();
      assertThat(said).containsExactly("");
    }
  }

  @Test
  void filesThatAreNoStoreAreRefusedInWords() throws Exception {
    Path here = folder.resolve("other.db");
    assertThat(Faults.opening(Faults.text(folder.resolve("notes.txt"))))
        .contains("not a run store");
    assertThat(Faults.opening(Faults.foreign(here))).contains("another program");
    assertThat(Faults.opening(Faults.newer(folder.resolve("newer.db")))).contains("newer version");
  }

  @Test
  void aDamagedFileIsNamedBeforeAnythingIsComputed() throws Exception {
    Path file = folder.resolve("runs.db");
    try (RunStore store = RunStore.open(file)) {
      small().run(store, Progress.SILENT);
    }
    RunStore damaged = RunStore.open(Faults.damaged(file));
    assertThat(Faults.sweeping(damaged, small())).contains("damaged");
  }

  @Test
  void aFullDiskIsNamedAndFinishedRunsAreSafe() throws Exception {
    Path file = folder.resolve("runs.db");
    try (RunStore store = RunStore.open(file)) {
      small().run(store, Progress.SILENT);
    }
    Sweep more = small().over("lags", 40, 41, 42, 43, 44);
    assertThat(Faults.sweeping(Faults.full(file), more)).contains("disk is full");
    assertThat(Faults.sweeping(Faults.readOnly(file), more)).contains("read-only");
    try (RunStore store = RunStore.open(file)) {
      assertThat(store.damage()).isEmpty();
      assertThat(small().run(store, Progress.SILENT).cached()).isEqualTo(12);
    }
  }

  /** The first layout had no claims and no checksums; all else was as it is now. */
  @Test
  void aStoreOfAnOlderLayoutIsBroughtUpToDateWithItsRuns() throws Exception {
    Path file = folder.resolve("old.db");
    try (RunStore store = RunStore.open(file)) {
      small().fill(store, Progress.SILENT);
    }
    for (String table : List.of("run", "detail", "environment")) {
      Faults.sql(file, "ALTER TABLE " + table + " DROP COLUMN checksum");
    }
    Faults.sql(file, "DROP INDEX run_by_end");
    Faults.sql(file, "DROP TABLE claim");
    Faults.sql(file, "PRAGMA user_version = 1");
    try (RunStore store = RunStore.open(file)) {
      assertThat(small().run(store, Progress.SILENT).cached()).isEqualTo(12);
      assertThat(small().over("lags", 40).fill(store, Progress.SILENT).done()).isEqualTo(12);
    }
    try (Connection now = new JDBC().connect("jdbc:sqlite:" + file, new Properties())) {
      assertThat(StoreSchema.number(now, "PRAGMA user_version")).isEqualTo(StoreSchema.newest());
    }
  }

  /** Its power on the grid is 0, so that it has no relative loss. */
  @Test
  void aSweepOverAMemoryOutsideTheGridEndsAndEndsAgain() {
    Sweep sweep = Sweep.of(Experiment.linear(Box.of(7, 8)).withSteps(3)).overSeeds(2);
    try (RunStore store = RunStore.open(folder.resolve("box.db"))) {
      assertThat(sweep.fill(store, Progress.SILENT)).isEqualTo(new SweepCounts(0, 0, 2, 0));
      assertThat(sweep.fill(store, Progress.SILENT)).isEqualTo(new SweepCounts(0, 2, 0, 0));
      assertThat(store.list(2)).allMatch(line -> line.outcome().contains("use more lags"));
    }
  }

  /** What was stored took no time; computed again it would take minutes. */
  @Test
  void verificationStopsWhenTold() throws Exception {
    Experiment endless = Experiment.linear(PowerLaw.of(0.5)).withSteps(2_000_000);
    Provenance made =
        new Provenance(
            0, endless.configuration(), Environment.here(), Instant.now(), Duration.ZERO);
    Findings found = new Findings(Map.of("loss", 1.0), new double[1], Optional.empty());
    Run run = new Run(endless, Optional.of(found), Optional.empty(), made, false);
    try (RunStore store = RunStore.open(folder.resolve("endless.db"))) {
      try (Ledger ledger = store.ledger()) {
        Ledger.Entry entry = new Ledger.Entry(0, RunKey.of(endless), Optional.of(run));
        ledger.exchange(List.of(entry), new ArrayDeque<>(), 0);
      }
      boolean[] stopped = new boolean[1];
      Thread thread =
          new Thread(
              () -> {
                try {
                  Verification.of(store, 1, Progress.SILENT);
                } catch (InterruptedException e) {
                  stopped[0] = true;
                }
              });
      thread.start();
      TimeUnit.MILLISECONDS.sleep(500);
      thread.interrupt();
      thread.join(2_000);
      assertThat(stopped[0]).isTrue();
    }
  }

  @Test
  void anExecutorThatBreaksEndsTheSweepAndFinishedRunsAreKept() {
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      Sweep sweep = small().withExecutor(() -> new BreaksAfter(5));
      assertThatThrownBy(() -> sweep.run(store, Progress.SILENT))
          .isInstanceOf(ExecutorException.class)
          .hasMessage("the cluster is gone");
      assertThat(store.size()).isEqualTo(5);
      assertThat(small().fill(store, Progress.SILENT)).isEqualTo(new SweepCounts(7, 5, 0, 0));
    }
  }

  /** Computes some runs on the sweep's own thread and then cannot go on. */
  private static final class BreaksAfter implements SweepExecutor {
    private int left;

    BreaksAfter(int runs) {
      this.left = runs;
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public double secondsAhead() {
      return 1;
    }

    @Override
    public void submit(List<Task> tasks, Sink sink) {
      try {
        for (Task task : tasks.subList(0, Math.min(left, tasks.size()))) {
          sink.finished(Attempt.at(task.index(), task.experiment()));
          left--;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (left == 0) {
        sink.broken(new ExecutorException("the cluster is gone", null));
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void numbersAreWrittenShortAndReadBackExactly() {
    double[] values = {0.1, 1.0 / 3, 1e-300, 5e-324, 2e-3, 123456789.0, -0.0, Math.PI, 1e22};
    for (double value : values) {
      assertThat(Double.parseDouble(CanonicalJson.number(value))).isEqualTo(value);
    }
    Set<String> texts = new TreeSet<>();
    for (double value : values) {
      texts.add(CanonicalJson.number(value));
    }
    assertThat(texts.stream().collect(Collectors.joining(" "))).contains("0.1 ", "0.002", "1E+22");
  }
}
