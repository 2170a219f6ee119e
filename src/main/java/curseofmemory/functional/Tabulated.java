package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A measured memory: straight lines between given points, 0 beyond the last one.
 *
 * <p>Signed integrals, mass and energy are exact for the polygon; Laplace moments are integrated
 * segment by segment. Cost of one value: a binary search. Whatever memory the data had beyond the
 * last time is cut off, and the error of the polygon itself is that of linear interpolation.
 */
public final class Tabulated implements MemoryKernel {
  private final double[] times;
  private final double[] values;

  private Tabulated(double[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /**
   * Returns the polygon through {@code (times[i], values[i])}.
   *
   * @param times length n at least 2, strictly ascending from 0, copied
   * @param values length n, finite, copied
   */
  public static Tabulated of(double[] times, double[] values) {
    double[] t = Require.finiteCopy("times", times, "give ascending times from 0");
    double[] v = Require.finiteCopy("values", values, "give one value per time");
    Require.atLeast("times.length", 2, t.length, "a polygon needs two points");
    if (v.length != t.length) {
      throw Require.refused(
          "values", "must have as many entries as times, " + t.length, v.length, "pair them");
    }
    if (t[0] != 0) {
      throw Require.refused("times[0]", "must be 0", t[0], "tabulate from lag 0 on");
    }
    for (int i = 1; i < t.length; i++) {
      Require.positive("times[" + i + "] - times[" + (i - 1) + "]", t[i] - t[i - 1], "sort them");
    }
    return new Tabulated(t, v);
  }

  /**
   * Returns the polygon through equally spaced values from lag 0 on.
   *
   * @param dt spacing in time units, greater than 0
   * @param values length n at least 2, finite, copied
   */
  public static Tabulated of(double dt, double[] values) {
    Require.positive("dt", dt, "it is the time between two samples");
    double[] times = new double[values.length];
    Arrays.setAll(times, i -> i * dt);
    return of(times, values);
  }

  @Override
  public double at(double t) {
    Times.checked(t);
    int last = times.length - 1;
    if (t >= times[last]) {
      return t == times[last] ? values[last] : 0;
    }
    int i = segment(t);
    return values[i] + slope(i) * (t - times[i]);
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    return overSegments(from, to, (a, b, width) -> width * (a + b) / 2);
  }

  @Override
  public double tailMass(double from) {
    return overSegments(Times.checked(from), Double.POSITIVE_INFINITY, Tabulated::mass);
  }

  @Override
  public double tailEnergy(double from) {
    return overSegments(
        Times.checked(from),
        Double.POSITIVE_INFINITY,
        (a, b, width) -> width * (a * a + a * b + b * b) / 3);
  }

  @Override
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public double derivative(int order, double t) {
    Require.atLeast("order", 0, order, "order 0 is rho itself");
    if (order == 0) {
      return at(t);
    }
    boolean sloping = order == 1 && Times.checked(t) < times[times.length - 1];
    return sloping ? slope(segment(t)) : 0;
  }

  @Override
  public OptionalInt smoothness() {
    return values[values.length - 1] == 0 ? OptionalInt.of(0) : OptionalInt.empty();
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.complementOf(EnumSet.of(ClosedForm.LAPLACE));
  }

  @Override
  public double horizon() {
    return times[times.length - 1];
  }

  @Override
  public double[] breakpoints() {
    return Arrays.copyOfRange(times, 1, times.length);
  }

  @Override
  public String name() {
    return "table of " + times.length + " values";
  }

  @Override
  public String latex() {
    return "\\text{table of }" + times.length + "\\text{ values}";
  }

  /** What one linear piece contributes, from its two end values and its width. */
  private interface Piece {
    double of(double left, double right, double width);
  }

  private double overSegments(double from, double to, Piece piece) {
    double sum = 0;
    for (int i = 0; i + 1 < times.length; i++) {
      double a = Math.max(from, times[i]);
      double b = Math.min(to, times[i + 1]);
      if (a < b) {
        double left = values[i] + slope(i) * (a - times[i]);
        double right = values[i] + slope(i) * (b - times[i]);
        sum += piece.of(left, right, b - a);
      }
    }
    return sum;
  }

  /** Integral of the absolute value: two triangles where the piece changes sign. */
  private static double mass(double left, double right, double width) {
    double size = Math.abs(left) + Math.abs(right);
    return left * right < 0 ? width * (left * left + right * right) / (2 * size) : width * size / 2;
  }

  private int segment(double t) {
    int found = Arrays.binarySearch(times, t);
    return found >= 0 ? found : -found - 2;
  }

  private double slope(int i) {
    return (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
  }
}
