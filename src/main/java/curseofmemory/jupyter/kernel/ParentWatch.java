package curseofmemory.jupyter.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends this process when the process that started it is gone, even if that was killed without a
 * chance to clean up. The parent's id is passed as the system property {@value #PROPERTY}; without
 * it nothing is watched.
 */
public final class ParentWatch {
  /** The system property that holds the parent's process id. */
  public static final String PROPERTY = "curseofmemory.parent";

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int ORPHANED = 3;

  private ParentWatch() {}

  /** Starts to watch the parent named by the property, if there is one. */
  public static void start() {
    Long pid = Long.getLong(PROPERTY);
    if (pid == null) {
      return;
    }
    Optional<Instant> born = born(pid);
    Thread watch = new Thread(() -> watch(pid, born), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(long pid, Optional<Instant> born) {
    try {
      while (lives(pid) && born(pid).equals(born)) {
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Runtime.getRuntime().halt(ORPHANED);
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Returns when the process started: its id may be given to another one after its end. */
  private static Optional<Instant> born(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
  }
}
