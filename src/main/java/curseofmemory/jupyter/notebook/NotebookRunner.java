package curseofmemory.jupyter.notebook;

import curseofmemory.checks.NamedNumber;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs notebooks side by side, each in a kernel of its own and the longest first, and writes into
 * the output folder for each notebook NAME.ipynb (executed) and NAME.html, then index.html,
 * summary.json and, if a cell failed, FAILED.txt.
 *
 * <p>There are as many kernels at a time as cores, but at least two, so that one starts while
 * another computes, and at most four, which together stay below 2 GB. When this program is told to
 * end, what is finished by then is written all the same.
 */
public final class NotebookRunner {
  private static final int FEWEST_KERNELS = 2;
  private static final int MOST_KERNELS = 4;
  private static final double NANOS = 1e-9;

  private final KernelCommand command;
  private final RunOptions options;
  private final PrintStream out;

  /** Creates a runner that shows its progress on the given stream. */
  public NotebookRunner(KernelCommand command, RunOptions options, PrintStream out) {
    this.command = command;
    this.options = options;
    this.out = out;
  }

  /**
   * Runs these notebooks; what index and summary say of others stays as it is.
   *
   * @return what became of them, in the order given
   * @throws NotebookException if a file is not a notebook or a parameter is unknown; nothing has
   *     run then
   * @throws IOException if the output folder cannot be written
   */
  public RunReport run(List<Path> files) throws IOException {
    Map<Path, Notebook> notebooks = read(files);
    ParameterCell.check(notebooks.values(), options.parameters().keySet());
    CompanionFolder folder = CompanionFolder.prepare(options.output(), files);
    long start = System.nanoTime();
    List<NotebookResult> results = new ArrayList<>();
    for (Optional<NotebookResult> result : runAll(notebooks, folder)) {
      result.ifPresent(results::add);
    }
    RunReport report = new RunReport(results, seconds(start));
    folder.write(report);
    return report;
  }

  private List<Optional<NotebookResult>> runAll(
      Map<Path, Notebook> notebooks, CompanionFolder folder) throws IOException {
    RunProgress progress =
        new RunProgress(out, notebooks.keySet().stream().map(NotebookRunner::name).toList());
    int cores = Runtime.getRuntime().availableProcessors();
    int kernels = Math.max(FEWEST_KERNELS, Math.min(MOST_KERNELS, cores));
    ExecutorService side = Executors.newFixedThreadPool(kernels);
    Map<Path, Future<Optional<NotebookResult>>> started = new LinkedHashMap<>();
    try {
      for (Path file : longestFirst(notebooks, folder)) {
        started.put(file, side.submit(() -> runOne(file, notebooks.get(file), folder, progress)));
      }
      List<Optional<NotebookResult>> results = new ArrayList<>();
      for (Path file : notebooks.keySet()) {
        results.add(started.get(file).get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the run was interrupted", e);
    } finally {
      side.shutdownNow();
    }
  }

  /** The last to start decides when all is done, so it had better be a short one. */
  static List<Path> longestFirst(Map<Path, Notebook> notebooks, CompanionFolder folder) {
    List<Path> order = new ArrayList<>(notebooks.keySet());
    order.sort(
        Comparator.comparingDouble(
            file -> -folder.secondsOf(name(file)).orElse(notebooks.get(file).announcedSeconds())));
    return order;
  }

  /** Returns the file name without its ending. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
  }

  /** Returns what became of a notebook, or nothing if the program was ending before it began. */
  private Optional<NotebookResult> runOne(
      Path file, Notebook notebook, CompanionFolder folder, RunProgress progress)
      throws IOException {
    if (KernelProcess.ending()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    Notebook prepared = ParameterCell.inject(notebook, options.parameters());
    NotebookRun.Executed executed = execute(file, prepared, progress);
    List<NamedNumber> numbers = NamedNumbers.in(executed.notebook());
    boolean whole = executed.failure().isEmpty();
    NotebookResult result =
        new NotebookResult(
            name(file),
            notebook.title(name(file)),
            seconds(start),
            NotebookRun.codeCells(prepared),
            numbers,
            options.check() && whole
                ? NamedNumbers.drift(NamedNumbers.in(notebook), numbers)
                : List.of(),
            executed.failure());
    folder.write(result, executed.notebook());
    if (options.save() && whole) {
      executed.notebook().withoutFigureData().write(file);
    }
    progress.finished(result);
    return Optional.of(result);
  }

  private NotebookRun.Executed execute(Path file, Notebook notebook, RunProgress progress)
      throws IOException {
    Path home = file.toAbsolutePath().normalize().getParent();
    int cells = NotebookRun.codeCells(notebook);
    try (KernelSession session =
        KernelSession.start(command, home, () -> progress.at(name(file), 0, cells))) {
      return new NotebookRun(file, notebook, options)
          .execute(session, cell -> progress.at(name(file), cell, cells));
    } catch (NotebookException e) {
      CellFailure failure =
          new CellFailure(file.toString(), 0, 0, "", String.valueOf(e.getMessage()));
      return new NotebookRun.Executed(notebook, Optional.of(failure));
    }
  }

  private static Map<Path, Notebook> read(List<Path> files) {
    Map<Path, Notebook> notebooks = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      if (!names.add(name(file))) {
        throw new NotebookException(
            file + ": two notebooks have this name, and their pages would overwrite each other");
      }
      notebooks.put(file, Notebook.read(file));
    }
    return notebooks;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * NANOS;
  }
}
