package curseofmemory.jupyter.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Executes the cells of one notebook in one kernel. Used once. */
final class NotebookRun {
  /**
   * A notebook as far as it ran.
   *
   * @param notebook with outputs; cells after a failure have none
   * @param failure the cell at which it stopped, if one did
   */
  record Executed(Notebook notebook, Optional<CellFailure> failure) {}

  private final Path file;
  private final Notebook notebook;
  private final RunOptions options;
  private final CellOutputs outputs = new CellOutputs();
  private final List<Integer> ran = new ArrayList<>();

  NotebookRun(Path file, Notebook notebook, RunOptions options) {
    this.file = file;
    this.notebook = notebook;
    this.options = options;
  }

  /** Returns the number of cells there are to execute. */
  static int codeCells(Notebook notebook) {
    return (int) notebook.cells().stream().filter(Cell::isExecutable).count();
  }

  /**
   * Executes the cells in order up to the first failure and shuts the kernel down.
   *
   * @param tick hears again and again which code cell runs
   */
  Executed execute(KernelSession session, IntConsumer tick) {
    Optional<CellFailure> failure = executeCells(session, tick);
    session.end(outputs::accept);
    return new Executed(notebook.withCells(cellsWithOutputs()), failure);
  }

  private Optional<CellFailure> executeCells(KernelSession session, IntConsumer tick) {
    int total = codeCells(notebook);
    CellRunner runner = new CellRunner(session, outputs, options, () -> tick.accept(ran.size()));
    for (int i = 0; i < notebook.cells().size(); i++) {
      Cell cell = notebook.cells().get(i);
      if (!cell.isExecutable()) {
        continue;
      }
      ran.add(i);
      Optional<String> wrong = runner.run(i, cell.source());
      boolean goesOn = cell.hasTag("raises-exception") && session.process().isAlive();
      if (wrong.isPresent() && !goesOn) {
        String why = KernelProcess.ending() ? "the run was stopped during this cell" : wrong.get();
        return Optional.of(new CellFailure(file.toString(), ran.size(), total, cell.source(), why));
      }
    }
    return Optional.empty();
  }

  private List<Cell> cellsWithOutputs() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < notebook.cells().size(); i++) {
      Cell cell = notebook.cells().get(i);
      int count = ran.indexOf(i) + 1;
      if (count > 0) {
        cells.add(cell.withRun(count, outputs.of(i)));
      } else {
        cells.add(cell.isCode() ? cell.withoutRun() : cell);
      }
    }
    return cells;
  }
}
