package curseofmemory.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Draws the next few mini-batches while the present one is in use.
 *
 * <p>A batch depends on its number alone and is made by one thread from beginning to end, so the
 * digits do not depend on who makes it. Helpers come from the common pool; where it is busy the
 * caller makes what it needs, and while a helper makes it the caller makes the one after.
 */
final class BatchesAhead {
  private final List<Slot> slots = new ArrayList<>();

  /** Keeps {@code depth} batches, 1 for none ahead. */
  BatchesAhead(int depth, Supplier<GramBatch> room) {
    for (int k = 0; k < depth; k++) {
      slots.add(new Slot(room.get()));
    }
  }

  /** Returns a batch; numbers never go down, and batches of lower numbers end their life. */
  GramBatch at(long number) {
    for (int k = 0; k < slots.size(); k++) {
      slot(number + k).prepare(number + k, k > 0);
    }
    FutureTask<GramBatch> wanted = slot(number).task;
    for (int k = 0; k < slots.size() && !wanted.isDone(); k++) {
      slot(number + k).task.run();
    }
    return result(wanted);
  }

  private Slot slot(long number) {
    return slots.get((int) (number % slots.size()));
  }

  /** Waits through interruptions, which are for the caller of the training loop to notice. */
  private static GramBatch result(FutureTask<GramBatch> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("drawing a batch failed: " + e.getCause(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Slot {
    private final GramBatch batch;
    private long number = -1;
    private FutureTask<GramBatch> task;

    Slot(GramBatch batch) {
      this.batch = batch;
    }

    /**
     * A batch that was skipped may still be in the making: that must end before its room is used.
     */
    void prepare(long next, boolean byHelper) {
      if (number != next) {
        if (number >= 0) {
          task.run();
          result(task);
        }
        number = next;
        task = new FutureTask<>(() -> batch.draw(next), batch);
        if (byHelper) {
          ForkJoinPool.commonPool().execute(task);
        }
      }
    }
  }
}
