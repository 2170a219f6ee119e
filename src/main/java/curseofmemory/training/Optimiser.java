package curseofmemory.training;

import java.util.OptionalDouble;

/**
 * A method of descent: immutable settings that start any number of independent runs.
 *
 * <p>First-order methods look at the gradient alone; methods with a line search or a damping to
 * choose ask the objective for more. A method that tries several points in one step ends the step
 * where it stands when the thread is interrupted. A new method is one class: what it can do is
 * asked of it here.
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

  /**
   * Returns the time of the gradient flow that passes in one step while the gradient hardly
   * changes; empty for methods that do not follow the flow.
   */
  default OptionalDouble flowTimePerStep() {
    return OptionalDouble.empty();
  }

  /** The state of one run; used by one thread. */
  interface Stepper {
    /**
     * Moves the parameters one step.
     *
     * @param theta updated in place
     * @param gradient of the objective at {@code theta}, not modified
     */
    void step(double[] theta, double[] gradient);
  }
}
