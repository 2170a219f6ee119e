package curseofmemory.training;

/**
 * A differentiable function to be made small.
 *
 * <p>Implementations may keep work arrays between calls: use one objective per thread.
 */
public interface Objective {
  /** Returns the number of parameters. */
  int size();

  /**
   * Returns the value at {@code theta}.
   *
   * @param theta length {@link #size()}, not modified
   */
  double value(double[] theta);

  /**
   * Returns the value at {@code theta} and writes the gradient.
   *
   * @param theta length {@link #size()}, not modified
   * @param gradient length {@link #size()}, overwritten
   */
  double valueAndGradient(double[] theta, double[] gradient);
}
