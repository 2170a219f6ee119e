package curseofmemory.jupyter.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread on which one cell's code runs, and the group of the threads it starts.
 *
 * <p>Stopping interrupts the whole group again and again, since code may swallow an interrupt. What
 * has not stopped after {@link #PATIENCE_SECONDS} is left behind: the caller goes on without it.
 */
final class CellThread implements AutoCloseable {
  static final double PATIENCE_SECONDS = 3;
  private static final FutureTask<Object> END = new FutureTask<>(() -> null);
  private static final long NUDGE_MILLIS = 200;

  private final Cell cell;
  private final ThreadGroup group;
  private final Thread thread;
  private final LinkedBlockingQueue<FutureTask<?>> work = new LinkedBlockingQueue<>();

  CellThread(Cell cell, ClassLoader loader, UncaughtReport uncaught) {
    this.cell = cell;
    group =
        new ThreadGroup("cell " + cell.number()) {
          @Override
          public void uncaughtException(Thread failed, Throwable error) {
            uncaught.report(failed, error);
          }
        };
    thread = new Thread(group, this::run, "cell " + cell.number());
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    thread.start();
  }

  /** Is told of an error that ended a thread which a cell had started. */
  interface UncaughtReport {
    void report(Thread thread, Throwable error);
  }

  /** Thrown where code did not stop; its stack trace is the one of that code. */
  static final class LeftBehind extends Exception {
    private static final long serialVersionUID = 1;

    LeftBehind(StackTraceElement[] where) {
      super("this code did not stop within " + PATIENCE_SECONDS + " s and still runs unattended");
      setStackTrace(where);
    }
  }

  /** Runs {@code code} on the cell's thread and waits for it; throws what the code throws. */
  <T> T call(Callable<T> code) throws Throwable {
    FutureTask<T> task = new FutureTask<>(code);
    work.add(task);
    long deadline = Long.MAX_VALUE;
    while (true) {
      try {
        return task.get(NUDGE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException failed) {
        throw failed.getCause();
      } catch (TimeoutException stillRunning) {
        if (cell.stopped()) {
          deadline = nudge(deadline);
        }
      }
    }
  }

  /** Asks the code to stop; returns at once. */
  void stop() {
    cell.stop();
    group.interrupt();
  }

  @Override
  public void close() {
    work.add(END);
  }

  private long nudge(long deadline) throws LeftBehind {
    long now = System.nanoTime();
    if (deadline == Long.MAX_VALUE) {
      return now + (long) (PATIENCE_SECONDS * 1e9);
    }
    if (now > deadline) {
      throw new LeftBehind(thread.getStackTrace());
    }
    group.interrupt();
    return deadline;
  }

  private void run() {
    cell.adoptThread();
    for (FutureTask<?> task = next(); task != END; task = next()) {
      task.run();
    }
  }

  private FutureTask<?> next() {
    while (true) {
      try {
        return work.take();
      } catch (InterruptedException nudgedWhileIdle) {
        Thread.interrupted();
      }
    }
  }
}
