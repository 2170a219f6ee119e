package curseofmemory.training;

/**
 * A method of descent: immutable settings that start any number of independent runs.
 *
 * <p>First-order methods look at the gradient alone; methods with a line search or a damping to
 * choose ask the objective for more.
 */
public interface Optimiser {
  /**
   * Starts a run.
   *
   * @param objective what is to be made small
   */
  Stepper start(Objective objective);

  /** Returns the name and settings as shown in tables and provenance. */
  String describe();

  /** The state of one run; used by one thread. */
  interface Stepper {
    /**
     * Moves the parameters one step.
     *
     * @param theta updated in place
     * @param gradient of the objective at {@code theta}, not modified
     * @param rateFactor what a learning-rate schedule multiplies the rate with, usually 1
     */
    void step(double[] theta, double[] gradient, double rateFactor);
  }
}
