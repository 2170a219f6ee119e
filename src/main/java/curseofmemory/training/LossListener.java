package curseofmemory.training;

/**
 * Someone who wants to see the loss while training goes on, for example a live plot.
 *
 * <p>Called at most four times a second and once at the end, on the thread that trains; a slow
 * listener is called less often, so that it takes at most a tenth of the time.
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
