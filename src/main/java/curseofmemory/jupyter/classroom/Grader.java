package curseofmemory.jupyter.classroom;

import curseofmemory.jupyter.notebook.Cell;
import curseofmemory.jupyter.notebook.CellFailure;
import curseofmemory.jupyter.notebook.Notebook;
import curseofmemory.jupyter.notebook.NotebookException;
import curseofmemory.jupyter.notebook.RunOptions;
import curseofmemory.jupyter.notebook.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Grades what was handed in, each file in a kernel of its own. Setup and check come from the
 * exercise, never from the file, so that a changed check gains nothing.
 */
final class Grader {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration ALL_CELLS = Duration.ofSeconds(60);
  private static final String DIFFERS = "DIFFERS";
  private static final int LONGEST_WORDS = 200;
  private static final int LONGEST_ANSWER = 100_000;

  private final Map<String, Exercise> exercises;
  private final Sandbox sandbox;
  private final Duration cellLimit;
  private final TakenNames takenNames = new TakenNames();

  Grader(Map<String, Exercise> exercises, Sandbox sandbox, Duration cellLimit) {
    this.exercises = exercises;
    this.sandbox = sandbox;
    this.cellLimit = cellLimit;
  }

  /** Grades one file; whatever it holds, there is a grade. */
  Grade grade(Path file) {
    long start = System.nanoTime();
    try {
      return grade(file, Notebook.read(file), start);
    } catch (NotebookException unreadable) {
      return grade(file, Optional.empty(), Verdict.UNREADABLE, start, unreadable.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError odd) {
      // JSON, but no notebook: members of the wrong kind, or nested beyond all measure
      String words = "cannot be read as a notebook (" + odd + "); hand in the notebook you got";
      return grade(file, Optional.empty(), Verdict.UNREADABLE, start, words);
    }
  }

  private Grade grade(Path file, Notebook notebook, long start) {
    Optional<Cell> answer =
        notebook.cells().stream()
            .filter(cell -> exercises.containsKey(ExerciseNotebook.answered(cell.toJson())))
            .findFirst();
    if (answer.isEmpty()) {
      String cure = "no cell is marked as the answer to an exercise; hand in the notebook you got";
      return grade(file, Optional.empty(), Verdict.UNREADABLE, start, cure);
    }
    Exercise exercise = exercises.get(ExerciseNotebook.answered(answer.get().toJson()));
    List<String> own =
        notebook.cells().stream()
            .filter(Cell::isExecutable)
            .filter(cell -> !ExerciseNotebook.isLocked(cell.toJson()))
            .map(Cell::source)
            .toList();
    if (own.size() <= 1 && exercise.isUntouched(answer.get().source())) {
      return grade(file, Optional.of(exercise), Verdict.EMPTY, start, "not answered");
    }
    Outcome outcome = run(exercise, own);
    return grade(file, Optional.of(exercise), outcome.verdict, start, outcome.words);
  }

  /** A verdict and the words for it. */
  record Outcome(Verdict verdict, String words) {}

  /** Runs these cells between setup and check. */
  Outcome run(Exercise exercise, List<String> own) {
    if (own.stream().mapToLong(String::length).sum() > LONGEST_ANSWER) {
      return new Outcome(
          Verdict.ERROR, "longer than " + LONGEST_ANSWER + " characters; shorten it");
    }
    Optional<String> taken = takenNames.first(exercise, own);
    if (taken.isPresent()) {
      String words =
          "declares " + taken.get() + ", which the check takes from the library; rename it";
      return new Outcome(Verdict.ERROR, words);
    }
    try {
      Path folder = Files.createTempDirectory("curse-of-memory-grade");
      try {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        RunOptions options = RunOptions.into(scratch).withCellLimit(cellLimit, GRACE);
        Notebook whole = ExerciseNotebook.graded(exercise, own);
        return Trial.run(sandbox.command(scratch), scratch, whole, options, ALL_CELLS)
            .map(Grader::outcome)
            .orElse(new Outcome(Verdict.RIGHT, "right"));
      } finally {
        delete(folder);
      }
    } catch (NotebookException noKernel) {
      return new Outcome(Verdict.STOPPED, noKernel.getMessage());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Outcome outcome(CellFailure failure) {
    String error = failure.error();
    if (error.startsWith("the cell passed its time limit")
        || error.startsWith("the kernel ended")) {
      return new Outcome(Verdict.STOPPED, error);
    }
    boolean check = failure.codeCell() == failure.codeCells();
    return new Outcome(check ? Verdict.WRONG : Verdict.ERROR, told(error));
  }

  /**
   * Returns what differs, where an answer was compared, or else what was thrown, without frames.
   */
  private static String told(String error) {
    List<String> differing = error.lines().filter(line -> line.startsWith(DIFFERS)).toList();
    List<String> thrown = error.lines().takeWhile(line -> !line.startsWith("    at ")).toList();
    return String.join("\n", differing.isEmpty() ? thrown : differing);
  }

  private static Grade grade(
      Path file, Optional<Exercise> exercise, Verdict verdict, long start, String words) {
    int most = exercise.map(Exercise::level).orElse(0);
    String line = words.strip().replaceAll("\\s+", " ");
    return new Grade(
        file,
        exercise.map(Exercise::id).orElse(""),
        verdict,
        verdict == Verdict.RIGHT ? most : 0,
        most,
        (System.nanoTime() - start) * 1e-9,
        line.substring(0, Math.min(LONGEST_WORDS, line.length())));
  }

  /**
   * Deletes what can be deleted: what a student locked or still writes must not end the grading.
   */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException locked) {
      folder.toFile().deleteOnExit();
    }
  }
}
