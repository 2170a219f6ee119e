package curseofmemory.numeric;

import java.util.concurrent.CancellationException;

/**
 * Thrown when the thread was interrupted before there was anything to hand back; the interrupt
 * status is left set.
 */
public final class StoppedException extends CancellationException {
  /**
   * Makes the exception.
   *
   * @param what was being done, and how far it had come
   */
  public StoppedException(String what) {
    super("stopped: " + what + "; nothing of it is kept, run it again");
  }

  /** Throws if the calling thread has been interrupted. */
  public static void check(String what) {
    check(Thread.currentThread(), what);
  }

  /** Throws, in a helper, if the thread it works for has been interrupted. */
  public static void check(Thread caller, String what) {
    Require.present("caller", caller, "name the thread that may be interrupted");
    if (caller.isInterrupted()) {
      throw new StoppedException(what);
    }
  }
}
