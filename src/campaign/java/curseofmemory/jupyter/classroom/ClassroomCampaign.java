package curseofmemory.jupyter.classroom;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.numeric.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every starter and every wrong idea of every exercise is caught; then a class of thirty, of whom
 * some loop, exit, fork or delete, is graded by the command itself, and the table must be exactly
 * what was handed in.
 */
public final class ClassroomCampaign {
  private static final Path SOURCES = Path.of("notebooks", "exercises");
  private static final String MARK = "7391";

  private final CampaignTable table = new CampaignTable();
  private final Map<String, Exercise> exercises;

  private ClassroomCampaign() throws IOException {
    exercises = Exercise.all(SOURCES);
  }

  /** Runs all; the table is the argument. */
  public static void main(String[] arguments) throws Exception {
    ClassroomCampaign campaign = new ClassroomCampaign();
    campaign.ideas();
    campaign.mockClass();
    campaign.table.write(Path.of(arguments[0]));
    System.exit(campaign.table.allSound() ? 0 : 1);
  }

  private record Attempt(String name, Exercise exercise, String code, Verdict expected) {}

  private void ideas() {
    List<Attempt> attempts = new ArrayList<>();
    for (Exercise e : exercises.values()) {
      attempts.add(new Attempt("solution", e, e.solution(), Verdict.RIGHT));
      attempts.add(new Attempt("starter", e, e.starter(), Verdict.WRONG));
      e.wrong().forEach((idea, code) -> attempts.add(new Attempt(idea, e, code, Verdict.WRONG)));
    }
    Grader grader = new Grader(exercises, new Sandbox(256, SOURCES), Duration.ofSeconds(20));
    List<Grader.Outcome> outcomes =
        Parallel.map(
            attempts.size(),
            k -> grader.run(attempts.get(k).exercise(), List.of(attempts.get(k).code())));
    int surprises = 0;
    for (int k = 0; k < attempts.size(); k++) {
      Attempt attempt = attempts.get(k);
      if (outcomes.get(k).verdict() != attempt.expected()) {
        surprises++;
        System.out.println(attempt.exercise().id() + ", " + attempt.name() + outcomes.get(k));
      }
    }
    table.atLeast("exercises", exercises.size(), 12);
    table.atLeast("answers tried: solutions, starters, wrong ideas", attempts.size(), 60);
    table.atMost("of these, judged otherwise than they should be", surprises, 0);
  }

  private record Copy(Path file, Verdict expected) {}

