package curseofmemory.training;

/**
 * Someone who wants to see the loss while training goes on, for example a live plot.
 *
 * <p>Called at most four times a second and once at the end, on the thread that trains.
 */
@FunctionalInterface
public interface LossListener {
  /** Wants nothing. */
  LossListener NONE = losses -> {};

  /**
   * Takes the losses so far.
   *
   * @param losses loss before each step taken so far, oldest first; a copy
   */
  void seen(double[] losses);
}
