package curseofmemory.data;

import java.util.concurrent.CancellationException;

/** How work on all cores ends early: its helpers ask whether its caller was interrupted. */
final class Stopped {
  private Stopped() {}

  /** Throws if that thread has been interrupted; its interrupt status stays set. */
  static void check(Thread caller, String work) {
    if (caller.isInterrupted()) {
      throw new CancellationException(work + " was stopped before its end; nothing is kept");
    }
  }
}
