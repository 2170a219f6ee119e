package curseofmemory.numeric;

/**
 * A number with an estimate of its own error.
 *
 * @param value the number
 * @param error estimated absolute error, at least 0
 */
public record Estimate(double value, double error) {
  /** Checks that both are numbers. */
  public Estimate {
    Require.finite("value", value, "an integral that is infinite has no estimate");
    Require.nonNegative("error", error, "an error is a distance");
  }

  /** Returns the sum; errors add. */
  public Estimate plus(Estimate other) {
    Require.present("other", other, "add two estimates");
    return new Estimate(value + other.value, error + other.error);
  }

  /** Returns the number times a factor. */
  public Estimate times(double factor) {
    return new Estimate(factor * value, Math.abs(factor) * error);
  }

  /** Returns the square root of a number that is not negative. */
  public Estimate squareRoot() {
    double root = Math.sqrt(Math.max(0, value));
    double above = Math.sqrt(Math.max(0, value) + error);
    return new Estimate(root, Math.max(above - root, root - Math.sqrt(Math.max(0, value - error))));
  }
}
