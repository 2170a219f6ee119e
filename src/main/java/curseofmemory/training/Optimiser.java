package curseofmemory.training;

/** A first-order method: immutable settings that start any number of independent runs. */
public interface Optimiser {
  /**
   * Starts a run.
   *
   * @param size number of parameters
   */
  Stepper start(int size);

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
