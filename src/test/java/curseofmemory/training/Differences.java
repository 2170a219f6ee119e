package curseofmemory.training;

/** Central differences, the independent method against which derivatives are held. */
final class Differences {
  private Differences() {}

  /** Returns the gradient by central differences with steps relative to each parameter. */
  static double[] gradient(Objective objective, double[] theta, double step) {
    double[] result = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double h = step * Math.max(1, Math.abs(theta[i]));
      result[i] =
          (objective.value(moved(theta, i, h)) - objective.value(moved(theta, i, -h))) / (2 * h);
    }
    return result;
  }

  /** Returns the Hessian as central differences of the gradient, row i being d gradient / d i. */
  static double[][] hessian(Objective objective, double[] theta, double step) {
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
  static double relativeGap(double[] found, double[] expected) {
    double gap = 0;
    double size = 0;
    for (int i = 0; i < found.length; i++) {
      gap = Math.max(gap, Math.abs(found[i] - expected[i]));
      size = Math.max(size, Math.abs(expected[i]));
    }
    return gap / size;
  }

  private static double[] moved(double[] theta, int index, double by) {
    double[] copy = theta.clone();
    copy[index] += by;
    return copy;
  }
}
