package curseofmemory.jupyter.classroom;

import curseofmemory.jupyter.notebook.NotebookException;
import curseofmemory.numeric.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code grade}: grades notebooks, as many at a time as there are cores. */
@Command(
    name = "grade",
    mixinStandardHelpOptions = true,
    description =
        "Grades answered exercises, each in a process of its own with limits of time, memory and"
            + " output; prints a table and writes a CSV file.")
public final class GradeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Notebooks, or folders of them.")
  private List<Path> files = List.of();

  @Option(
      names = "--exercises",
      paramLabel = "DIR",
      description = "The sources (default: ${DEFAULT-VALUE}).")
  private Path exercises = Path.of("notebooks", "exercises");

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "The table as a file (default: ${DEFAULT-VALUE}).")
  private Path csv = Path.of("target", "classroom", "grades.csv");

  @Option(
      names = "--cell-timeout",
      paramLabel = "SECONDS",
      description = "Longest time one cell may take (default: ${DEFAULT-VALUE}).")
  private double cellTimeout = 10;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Heap of one kernel (default: ${DEFAULT-VALUE}).")
  private int memory = 256;

  @Override
  public Integer call() throws IOException {
    Require.positive("--cell-timeout", cellTimeout, "give seconds, for example 10");
    Require.atLeast("--memory", 64, memory, "a kernel needs 64 MB");
    Sandbox sandbox = new Sandbox(memory, exercises);
    if (!sandbox.protectsFiles()) {
      System.out.println(
          "Files are not protected: bubblewrap (bwrap) is not installed or does not work here. What"
              + " these notebooks do, they do as you; grade strangers in a container.");
    }
    Duration limit = Duration.ofMillis(Math.round(cellTimeout * 1000));
    Grader grader = new Grader(Exercise.all(exercises), sandbox, limit);
    List<Grade> grades = all(grader, notebooks());
    Files.createDirectories(csv.toAbsolutePath().getParent());
    List<String> lines = new ArrayList<>(List.of(Grade.HEADER));
    grades.forEach(grade -> lines.add(grade.csv()));
    Files.write(csv, lines);
    long right = grades.stream().filter(g -> g.verdict() == Verdict.RIGHT).count();
    System.out.println(right + " of " + grades.size() + " right; the table is in " + csv);
    return 0;
  }

  private List<Path> notebooks() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        found.add(file);
        continue;
      }
      try (Stream<Path> inside = Files.walk(file)) {
        inside.filter(f -> f.toString().endsWith(".ipynb")).sorted().forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new NotebookException("no notebook to grade in " + files + "; name files or folders");
    }
    return found;
  }

  private static List<Grade> all(Grader grader, List<Path> files) throws IOException {
    ExecutorService side = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Grade>> running = new ArrayList<>();
      files.forEach(file -> running.add(side.submit(() -> grader.grade(file))));
      List<Grade> grades = new ArrayList<>();
      for (Future<Grade> grade : running) {
        grades.add(grade.get());
        System.out.println(line(grades.get(grades.size() - 1)));
      }
      return grades;
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the grading was interrupted", e);
    } finally {
      side.shutdownNow();
    }
  }

  private static String line(Grade grade) {
    return String.format(
        Locale.ROOT,
        "%-36s %-24s %-10s %d/%d %5.1f s  %s",
        grade.file().getFileName(),
        grade.exercise(),
        grade.verdict(),
        grade.points(),
        grade.most(),
        grade.seconds(),
        grade.verdict() == Verdict.RIGHT ? "" : grade.words());
  }
}
