package curseofmemory.jupyter.classroom;

import curseofmemory.jupyter.notebook.NotebookException;
import curseofmemory.numeric.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An exercise, as one Markdown file says it.
 *
 * <pre>
 * # Title
 * level: 1, minutes: 10, follows: 01-linear-functionals
 * the question
 * ## Hint               as many as are needed, each telling more
 * ## Starter            a block of Java that compiles and does not pass
 * ## Solution           a block of Java, and why
 * ## Check              a block of Java that throws unless the answer is right
 * ## Wrong: an idea     a block of Java that a student may well write and the check must catch
 * </pre>
 *
 * @param id file name without its ending
 * @param level 1 to 3
 * @param follows the notebook after which it can be solved
 * @param why what is said after the solution
 * @param wrong wrong answers by the idea behind them
 */
record Exercise(
    String id,
    String title,
    int level,
    int minutes,
    String follows,
    String question,
    List<String> hints,
    String starter,
    String solution,
    String why,
    String check,
    Map<String, String> wrong) {
  private static final Pattern HEAD =
      Pattern.compile(
          "# (?<title>.+)\\R+level: (?<level>[1-3]), minutes: (?<minutes>\\d+),"
              + " follows: (?<follows>\\S+)\\R");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (?=Hint|Start|Sol|Check|Wrong)");
  private static final Pattern CODE = Pattern.compile("(?s)```java\\R(.*?)\\R?```\\R?(.*)");

  /** Returns the exercises of a folder by their ids, in order. */
  static Map<String, Exercise> all(Path folder) throws IOException {
    Map<String, Exercise> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          Exercise exercise = read(file);
          found.put(exercise.id(), exercise);
        }
      }
    }
    if (found.isEmpty()) {
      throw new NotebookException(
          folder + ": no exercises here; run from the project's folder or give --exercises DIR");
    }
    return found;
  }

  /** Reads one file; a refusal names the file and what is missing. */
  static Exercise read(Path file) throws IOException {
    String text = Files.readString(file);
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new NotebookException(
          file + ": must begin with # Title and level: 1, minutes: 10, follows: NOTEBOOK");
    }
    String[] sections = SECTION.split(text.substring(head.end()));
    List<String> hints = new ArrayList<>();
    Map<String, String> code = new TreeMap<>();
    Map<String, String> wrong = new TreeMap<>();
    String why = "";
    for (int k = 1; k < sections.length; k++) {
      String name = sections[k].lines().findFirst().orElse("");
      String body = sections[k].substring(name.length()).strip();
      if (name.equals("Hint")) {
        hints.add(body);
        continue;
      }
      Matcher block = CODE.matcher(body);
      if (!block.lookingAt()) {
        throw new NotebookException(file + ": ## " + name + " must begin with a block of java");
      }
      if (name.startsWith("Wrong: ")) {
        wrong.put(name.substring("Wrong: ".length()), block.group(1));
      } else {
        code.put(name, block.group(1));
      }
      why = name.equals("Solution") ? block.group(2).strip() : why;
    }
    for (String needed : List.of("Starter", "Solution", "Check")) {
      Require.present(file + ": ## " + needed, code.get(needed), "write that section");
    }
    return new Exercise(
        file.getFileName().toString().replaceFirst("\\.md$", ""),
        head.group("title"),
        Integer.parseInt(head.group("level")),
        Integer.parseInt(head.group("minutes")),
        head.group("follows"),
        sections[0].strip(),
        List.copyOf(hints),
        code.get("Starter"),
        code.get("Solution"),
        why,
        code.get("Check"),
        wrong);
  }

  /** Returns whether an answer is nothing but the starter, however it is spaced. */
  boolean isUntouched(String answer) {
    return answer.isBlank() || answer.replaceAll("\\s+", "").equals(starter.replaceAll("\\s+", ""));
  }
}
