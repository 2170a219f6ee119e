package curseofmemory.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Where a function changes sign, so that quadrature of its absolute value meets no kinks. */
public final class SignChanges {
  private SignChanges() {}

  /**
   * Returns the sign changes seen between the panel edges and the 15 nodes of each panel,
   * ascending, located to rounding.
   */
  static double[] between(DoubleUnaryOperator f, double[] edges) {
    double[] inner = Quadrature.grid(edges).points();
    return at(
        f, DoubleStream.concat(Arrays.stream(edges), Arrays.stream(inner)).sorted().toArray());
  }

  /** Returns the sign changes seen between ascending times, located to rounding. */
  public static double[] at(DoubleUnaryOperator f, double[] t) {
    Require.present("f", f, "give a function");
    Require.finiteCopy("t", t, "give ascending times");
    double[] found = new double[t.length];
    int count = 0;
    double left = f.applyAsDouble(t[0]);
    for (int i = 1; i < t.length; i++) {
      double right = f.applyAsDouble(t[i]);
      if (left * right < 0) {
        found[count++] = bisect(f, t[i - 1], t[i], left > 0);
      }
      left = right;
    }
    return Arrays.copyOf(found, count);
  }

  private static double bisect(DoubleUnaryOperator f, double from, double to, boolean falling) {
    double a = from;
    double b = to;
    for (double mid = (a + b) / 2; mid > a && mid < b; mid = (a + b) / 2) {
      if (f.applyAsDouble(mid) > 0 == falling) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return b;
  }
}
