package curseofmemory.training;

/** Thrown when a loss or gradient stops being a finite number; says where, and what it had. */
public final class DivergedException extends RuntimeException {
  private final long step;
  private final double lastLoss;

  /**
   * Makes the exception.
   *
   * @param step the step at which the loss was no longer finite, counted from 0
   * @param lastLoss the last finite loss before it
   * @param cure what the caller can do
   */
  public DivergedException(long step, double lastLoss, String cure) {
    super("training diverged at step " + step + " (last finite loss " + lastLoss + "); " + cure);
    this.step = step;
    this.lastLoss = lastLoss;
  }

  /** Returns the step at which the loss was no longer finite, counted from 0. */
  public long step() {
    return step;
  }

  /** Returns the last finite loss. */
  public double lastLoss() {
    return lastLoss;
  }
}
