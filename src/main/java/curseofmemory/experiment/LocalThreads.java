package curseofmemory.experiment;

import curseofmemory.numeric.Require;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The default executor: a fixed number of threads of this process, ended with the sweep. */
final class LocalThreads implements SweepExecutor {
  private static final double SECONDS_AHEAD = 0.05;

  private final int slots;
  private final ExecutorService pool;

  LocalThreads(int threads) {
    this.slots = Require.atLeast("threads", 1, threads, "use one thread or more");
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "sweep");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public double secondsAhead() {
    return SECONDS_AHEAD;
  }

  @Override
  public void submit(List<Task> tasks, Sink sink) {
    for (Task task : tasks) {
      pool.execute(() -> run(task, sink));
    }
  }

  private static void run(Task task, Sink sink) {
    try {
      sink.finished(Attempt.at(task.index(), task.experiment()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LinkageError | AssertionError e) {
      sink.broken(new ExecutorException("a class of the library is missing or broken: " + e, e));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
