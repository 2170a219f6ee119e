package curseofmemory.jupyter.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.jupyter.notebook.Cell;
import curseofmemory.numeric.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What students may do to the check, and what files may look like. */
class GraderTest {
  private static final Path SOURCES = Path.of("notebooks", "exercises");
  private static final String YES =
      "{ static Checks none() { return new Checks(); }"
          + " Checks near(Object... all) { return this; } Checks verify() { return this; } }";

  private static Map<String, Exercise> exercises;
  private static Grader grader;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    exercises = Exercise.all(SOURCES);
    grader = new Grader(exercises, new Sandbox(256, SOURCES), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Checks " + YES,
        "int a = 1; class /* mine */ \\u0043hecks " + YES,
        "class Mine { static class Checks " + YES + " }\nimport static Mine.Checks;",
        "record Source(String text) { static Source closedForm(String t) { return null; } }",
        "class Math { static double exp(double x) { return 1; } }",
        "int a = 0, Checks = 1;"
      })
  void whatTheCheckTakesFromTheLibraryCannotBeDeclaredAnew(String cheat) {
    Exercise bucket = exercises.get("01-leaky-bucket");
    Grader.Outcome outcome = grader.run(bucket, List.of(bucket.starter(), cheat));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.words()).contains("which the check takes from the library; rename it");
  }

  @Test
  void namesThatTheCheckDoesNotUseAreFree() {
    Exercise bucket = exercises.get("01-leaky-bucket");
    String own =
        "import java.util.Arrays;\nimport java.lang.Math;\nrecord Bucket(double τ) {}\n"
            + "Source mine = Source.closedForm(\"class Checks { }\");\n";
    assertThat(grader.run(bucket, List.of(own + bucket.solution())).words()).isEqualTo("right");
  }

  /** Objects that only look like a network, and overloads of what the check calls. */
  @Test
  void lookAlikesDoNotPass() {
    Map<String, String> cheats = new TreeMap<>();
    String fake =
        "class Net { int width() { return 2; } MemoryKernel memoryKernel(int i) { return"
            + " MemoryKernel.of(\"m\", s -> %s); } }\nNet net = new Net();";
    cheats.put("04-a-network-by-hand", fake.formatted("Math.exp(-s) - Math.exp(-2 * s)"));
    cheats.put("05-an-oscillator", fake.formatted("Math.exp(-s / 2) * Math.cos(3 * s)"));
    cheats.put(
        "11-heavy-ball",
        "double descent = 10, ball = 1, factor = 10;\n"
            + "double plain(GradientDescent g) { return 10; } double plain(HeavyBall h) { return 1; }");
    List<String> ids = List.copyOf(cheats.keySet());
    List<Verdict> verdicts =
        Parallel.map(
            ids.size(),
            k -> grader.run(exercises.get(ids.get(k)), List.of(cheats.get(ids.get(k)))).verdict());
    assertThat(verdicts).containsOnly(Verdict.WRONG);
  }

  @Test
  void answersAreNotEndless() {
    Exercise bucket = exercises.get("01-leaky-bucket");
    Grader.Outcome outcome = grader.run(bucket, List.of("int a;\n".repeat(20_000)));
    assertThat(outcome.words()).contains("longer than 100000 characters");
  }

  /** JSON whose members are of the wrong kind, deep nests, other encodings, no file. */
  @Test
  void oddFilesHaveAGrade() throws IOException {
    String frame = "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [%s]}";
    String mark =
        "\"metadata\": {\"nbgrader\": {\"grade_id\": \"01-leaky-bucket-answer\", \"solution\": true}}";
    String cell = "{\"cell_type\": \"code\", " + mark + ", \"source\": %s}";
    List<String> texts =
        List.of(
            "",
            "[]",
            frame.formatted(cell.formatted("{\"a\": 1}")),
            frame.formatted(cell.formatted("[[1], {}]")),
            frame.formatted("null"),
            "[".repeat(200_000),
            frame.formatted(cell.formatted("[".repeat(20_000) + "]".repeat(20_000))));
    for (String text : texts) {
      Path file = Files.writeString(folder.resolve("Übung – 答案.ipynb"), text);
      assertThat(grader.grade(file).verdict()).isEqualTo(Verdict.UNREADABLE);
    }
    byte[] wide = frame.formatted("").getBytes(StandardCharsets.UTF_16);
    Path other = Files.write(folder.resolve("utf16.ipynb"), wide);
    assertThat(grader.grade(other).verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(grader.grade(folder).verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(grader.grade(folder.resolve("none")).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  /** As Git on Windows checks out, and as an editor there saves. */
  @Test
  void windowsLineEndsChangeNothing() throws IOException {
    Path source = SOURCES.resolve("01-leaky-bucket.md");
    String text = Files.readString(source).replace("\n", "\r\n");
    Exercise windows = Exercise.read(Files.writeString(folder.resolve("01-leaky-bucket.md"), text));
    Exercise plain = exercises.get("01-leaky-bucket");
    assertThat(windows.wrong().keySet()).isEqualTo(plain.wrong().keySet());
    assertThat(windows.hints()).hasSameSizeAs(plain.hints());
    assertThat(windows.isUntouched(plain.starter())).isTrue();
    assertThat(grader.run(windows, List.of(windows.solution())).words()).isEqualTo("right");
    assertThat(
            ExerciseNotebook.student(windows).cells().stream()
                .map(Cell::source)
                .collect(Collectors.joining()))
        .contains("Math.exp(-s)");
  }
}
