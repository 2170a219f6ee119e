package curseofmemory.jupyter.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A notebook whose author is not trusted, run once in a kernel of its own. */
public final class Trial {
  private Trial() {}

  /**
   * Runs the cells up to the first failure; the kernel and all it has started are gone afterwards.
   *
   * @param command starts the kernel
   * @param folder its working folder
   * @param notebook not modified
   * @param options limits of a cell
   * @param most time for all cells together, after which the kernel is killed
   * @return the cell that failed, if one did
   * @throws NotebookException if the kernel does not start
   */
  public static Optional<CellFailure> run(
      KernelCommand command, Path folder, Notebook notebook, RunOptions options, Duration most)
      throws IOException {
    try (KernelSession session = KernelSession.start(command, folder, () -> {})) {
      long start = System.nanoTime();
      return new NotebookRun(folder, notebook, options)
          .execute(
              session,
              cell -> {
                if (System.nanoTime() - start > most.toNanos()) {
                  session.process().kill();
                }
              })
          .failure();
    }
  }
}
