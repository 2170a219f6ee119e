package curseofmemory.numeric;

/**
 * Thrown when the thread was interrupted before there was anything to hand back; the interrupt
 * status is left set.
 */
public final class StoppedException extends RuntimeException {
  /**
   * Makes the exception.
   *
   * @param what was being done, and how far it had come
   */
  public StoppedException(String what) {
    super("stopped: " + what);
  }

  /** Throws if the calling thread has been interrupted. */
  public static void check(String what) {
    check(Thread.currentThread(), what);
  }

  /** Throws, in a helper, if the thread it works for has been interrupted. */
  public static void check(Thread caller, String what) {
    if (caller.isInterrupted()) {
      throw new StoppedException(what);
    }
  }
}
