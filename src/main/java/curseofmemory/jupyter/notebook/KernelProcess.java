package curseofmemory.jupyter.notebook;

import curseofmemory.jupyter.protocol.ConnectionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A kernel process and its private folder with connection file and log. Ends with {@link #close()},
 * at the latest when this virtual machine ends.
 */
final class KernelProcess implements AutoCloseable {
  private static final Set<KernelProcess> RUNNING = ConcurrentHashMap.newKeySet();
  private static final int LOG_TAIL = 20;
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(KernelProcess::endAll, "kernel-killer"));
  }

  private final Process process;
  private final Path folder;
  private final ConnectionFile connection;

  private KernelProcess(Process process, Path folder, ConnectionFile connection) {
    this.process = process;
    this.folder = folder;
    this.connection = connection;
  }

  /** Starts a kernel in the given working folder and returns at once. */
  static KernelProcess start(KernelCommand command, Path workingFolder) throws IOException {
    Path folder = Files.createTempDirectory("curse-of-memory-kernel");
    ConnectionFile connection = ConnectionFile.onFreePorts();
    Path file = folder.resolve("connection.json");
    connection.write(file);
    ProcessBuilder builder =
        new ProcessBuilder(command.commandLine(folder.resolve("java-arguments"), file))
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("kernel.log").toFile());
    KernelProcess kernel = new KernelProcess(builder.start(), folder, connection);
    RUNNING.add(kernel);
    if (ending) {
      kernel.close();
      throw new NotebookException("the run was stopped before its kernel started");
    }
    kernel.process.getOutputStream().close();
    return kernel;
  }

  /** Returns whether this program is ending, and all its kernels with it. */
  static boolean ending() {
    return ending;
  }

  private static void endAll() {
    ending = true;
    RUNNING.forEach(KernelProcess::close);
  }

  ConnectionFile connection() {
    return connection;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the process to end by itself and returns whether it did. */
  boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process and all it has started, now. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns how the process ended and the last lines it wrote to its own standard output. */
  String obituary() {
    String state = process.isAlive() ? "still running" : "exit code " + process.exitValue();
    return state + logTail();
  }

  private String logTail() {
    try (Stream<String> lines = Files.lines(folder.resolve("kernel.log"), StandardCharsets.UTF_8)) {
      List<String> all = lines.toList();
      List<String> tail = all.subList(Math.max(0, all.size() - LOG_TAIL), all.size());
      return tail.isEmpty() ? "" : "; its log ends:\n" + String.join("\n", tail);
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /** Kills the process if it still runs and removes the private folder. */
  @Override
  public void close() {
    kill();
    ended(Duration.ofSeconds(5));
    RUNNING.remove(this);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException leftBehind) {
      // A few small files in the folder for temporary ones, which the system clears.
    }
  }
}
