package curseofmemory.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.experiment.DataSetting;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Sweep;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDamageTest {
  static final int RUNS = 200;
  private static final int DAMAGES = 1_000;

  /** SQLite's default; the first page is the header and the schema. */
  private static final int PAGE = 4096;

  @TempDir static Path folder;

  private static byte[] good;
  private static TreeMap<String, String> lines;

  private static Sweep sweep() {
    return Sweep.of(
            Experiment.linear(PowerLaw.of(0.5))
                .withSteps(4)
                .withData(DataSetting.population(6, 0.1)))
        .over("width", 1, 2)
        .overSeeds(RUNS / 2);
  }

  @BeforeAll
  static void makeAGoodStore() throws IOException {
    Path file = folder.resolve("good.db");
    try (RunStore store = RunStore.open(file)) {
      sweep().fill(store, Progress.SILENT);
      store.gc(false, false, false);
      lines = lines(store);
    }
    good = Files.readAllBytes(file);
    assertThat(lines).hasSize(RUNS);
  }

  private static TreeMap<String, String> lines(RunStore store) {
    TreeMap<String, String> lines = new TreeMap<>();
    store.list(Integer.MAX_VALUE).forEach(line -> lines.put(line.hash(), line + line.outcome()));
    return lines;
  }

  /** What was done to a store and what came of it. */
  record Outcome(int page, int readRows, int wrongRows, String said) {}

  static Outcome damage(RandomGenerator random, int bytes) throws IOException {
    byte[] bad = good.clone();
    int at = random.nextInt(bad.length - bytes);
    for (int k = 0; k < bytes; k++) {
      bad[at + k] ^= (byte) (1 + random.nextInt(255));
    }
    Path file = folder.resolve("bad.db");
    Files.deleteIfExists(Path.of(file + "-wal"));
    Files.deleteIfExists(Path.of(file + "-shm"));
    Files.write(file, bad);
    try (RunStore store = RunStore.open(file)) {
      TreeMap<String, String> read = lines(store);
      int wrong =
          (int)
              read.entrySet().stream()
                  .filter(e -> !e.getValue().equals(lines.get(e.getKey())))
                  .count();
      wrong += store.table().rowCount() - read.size();
      return new Outcome(at / PAGE, read.size(), wrong, store.damage().orElse("sound"));
    } catch (StoreException e) {
      return new Outcome(at / PAGE, 0, 0, e.getMessage());
    }
  }

  @Test
  void aThousandRandomDamagesGiveNoWrongRowAndNoStackTrace() throws IOException {
    RandomGenerator random = RandomStreams.of(13, "damage", 0);
    int read = 0;
    int beyondHeader = 0;
    for (int k = 0; k < DAMAGES; k++) {
      Outcome outcome = damage(random, 1 + k % 4);
      assertThat(outcome.wrongRows).as(outcome.said).isZero();
      assertThat(outcome.said).doesNotContain("\n").doesNotContain("Exception");
      read += outcome.page > 0 ? outcome.readRows : 0;
      beyondHeader += outcome.page > 0 ? 1 : 0;
    }
    double share = read / (double) beyondHeader / RUNS;
    System.out.printf("rows read beyond a damage of the header: %.4f of all%n", share);
    assertThat(share).isGreaterThan(0.98);
  }

  @Test
  void aFlippedDigitIsNamedLeftOutAndComputedAgain() throws Exception {
    Path file = Files.write(folder.resolve("digit.db"), good);
    Faults.sql(file, "UPDATE run SET seconds = seconds + 1 WHERE id = 7");
    Faults.sql(file, "UPDATE detail SET losses = zeroblob(8) WHERE run = 9");
    try (RunStore store = RunStore.open(file)) {
      assertThat(store.list(RUNS)).hasSize(RUNS - 1);
      assertThat(store.table().rowCount()).isEqualTo(RUNS - 1);
      assertThat(store.damage().orElseThrow()).contains("run number 7 (", "1 more", "digit.db");
      assertThatThrownBy(() -> sweep().fill(store, Progress.SILENT))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("digit.db")
          .hasMessageContaining("run number 7")
          .hasMessageContaining("gc --damaged");
      assertThat(store.gc(false, false, true)).isEqualTo(2);
      assertThat(store.damage()).isEmpty();
      assertThat(sweep().fill(store, Progress.SILENT).done()).isEqualTo(2);
    }
  }

  @Test
  void aKeyThatIsNoKeyAnyMoreIsNamedInOnePrintableLine() throws Exception {
    Path file = Files.write(folder.resolve("key.db"), good);
    Faults.sql(file, "UPDATE run SET hash = char(10, 27) || substr(hash, 3) WHERE id = 7");
    try (RunStore store = RunStore.open(file)) {
      assertThat(store.damage().orElseThrow())
          .contains("run number 7 (??")
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void aFileThatCannotBeWrittenToIsListedExportedAndVerifiedButNotSwept() throws Exception {
    Path file = Files.write(folder.resolve("locked.db"), good);
    try (RunStore store = new RunStore(file, StoreSchema.open(file, false))) {
      assertThat(store.list(RUNS)).hasSize(RUNS);
      assertThat(store.table().rowCount()).isEqualTo(RUNS);
      assertThat(Verification.of(store, 3, Progress.SILENT).ok()).isTrue();
      assertThat(sweep().fill(store, Progress.SILENT).cached()).isEqualTo(RUNS);
      Sweep more = sweep().over("steps", 5);
      assertThatThrownBy(() -> more.fill(store, Progress.SILENT)).hasMessageContaining("read-only");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(good);
  }

  /** Written by the version before settings were a table, see layout2-sweep.json beside it. */
  @Test
  void aStoreOfAnOlderVersionOpensWithItsRunsUnderTheirKeys() throws Exception {
    Path file = folder.resolve("layout2.db");
    Files.copy(StoreDamageTest.class.getResourceAsStream("/store/layout2.db"), file);
    try (RunStore store = RunStore.open(file)) {
      assertThat(store.list(99)).hasSize(11).noneMatch(StoredLine::current);
      assertThat(store.table().rowCount()).isEqualTo(11);
      assertThat(store.damage()).isEmpty();
      List<String> keys = new ArrayList<>();
      store.startingWith("").forEach(run -> keys.add(run.experiment().hash()));
      assertThat(store.list(99))
          .extracting(StoredLine::hash)
          .containsExactlyInAnyOrderElementsOf(keys);
      Verification verified = Verification.of(store, 99, Progress.SILENT);
      assertThat(verified.lines()).hasSize(10);
      assertThat(verified.left()).isZero();
    }
    String text =
        new String(
            StoreDamageTest.class.getResourceAsStream("/store/layout2-sweep.json").readAllBytes());
    assertThat(Sweep.parse(text).size()).isEqualTo(8);
    assertThat(Sweep.parse(text).json()).isEqualTo(text);
  }

  @Test
  void anotherProcessMayCleanTheStoreUnderAnOpenWriter() throws SQLException {
    Path file = folder.resolve("shared.db");
    Sweep few = Sweep.of(Experiment.linear(PowerLaw.of(1)).withSteps(2)).overSeeds(3);
    try (RunStore writer = RunStore.open(file);
        RunStore cleaner = RunStore.open(file)) {
      few.fill(writer, Progress.SILENT);
      Faults.sql(file, "DELETE FROM detail");
      Faults.sql(file, "DELETE FROM run");
      cleaner.gc(false, false, false);
      assertThat(few.fill(writer, Progress.SILENT).done()).isEqualTo(3);
      assertThat(writer.damage()).isEmpty();
      assertThat(writer.table().stringColumn("jdk").get(0)).contains(Runtime.version().toString());
    }
  }

  @Test
  void anEmptyStoreKnowsNoSpeed() {
    try (RunStore store = RunStore.open(folder.resolve("empty.db"))) {
      assertThat(store.speed("linear")).isEmpty();
      assertThat(store.list(9)).isEmpty();
      assertThat(store.table().rowCount()).isZero();
      assertThat(store.damage()).isEmpty();
    }
  }
}
