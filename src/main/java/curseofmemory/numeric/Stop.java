package curseofmemory.numeric;

import java.util.concurrent.CancellationException;

/** The stop button for work that has nothing to hand back half-way. */
public final class Stop {
  private Stop() {}

  /**
   * Ends the calling work if its thread was interrupted; the interrupt status stays set.
   *
   * @param work what is being done, as the subject of a sentence
   * @throws CancellationException saying that nothing is kept
   */
  public static void check(String work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(work + " was stopped; nothing of it is kept, run it again");
    }
  }
}
