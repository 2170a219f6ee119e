package curseofmemory.training;

/**
 * Where long work says how far it is. Injected, silent by default, and never slower than the work:
 * implementations decide how often to show what they are told.
 */
@FunctionalInterface
public interface Progress {
  /** Says nothing. */
  Progress SILENT = (done, total, message) -> {};

  /**
   * Takes note of progress.
   *
   * @param done units finished, {@code 0 <= done <= total}
   * @param total units in all
   * @param message what a reader wants to know now, for example the loss
   */
  void update(long done, long total, String message);
}
