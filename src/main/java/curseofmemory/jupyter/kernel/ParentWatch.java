package curseofmemory.jupyter.kernel;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Ends this process when the process that started it is gone, even if that was killed without a
 * chance to clean up. Who that is says the system property {@value #PROPERTY}: a process id, or
 * {@value #CALLER} for whatever process started this one. Without it Jupyter's own environment
 * variable counts, and without that nothing is watched.
 */
public final class ParentWatch {
  /** The system property that says whom to watch. */
  public static final String PROPERTY = "curseofmemory.parent";

  /** The value that stands for the process that started this one. */
  public static final String CALLER = "caller";

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int ORPHANED = 3;
  private static final String JUPYTER = "JPY_PARENT_PID";

  private ParentWatch() {}

  /**
   * Starts to watch the process named by the property, if there is one.
   *
   * @param end ends this process with an exit code
   */
  public static void start(IntConsumer end) {
    String parent = System.getProperty(PROPERTY, "");
    if (parent.equals(CALLER)) {
      ProcessHandle.current().parent().ifPresent(caller -> start(caller.pid(), end));
    } else if (!parent.isEmpty()) {
      start(Long.parseLong(parent), end);
    } else {
      givenByJupyter().filter(ParentWatch::lives).ifPresent(pid -> start(pid, end));
    }
  }

  /**
   * Returns the process id Jupyter gives, which may be one that cannot be seen from here; on
   * Windows it gives a handle, which is no id.
   */
  private static Optional<Long> givenByJupyter() {
    boolean windows = File.separatorChar == '\\';
    return Optional.ofNullable(System.getenv(JUPYTER))
        .filter(id -> !windows && id.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  private static void start(long pid, IntConsumer end) {
    Optional<Instant> born = born(pid);
    Thread watch = new Thread(() -> watch(pid, born, end), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(long pid, Optional<Instant> born, IntConsumer end) {
    try {
      while (lives(pid) && born(pid).equals(born)) {
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    end.accept(ORPHANED);
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Returns when the process started: its id may be given to another one after its end. */
  private static Optional<Instant> born(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
  }
}
