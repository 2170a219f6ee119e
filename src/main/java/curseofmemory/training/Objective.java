package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.function.DoubleSupplier;

/**
 * A differentiable function to be made small.
 *
 * <p>Where a model has no finite loss, the value is positive infinity or the call throws {@link
 * ArithmeticException}; it is never NaN. Implementations may keep work arrays between calls: use
 * one objective per thread.
 */
public interface Objective {
  /** Returns the number of parameters. */
  int size();

  /**
   * Returns the value at {@code theta}.
   *
   * @param theta length {@link #size()}, finite, not modified
   */
  double value(double[] theta);

  /**
   * Returns the value at {@code theta} and writes the gradient.
   *
   * @param theta length {@link #size()}, finite, not modified
   * @param gradient length {@link #size()}, overwritten
   */
  double valueAndGradient(double[] theta, double[] gradient);

  /** Returns {@code theta} if it has the length of this objective and finite entries only. */
  default double[] checked(double[] theta) {
    if (Require.present("theta", theta, "start from a model").length != size()) {
      throw Require.refused(
          "theta", "must have length " + size(), theta.length, "match width and inputs");
    }
    for (int i = 0; i < theta.length; i++) {
      if (!Double.isFinite(theta[i])) {
        throw Require.refused(
            "theta[" + i + "]", "must be finite", theta[i], "start from a model that is");
      }
    }
    return theta;
  }

  /** Returns the value, or positive infinity where it cannot be computed: for a trial step. */
  default double trial(double[] theta) {
    Require.entries("theta", theta, size());
    return finite(theta) ? orInfinity(() -> value(theta)) : Double.POSITIVE_INFINITY;
  }

  /** Returns the same and writes the gradient, which is finite where the value is. */
  default double trial(double[] theta, double[] gradient) {
    Require.entries("theta", theta, size());
    Require.entries("gradient", gradient, size());
    if (!finite(theta)) {
      return Double.POSITIVE_INFINITY;
    }
    double value = orInfinity(() -> valueAndGradient(theta, gradient));
    return finite(gradient) ? value : Double.POSITIVE_INFINITY;
  }

  private static double orInfinity(DoubleSupplier value) {
    try {
      double found = value.getAsDouble();
      return Double.isFinite(found) ? found : Double.POSITIVE_INFINITY;
    } catch (ArithmeticException overflow) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
