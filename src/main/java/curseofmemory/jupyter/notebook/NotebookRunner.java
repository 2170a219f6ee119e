package curseofmemory.jupyter.notebook;

import curseofmemory.checks.NamedNumber;
import curseofmemory.jupyter.display.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs notebooks one after the other, each in a kernel of its own, and writes into the output
 * folder for each notebook NAME.ipynb (executed) and NAME.html, then index.html, summary.json and,
 * if a cell failed, FAILED.txt.
 *
 * <p>While one notebook runs, the kernel of the next already starts, so there are at most two.
 */
public final class NotebookRunner {
  private static final double NANOS = 1e-9;

  private final KernelCommand command;
  private final RunOptions options;
  private final ProgressLine progress;
  private Optional<KernelProcess> early = Optional.empty();

  /** Creates a runner that shows its progress on the given stream. */
  public NotebookRunner(KernelCommand command, RunOptions options, PrintStream out) {
    this.command = command;
    this.options = options;
    this.progress = new ProgressLine(out, Terminal.drawable());
  }

  /**
   * Runs the notebooks in this order.
   *
   * @throws NotebookException if a file is not a notebook or a parameter is unknown; nothing has
   *     run then
   * @throws IOException if the output folder cannot be written
   */
  public RunReport run(List<Path> files) throws IOException {
    Map<Path, Notebook> notebooks = read(files);
    checkParameters(notebooks);
    CompanionFolder folder = CompanionFolder.prepare(options.output());
    long start = System.nanoTime();
    List<NotebookResult> results = new ArrayList<>();
    List<Path> order = List.copyOf(notebooks.keySet());
    try {
      for (int i = 0; i < order.size(); i++) {
        Optional<Path> next =
            i + 1 < order.size() ? Optional.of(order.get(i + 1)) : Optional.empty();
        String position = "notebook " + (i + 1) + " of " + order.size() + "  " + name(order.get(i));
        NotebookResult result =
            runOne(order.get(i), notebooks.get(order.get(i)), next, position, folder);
        progress.finished(position, result);
        results.add(result);
      }
    } finally {
      early.ifPresent(KernelProcess::close);
      progress.end();
    }
    RunReport report = new RunReport(results, (System.nanoTime() - start) * NANOS);
    folder.write(report, true);
    return report;
  }

  /** Returns the file name without its ending. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
  }

  private NotebookResult runOne(
      Path file, Notebook notebook, Optional<Path> next, String position, CompanionFolder folder)
      throws IOException {
    long start = System.nanoTime();
    Notebook prepared = ParameterCell.inject(notebook, options.parameters());
    NotebookRun.Executed executed = execute(file, prepared, next, position, start);
    List<NamedNumber> numbers = NamedNumbers.in(executed.notebook());
    boolean compare = options.check() && executed.failure().isEmpty();
    NotebookResult result =
        new NotebookResult(
            name(file),
            notebook.title(name(file)),
            (System.nanoTime() - start) * NANOS,
            NotebookRun.codeCells(prepared),
            numbers,
            compare ? NamedNumbers.drift(NamedNumbers.in(notebook), numbers) : List.of(),
            executed.failure());
    folder.write(result, executed.notebook());
    if (options.save() && executed.failure().isEmpty()) {
      executed.notebook().write(file);
    }
    return result;
  }

  private NotebookRun.Executed execute(
      Path file, Notebook notebook, Optional<Path> next, String position, long start)
      throws IOException {
    KernelSession session;
    try {
      session = connect(home(file), () -> progress.show(position, seconds(start)));
    } catch (NotebookException e) {
      String why = String.valueOf(e.getMessage());
      CellFailure failure = new CellFailure(file.toString(), 0, 0, "", why);
      return new NotebookRun.Executed(notebook, Optional.of(failure));
    }
    try (session) {
      if (next.isPresent()) {
        early = Optional.of(KernelProcess.start(command, home(next.get())));
      }
      NotebookRun.CellTick tick =
          (cell, cells) ->
              progress.show(position + "  cell " + cell + " of " + cells, seconds(start));
      return new NotebookRun(file, notebook, options).execute(session, tick);
    }
  }

  private KernelSession connect(Path home, Runnable tick) throws IOException {
    KernelProcess process = early.isPresent() ? early.get() : KernelProcess.start(command, home);
    early = Optional.empty();
    return KernelSession.connect(process, command, home, tick);
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

  private void checkParameters(Map<Path, Notebook> notebooks) {
    Set<String> known = new TreeSet<>();
    notebooks.values().forEach(n -> known.addAll(ParameterCell.declared(n).keySet()));
    for (String name : options.parameters().keySet()) {
      if (!known.contains(name)) {
        String choice =
            known.isEmpty()
                ? "no cell here is tagged \"parameters\""
                : "known are " + String.join(", ", known);
        throw new NotebookException("-p " + name + ": no such parameter; " + choice);
      }
    }
  }

  private static Path home(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * NANOS;
  }
}
