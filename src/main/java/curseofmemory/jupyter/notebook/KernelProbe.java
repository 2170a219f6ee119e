package curseofmemory.jupyter.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts a kernel, runs one cell and says how long that took, or why it did not work. */
public final class KernelProbe {
  private static final Duration CELL_LIMIT = Duration.ofSeconds(60);
  private static final double NANOS = 1e-9;

  private KernelProbe() {}

  /**
   * Tries a kernel with the cell {@code 1 + 1}.
   *
   * @return seconds from start to the finished cell
   * @throws NotebookException if the kernel does not start or the cell fails
   * @throws IOException if the process cannot be started
   */
  public static double seconds(KernelCommand command) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    long start = System.nanoTime();
    try (KernelSession session = KernelSession.start(command, folder, () -> {})) {
      RunOptions options = RunOptions.into(folder).withCellLimit(CELL_LIMIT, Duration.ofSeconds(5));
      CellRunner runner = new CellRunner(session, new CellOutputs(), options, () -> {});
      Optional<String> wrong = runner.run(0, "1 + 1");
      if (wrong.isPresent()) {
        throw new NotebookException(wrong.get());
      }
      return (System.nanoTime() - start) * NANOS;
    }
  }
}
