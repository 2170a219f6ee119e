package curseofmemory.jupyter.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.notebook.Cell;
import curseofmemory.jupyter.notebook.Notebook;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.numeric.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every exercise: its solution passes, its starter does not, and wrong ideas are caught. */
class ExercisesTest {
  private static final Path SOURCES = Path.of("notebooks", "exercises");
  private static Map<String, Exercise> exercises;

  @BeforeAll
  static void read() throws IOException {
    exercises = Exercise.all(SOURCES);
  }

  /** That starters and wrong ideas are caught, too, is .ci/stages/classroom's. */
  @Test
  void solutionsPass() {
    List<Exercise> all = List.copyOf(exercises.values());
    Grader grader = new Grader(exercises, new Sandbox(256, SOURCES), Duration.ofSeconds(60));
    List<String> surprises =
        Parallel.map(
                all.size(), k -> grader.run(all.get(k), List.of(all.get(k).solution())).words())
            .stream()
            .filter(words -> !words.equals("right"))
            .toList();
    assertThat(surprises).isEmpty();
  }

  @Test
  void aWrongIdeaIsCaughtAndExplainedInPlainWords() {
    Exercise bucket = exercises.get("01-leaky-bucket");
    Grader grader = new Grader(exercises, new Sandbox(256, SOURCES), Duration.ofSeconds(60));
    Grader.Outcome outcome =
        grader.run(bucket, List.of(bucket.wrong().get("the factor 1/τ is forgotten")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.words()).contains("level just after one unit              1  = 0.5");
  }

  @Test
  void thereAreTwelveOnThreeLevelsWithHintsAndThreeWrongIdeasEach() {
    assertThat(exercises).hasSizeGreaterThanOrEqualTo(12);
    assertThat(exercises.values().stream().map(Exercise::level).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(1, 2, 3);
    for (Exercise exercise : exercises.values()) {
      assertThat(exercise.hints()).as(exercise.id()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(exercise.wrong().values()).as(exercise.id()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(exercise.wrong().values()).as(exercise.id()).doesNotHaveDuplicates();
      assertThat(Path.of("notebooks", exercise.follows() + ".ipynb")).exists();
    }
  }

  /** nbgrader's published schema, version 3: which members a marked cell has, and of what kind. */
  @Test
  void notebooksCarryTheMetadataOfNbgrader() {
    for (Exercise exercise : exercises.values()) {
      Notebook teacher = ExerciseNotebook.teacher(exercise);
      for (Notebook notebook : List.of(teacher, ExerciseNotebook.student(exercise))) {
        List<String> ids = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
          JsonObject mark = Json.object(Json.object(cell.toJson(), "metadata"), "nbgrader");
          for (String flag : List.of("grade", "locked", "solution", "task")) {
            assertThat(mark.get(flag).getAsJsonPrimitive().isBoolean()).isTrue();
          }
          assertThat(mark.get("schema_version").getAsInt()).isEqualTo(3);
          assertThat(mark.get("cell_type").getAsString())
              .isEqualTo(cell.toJson().get("cell_type").getAsString());
          assertThat(mark.has("points")).isEqualTo(mark.get("grade").getAsBoolean());
          assertThat(mark.get("grade_id").getAsString()).matches("[A-Za-z0-9_-]+");
          ids.add(mark.get("grade_id").getAsString());
        }
        assertThat(ids).doesNotHaveDuplicates();
      }
      String answer = teacher.cells().get(2).source();
      assertThat(answer).startsWith("// BEGIN SOLUTION\n").endsWith("\n// END SOLUTION");
      assertThat(ExerciseNotebook.student(exercise).toString()).doesNotContain("SOLUTION");
    }
  }

  @Test
  void aStudentsNotebookDoesNotHoldTheSolution() throws IOException {
    Path folder = Files.createTempDirectory("student");
    for (Exercise exercise : exercises.values()) {
      Path file = folder.resolve(exercise.id() + ".ipynb");
      ExerciseNotebook.student(exercise).write(file);
      String text =
          Notebook.read(file).cells().stream().map(Cell::source).collect(Collectors.joining("\n"));
      assertThat(text).doesNotContain(exercise.solution()).contains(exercise.starter());
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
