package curseofmemory.jupyter.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends this process when the process that started it is gone, even if that was killed without a
 * chance to clean up. The parent's id is passed as the system property {@value #PROPERTY}, or by
 * Jupyter as the environment variable {@value #JUPYTER}; without them nothing is watched, nor is a
 * process that this one cannot see, as from inside a container.
 */
public final class ParentWatch {
  /** The system property that holds the parent's process id. */
  public static final String PROPERTY = "curseofmemory.parent";

  /** The environment variable in which Jupyter passes its own process id. */
  public static final String JUPYTER = "JPY_PARENT_PID";

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int ORPHANED = 3;

  private ParentWatch() {}

  /** Starts to watch the parent named by the property, if there is one. */
  public static void start() {
    Optional.ofNullable(Long.getLong(PROPERTY))
        .or(() -> jupyter().filter(ParentWatch::lives))
        .ifPresent(ParentWatch::start);
  }

  private static Optional<Long> jupyter() {
    return Optional.ofNullable(System.getenv(JUPYTER))
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static void start(long pid) {
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
