package curseofmemory.training;

import curseofmemory.numeric.Require;

/**
 * What the learning rate is multiplied with at each step.
 *
 * <pre>{@code
 * exponential:  factor = 2^(-step / halfLife)
 * cosine:       factor = floor + (1 - floor) (1 + cos(pi step / steps)) / 2
 * warmUp:       factor = (step + 1) / length for the first steps, then 1
 * }</pre>
 */
@FunctionalInterface
public interface RateSchedule {
  /** The rate stays as it is. */
  RateSchedule CONSTANT = (step, steps) -> 1;

  /**
   * Returns the factor for one step.
   *
   * @param step the step about to be taken, from 0
   * @param steps the number of steps asked for
   */
  double factor(int step, int steps);

  /** Returns a rate that halves every {@code steps} steps. */
  static RateSchedule halvingEvery(double steps) {
    Require.positive("steps", steps, "use for example 1000");
    return (step, all) -> StrictMath.pow(2, -step / steps);
  }

  /** Returns a rate that falls along a half cosine to the share {@code floor}, in [0, 1]. */
  static RateSchedule cosine(double floor) {
    if (!(floor >= 0 && floor <= 1)) {
      throw Require.refused("floor", "must be in [0, 1]", floor, "use for example 0.01");
    }
    return (step, all) -> floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * step / all)) / 2;
  }

  /** Returns a rate that grows linearly over the first {@code length} steps. */
  static RateSchedule warmUp(int length) {
    Require.atLeast("length", 1, length, "use for example 100");
    return (step, all) -> Math.min(1, (step + 1.0) / length);
  }

  /** Returns the product of this schedule and another. */
  default RateSchedule times(RateSchedule other) {
    return (step, all) -> factor(step, all) * other.factor(step, all);
  }
}
