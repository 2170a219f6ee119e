package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A window: {@code rho(t) = height} for {@code from <= t < to}, else 0.
 *
 * <p>The functional is a moving average; its kernel jumps, so Theorem 4.2 does not apply to it. All
 * quantities are closed forms except Laplace moments above the 0th, whose integrand is smooth on
 * the window and is integrated to rounding. A moving average; the choice is ours.
 *
 * @param height finite, not 0
 * @param from first lag that counts, at least 0
 * @param to end of the window, greater than {@code from}
 */
public record Box(double height, double from, double to) implements MemoryKernel {
  /** Checks the three numbers. */
  public Box {
    Require.finite("height", height, "1 is a good choice");
    if (height == 0) {
      throw Require.refused("height", "must not be 0", height, "a zero kernel has no memory");
    }
    Require.nonNegative("from", from, "a functional is causal, it cannot look ahead");
    Require.positive("to - from", to - from, "give the window some width");
  }

  /** Returns the window of height 1 on {@code [from, to)}. */
  public static Box of(double from, double to) {
    return new Box(1, from, to);
  }

  @Override
  public double at(double t) {
    return Times.checked(t) >= from && t < to ? height : 0;
  }

  @Override
  public double integral(double start, double end) {
    Times.checkedInterval(start, end);
    return height * overlap(start, end);
  }

  @Override
  public double tailMass(double start) {
    return Math.abs(height) * overlap(Times.checked(start), Double.POSITIVE_INFINITY);
  }

  @Override
  public double tailEnergy(double start) {
    return height * height * overlap(Times.checked(start), Double.POSITIVE_INFINITY);
  }

  @Override
  public double derivative(int order, double t) {
    return Times.checkedOrder(order) == 0 ? at(t) : 0 * Times.checked(t);
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.empty();
  }

  @Override
  public double laplaceMoment(int k, double s) {
    Times.checkedMoment(k, s);
    if (k != 0) {
      return KernelQuadrature.laplaceMoment(this, k, s).value();
    }
    double width = to - from;
    return s == 0 ? height * width : -height * Math.exp(-s * from) * Math.expm1(-s * width) / s;
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.allOf(ClosedForm.class);
  }

  @Override
  public Decay decay() {
    return Decay.of(Decay.Kind.ENDS);
  }

  @Override
  public double horizon() {
    return to;
  }

  @Override
  public double[] breakpoints() {
    return from > 0 ? new double[] {from, to} : new double[] {to};
  }

  @Override
  public String name() {
    return "box on [" + Numbers.plain(from) + ", " + Numbers.plain(to) + ")";
  }

  @Override
  public String latex() {
    String size = height == 1 ? "" : Numbers.plain(height);
    return size + "1_{[" + Numbers.plain(from) + "," + Numbers.plain(to) + ")}(t)";
  }

  private double overlap(double start, double end) {
    return Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
}
