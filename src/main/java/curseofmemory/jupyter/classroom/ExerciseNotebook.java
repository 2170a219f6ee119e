package curseofmemory.jupyter.classroom;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.notebook.Notebook;
import curseofmemory.jupyter.protocol.Json;
import java.util.List;

/**
 * The notebooks of an exercise. Their cells carry the metadata of nbgrader, schema version 3, so
 * that a course on nbgrader takes the teacher's notebook as it is.
 */
final class ExerciseNotebook {
  /** What every exercise may use. */
  static final String SETUP =
      """
      import curseofmemory.approximation.*;
      import curseofmemory.approximation.theorem.*;
      import curseofmemory.checks.*;
      import curseofmemory.data.*;
      import curseofmemory.functional.*;
      import curseofmemory.numeric.*;
      import curseofmemory.plot.Figure;
      import curseofmemory.rnn.*;
      import curseofmemory.training.*;
      import curseofmemory.training.plateau.*;
      import java.util.Arrays;
      import java.util.function.*;
      import java.util.stream.IntStream;
      import org.ejml.simple.SimpleMatrix;
      import static curseofmemory.jupyter.Display.connect;
      import static curseofmemory.jupyter.Display.display;

      connect();""";

  private static final String ANSWER = "-answer";

  private ExerciseNotebook() {}

  /** Returns what a student gets: question, hints that open, starter, check. */
  static Notebook student(Exercise exercise) {
    JsonArray cells = begin(exercise);
    cells.add(answer(exercise, exercise.starter()));
    cells.add(check(exercise));
    return notebook(exercise.id(), cells);
  }

  /** Returns what the teacher has: the same with the solution, and why it is one. */
  static Notebook teacher(Exercise exercise) {
    JsonArray cells = begin(exercise);
    String solution = "// BEGIN SOLUTION\n" + exercise.solution() + "\n// END SOLUTION";
    cells.add(answer(exercise, solution));
    cells.add(check(exercise));
    if (!exercise.why().isEmpty()) {
      cells.add(
          cell("markdown", "why", "*Why.* " + exercise.why(), grader(exercise, "-why", false)));
    }
    return notebook(exercise.id(), cells);
  }

  /**
   * Returns the code to run when an answer is graded: the setup, the student's cells, the check.
   */
  static Notebook graded(Exercise exercise, List<String> answers) {
    JsonArray cells = new JsonArray();
    cells.add(cell("code", "setup", SETUP, new JsonObject()));
    for (int k = 0; k < answers.size(); k++) {
      cells.add(cell("code", "own-" + k, answers.get(k), new JsonObject()));
    }
    cells.add(cell("code", "check", exercise.check(), new JsonObject()));
    return notebook(exercise.id(), cells);
  }

  /** Returns the id of the exercise whose answer this cell holds, or an empty text. */
  static String answered(JsonObject cell) {
    JsonObject mark = mark(cell);
    String id = Json.text(mark, "grade_id", "");
    boolean solution = Json.text(mark, "solution", "false").equals("true");
    return solution && id.endsWith(ANSWER) ? id.substring(0, id.length() - ANSWER.length()) : "";
  }

  /** Returns whether a cell is the teacher's. */
  static boolean isLocked(JsonObject cell) {
    return Json.text(mark(cell), "locked", "false").equals("true");
  }

  private static JsonObject mark(JsonObject cell) {
    return Json.object(Json.object(cell, "metadata"), "nbgrader");
  }

  private static JsonArray begin(Exercise exercise) {
    JsonArray cells = new JsonArray();
    cells.add(
        cell("markdown", "question", question(exercise), grader(exercise, "-question", false)));
    cells.add(cell("code", "setup", SETUP, grader(exercise, "-setup", false)));
    return cells;
  }

  private static String question(Exercise exercise) {
    StringBuilder text = new StringBuilder("# " + exercise.title() + "\n\n");
    text.append(
        "*Level " + exercise.level() + ", about " + exercise.minutes() + " minutes, after ");
    text.append(exercise.follows() + ".*\n\n" + exercise.question() + "\n");
    for (int k = 0; k < exercise.hints().size(); k++) {
      text.append("\n<details><summary>Hint " + (k + 1) + "</summary>\n\n");
      text.append(exercise.hints().get(k) + "\n\n</details>\n");
    }
    return text.toString().strip();
  }

  private static JsonObject answer(Exercise exercise, String code) {
    JsonObject mark = grader(exercise, ANSWER, false);
    mark.addProperty("locked", false);
    mark.addProperty("solution", true);
    return cell("code", "answer", code, mark);
  }

  private static JsonObject check(Exercise exercise) {
    return cell("code", "check", exercise.check(), grader(exercise, "-check", true));
  }

  private static JsonObject grader(Exercise exercise, String part, boolean grade) {
    JsonObject mark =
        Json.of(
            "grade", grade, "grade_id", exercise.id() + part, "locked", true, "schema_version", 3);
    mark.addProperty("solution", false);
    mark.addProperty("task", false);
    if (grade) {
      mark.addProperty("points", exercise.level());
    }
    return mark;
  }

  private static JsonObject cell(String type, String id, String source, JsonObject mark) {
    JsonObject cell = Json.of("cell_type", type, "id", id);
    JsonObject metadata = new JsonObject();
    if (mark.size() > 0) {
      mark.addProperty("cell_type", type);
      metadata.add("nbgrader", mark);
    }
    cell.add("metadata", metadata);
    if (type.equals("code")) {
      cell.add("execution_count", JsonNull.INSTANCE);
      cell.add("outputs", new JsonArray());
    }
    cell.add("source", Json.lines(source));
    return cell;
  }

  private static Notebook notebook(String name, JsonArray cells) {
    JsonObject root = Json.of("nbformat", 4, "nbformat_minor", 5);
    JsonObject spec = Json.of("display_name", "Java", "language", "java", "name", "java");
    JsonObject metadata = new JsonObject();
    metadata.add("kernelspec", spec);
    root.add("metadata", metadata);
    root.add("cells", cells);
    return Notebook.parse(Json.compact(root), name);
  }
}
