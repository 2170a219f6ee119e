package curseofmemory.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where workers put results and the sweep's own thread takes them out. */
final class Inbox implements SweepExecutor.Sink {
  private static final long WAIT_MILLIS = 100;

  private final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();
  private volatile RuntimeException broken;

  @Override
  public void finished(Attempt attempt) {
    attempts.add(attempt);
  }

  @Override
  public void broken(RuntimeException reason) {
    broken = reason;
  }

  /**
   * Waits a moment for results.
   *
   * @throws RuntimeException what broke the executor, once all results are taken
   */
  List<Attempt> take() throws InterruptedException {
    Attempt first = attempts.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      if (broken != null) {
        throw broken;
      }
      return List.of();
    }
    List<Attempt> batch = new ArrayList<>(List.of(first));
    attempts.drainTo(batch);
    return batch;
  }

  /** Returns what has arrived, without waiting. */
  List<Attempt> waiting() {
    List<Attempt> batch = new ArrayList<>();
    attempts.drainTo(batch);
    return batch;
  }
}
