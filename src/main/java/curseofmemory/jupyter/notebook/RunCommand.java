package curseofmemory.jupyter.notebook;

import curseofmemory.numeric.Require;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code run}. Exit code 0: all cells ran and all named numbers agree; 1: a cell failed
 * or a number differs; 2: the request itself was wrong; 3: results cannot be written.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs notebooks in Java kernels, side by side; without names all of notebooks/.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all cells ran and all named numbers agree",
      "1:a cell failed or a named number differs",
      "2:the request was wrong: a file, a name or an option",
      "3:the results cannot be written"
    })
public final class RunCommand implements Callable<Integer> {
  private static final long SECONDS_TO_REPORT = 10;
  private static final Path NOTEBOOKS = Path.of("notebooks");

  @Parameters(paramLabel = "NOTEBOOK", arity = "0..*", description = "Notebook files.")
  private List<Path> notebooks = List.of();

  @Option(
      names = "-p",
      paramLabel = "name=value",
      description = "Replaces a value of the cell tagged parameters; may be repeated.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "companion");

  @Option(
      names = "--cell-timeout",
      paramLabel = "SECONDS",
      description = "Longest time one cell may take (default: ${DEFAULT-VALUE}).")
  private double cellTimeout = 120;

  @Option(names = "--save", description = "Writes the outputs back into the notebooks.")
  private boolean save;

  @Option(
      names = "--check",
      arity = "0..1",
      paramLabel = "true|false",
      description = "Compares the named numbers with those stored in the notebooks.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    RunOptions defaults = RunOptions.into(output);
    Require.positive("--cell-timeout", cellTimeout, "give seconds, for example 300");
    Duration limit = Duration.ofMillis(Math.round(cellTimeout * 1000));
    RunOptions options =
        defaults
            .withCellLimit(limit, defaults.grace())
            .withParameters(parameters)
            .withSave(save)
            .withCheck(check);
    List<Path> files = notebooks.isEmpty() ? all() : notebooks;
    NotebookRunner runner = new NotebookRunner(KernelCommand.ofThisJvm(), options, System.out);
    if (notebooks.isEmpty()) {
      CompanionFolder.forgetOthers(output, files);
    }
    CountDownLatch told = new CountDownLatch(1);
    Thread wait = new Thread(() -> await(told), "report-first");
    Runtime.getRuntime().addShutdownHook(wait);
    try {
      RunReport report = runner.run(files);
      tell(report, System.out);
      return report.ok() && report.results().size() == files.size() ? 0 : 1;
    } finally {
      told.countDown();
    }
  }

  /** Told to end, by Ctrl-C for one, the program first writes down what is finished. */
  private static void await(CountDownLatch told) {
    try {
      told.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the notebooks of the folder notebooks/, sorted by name. */
  static List<Path> all() throws IOException {
    if (!Files.isDirectory(NOTEBOOKS)) {
      throw new NotebookException(
          "there is no folder notebooks/ here; run from the project's folder or name a notebook");
    }
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
      if (found.isEmpty()) {
        throw new NotebookException("notebooks/ holds no .ipynb file; name a notebook to run");
      }
      return found;
    }
  }

  private void tell(RunReport report, PrintStream out) {
    String seconds = String.format(Locale.ROOT, ", %.1f s", report.seconds());
    out.println(report.headline() + seconds + "; open " + output.resolve("index.html"));
    report.differences().forEach(out::println);
    report.failures().forEach(failure -> out.println("\n" + failure.text()));
    out.flush();
  }
}