  private void mockClass() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mock-class");
    Path canary = Files.writeString(folder.resolve("canary.txt"), "still here");
    Path csv = folder.resolve("grades.csv");
    List<Copy> copies = copies(Files.createDirectory(folder.resolve("handed in")), canary);
    long start = System.nanoTime();
    Process grade =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "lib/curse-of-memory.jar",
                "grade",
                folder.resolve("handed in").toString(),
                "--csv",
                csv.toString())
            .inheritIO()
            .start();
    int exit = grade.waitFor();
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<String> lines = exit == 0 ? Files.readAllLines(csv) : List.of();
    int wrong = 0;
    Map<Verdict, Integer> mix = new EnumMap<>(Verdict.class);
    for (Copy copy : copies) {
      mix.merge(copy.expected, 1, Integer::sum);
      String name = "/" + copy.file.getFileName() + "\"";
      String word = "," + copy.expected + ",";
      if (lines.stream().noneMatch(line -> line.contains(name) && line.contains(word))) {
        wrong++;
        System.out.println("expected " + copy.expected + ": " + copy.file.getFileName());
      }
    }
    table.atLeast("mock class, notebooks " + mix, lines.size() - 1, copies.size());
    table.atMost("mock class, grades that are not what was handed in", wrong, 0);
    table.takes("mock class, seconds on two cores", seconds, 120);
    table.holds("a file outside the scratch folder is still there", Files.exists(canary));
    table.atMost("processes of students left", left(), 0);
  }

  private static long left() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains("sleep " + MARK))
        .count();
  }

  private List<Copy> copies(Path folder, Path canary) throws IOException {
    List<Copy> copies = new ArrayList<>();
    List<Exercise> all = List.copyOf(exercises.values());
    for (int k = 0; k < 9; k++) {
      Exercise e = all.get(k % all.size());
      copies.add(answered(folder, "right-" + k, e, e.solution(), Verdict.RIGHT));
    }
    for (int k = 0; k < 6; k++) {
      Exercise e = all.get(k % all.size());
      String idea = e.wrong().values().iterator().next();
      copies.add(answered(folder, "wrong-" + k, e, idea, Verdict.WRONG));
    }
    for (int k = 0; k < 4; k++) {
      Exercise e = all.get(k % all.size());
      copies.add(answered(folder, "empty-" + k, e, e.starter(), Verdict.EMPTY));
    }
    new TreeMap<>(hostile(canary))
        .forEach(
            (name, answer) -> {
              Exercise e = all.get(copies.size() % all.size());
              copies.add(answered(folder, name, e, answer.code, answer.expected));
            });
    copies.add(changedCheck(folder, all.get(0)));
    Path torn = Files.writeString(folder.resolve("torn.ipynb"), "{\"cells\": [{\"cell_ty");
    copies.add(new Copy(torn, Verdict.UNREADABLE));
    Path foreign = folder.resolve("foreign.ipynb");
    Files.copy(Path.of("notebooks", "01-linear-functionals.ipynb"), foreign);
    copies.add(new Copy(foreign, Verdict.UNREADABLE));
    return copies;
  }

  private record Hostile(String code, Verdict expected) {}

  private static Map<String, Hostile> hostile(Path canary) {
    String delete = "java.nio.file.Files.delete(java.nio.file.Path.of(\"" + canary + "\"));";
    return Map.of(
        "loops", new Hostile("while (true) { }", Verdict.STOPPED),
        "sleeps on",
            new Hostile(
                "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
                Verdict.STOPPED),
        "floods", new Hostile("while (true) System.out.println(\"again\");", Verdict.STOPPED),
        "exits", new Hostile("System.exit(0);", Verdict.ERROR),
        "halts", new Hostile("Runtime.getRuntime().halt(0);", Verdict.ERROR),
        "kills its kernel",
            new Hostile(
                "long pid = ProcessHandle.current().pid();\n"
                    + "new ProcessBuilder(\"kill\", \"-9\", \"\" + pid).start().waitFor();\n"
                    + "Thread.sleep(5000);",
                Verdict.STOPPED),
        "forks",
            new Hostile(
                "for (int i = 0; i < 5; i++)\n    new ProcessBuilder(\"setsid\", \"sleep\", \""
                    + MARK
                    + "\").start();\nthrow new Exception(\"done\");",
                Verdict.ERROR),
        "deletes", new Hostile(delete, Verdict.ERROR));
  }

  private static Copy answered(
      Path folder, String name, Exercise exercise, String code, Verdict expected) {
    return write(folder, name, changed(exercise, code, exercise.check()), expected);
  }

  /** A wrong answer whose check was replaced by one that passes. */
  private static Copy changedCheck(Path folder, Exercise exercise) {
    String idea = exercise.wrong().values().iterator().next();
    return write(folder, "changed check", changed(exercise, idea, "\"all right\""), Verdict.WRONG);
  }

  /** The exercise whose student's notebook has this answer for its starter, and this check. */
  private static Exercise changed(Exercise e, String answer, String check) {
    return new Exercise(
        e.id(),
        e.title(),
        e.level(),
        e.minutes(),
        e.follows(),
        e.question(),
        e.hints(),
        answer,
        e.solution(),
        e.why(),
        check,
        e.wrong());
  }

  private static Copy write(Path folder, String name, Exercise handedIn, Verdict expected) {
    Path file = folder.resolve(name + ".ipynb");
    try {
      ExerciseNotebook.student(handedIn).write(file);
      return new Copy(file, expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
