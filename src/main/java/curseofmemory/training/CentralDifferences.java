package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Arrays;

/**
 * Derivatives without calculus, the independent method against which closed forms are held.
 *
 * <pre>df/dx_i = (f(x + h e_i) - f(x - h e_i)) / (2 h),     h = step max(1, |x_i|)</pre>
 *
 * <p>The error is about {@code h^2} from truncation plus {@code 1e-16 |f| / h} from rounding, so a
 * step near 5e-6 leaves ten digits. Cost: two evaluations per parameter.
 */
public final class CentralDifferences {
  private CentralDifferences() {}

  /** Returns the gradient by central differences with steps relative to each parameter. */
  public static double[] gradient(Objective objective, double[] theta, double step) {
    checkArguments(objective, theta, step);
    double[] result = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double h = step * Math.max(1, Math.abs(theta[i]));
      result[i] =
          (objective.value(moved(theta, i, h)) - objective.value(moved(theta, i, -h))) / (2 * h);
    }
    return result;
  }

  /** Returns the Hessian as central differences of the gradient, row i being d gradient / d i. */
  public static double[][] hessian(Objective objective, double[] theta, double step) {
    checkArguments(objective, theta, step);
    double[][] result = new double[theta.length][theta.length];
    double[] above = new double[theta.length];
    double[] below = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double h = step * Math.max(1, Math.abs(theta[i]));
      objective.valueAndGradient(moved(theta, i, h), above);
      objective.valueAndGradient(moved(theta, i, -h), below);
      for (int j = 0; j < theta.length; j++) {
        result[i][j] = (above[j] - below[j]) / (2 * h);
      }
    }
    return result;
  }

  /** Returns the largest difference of entries over the largest entry of {@code expected}. */
  public static double relativeGap(double[] found, double[] expected) {
    Require.finiteCopy("found", found, "a gap is between numbers");
    Require.finiteCopy("expected", expected, "a gap is between numbers");
    Require.sameLength("found", found.length, "expected", expected.length);
    double gap = 0;
    double size = 0;
    for (int i = 0; i < found.length; i++) {
      gap = Math.max(gap, Math.abs(found[i] - expected[i]));
      size = Math.max(size, Math.abs(expected[i]));
    }
    return gap / Require.positive("largest entry expected", size, "compare with something");
  }

  private static void checkArguments(Objective objective, double[] theta, double step) {
    Require.present("objective", objective, "say what is to be differentiated").checked(theta);
    Require.positive("step", step, "use for example 5e-6");
  }

  /** Returns the same for matrices of the same shape. */
  public static double relativeGap(double[][] found, double[][] expected) {
    return relativeGap(flat(found), flat(expected));
  }

  private static double[] flat(double[][] rows) {
    Require.rows("matrix", rows, Require.present("matrix", rows, "give rows").length, 0);
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] moved(double[] theta, int index, double by) {
    double[] copy = theta.clone();
    copy[index] += by;
    return copy;
  }
}
