package curseofmemory.numeric;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Independent pieces of work on all cores that one stop ends together.
 *
 * <p>The common pool does not know whom it works for: interrupting the caller of a parallel stream
 * leaves its helpers running. Here interrupting the caller interrupts every worker, and what was
 * finished is handed back.
 */
public final class Parallel {
  /** Kept for each piece until all are done, about. */
  private static final int PIECE_BYTES = 256;

  private Parallel() {}

  /**
   * Returns the results of piece 0, 1, ... in order.
   *
   * <p>If the calling thread is interrupted, the workers are interrupted too, the call returns at
   * once with the results of the pieces that were finished, and the interrupt status is left set.
   *
   * @param count number of pieces, not negative
   * @param work called from several threads, once for each piece
   */
  public static <T> List<T> map(int count, IntFunction<T> work) {
    Require.atLeast("count", 0, count, "count the pieces");
    Require.present("work", work, "say what a piece is");
    Require.memory("count", (double) PIECE_BYTES * count, "cut the work into fewer pieces");
    AtomicReferenceArray<T> results = new AtomicReferenceArray<>(count);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors())),
            Parallel::daemon);
    try {
      for (Future<?> piece : workers.invokeAll(pieces(count, work, results))) {
        piece.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    } finally {
      workers.shutdownNow();
    }
    return IntStream.range(0, count).mapToObj(results::get).filter(Objects::nonNull).toList();
  }

  private static <T> List<Callable<Void>> pieces(
      int count, IntFunction<T> work, AtomicReferenceArray<T> results) {
    return IntStream.range(0, count)
        .<Callable<Void>>mapToObj(
            k ->
                () -> {
                  T result = work.apply(k);
                  if (!Thread.currentThread().isInterrupted()) {
                    results.set(k, result);
                  }
                  return null;
                })
        .toList();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "parallel");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
