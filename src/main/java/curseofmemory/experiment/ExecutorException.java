package curseofmemory.experiment;

/** Says in one sentence why a sweep cannot go on where it was computed, and what to do. */
public final class ExecutorException extends RuntimeException {
  /** Makes one from what failed and why. */
  public ExecutorException(String message, Throwable cause) {
    super(message, cause);
  }
}
