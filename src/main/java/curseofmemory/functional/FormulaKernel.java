package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A memory given by a formula; everything else about it is found by quadrature.
 *
 * <pre>mass of octave k = integral of |rho| over [2^k, 2^(k+1)]</pre>
 *
 * <p>The masses of the octaves are summed until the rest, extrapolated as a geometric series, is
 * below 1e-17 of the whole. If they stop shrinking ({@code rho ~ 1/t} or slower) the tail is not
 * integrable and the formula is refused. Accuracy of integrals about 1e-12 of the mass, provided
 * that the breakpoints name jumps, kinks and narrow features.
 */
public final class FormulaKernel implements MemoryKernel {
  /** An octave ratio above this means a decay slower than t^-1.01. */
  private static final double SLOWEST_RATIO = 0.993;

  private static final int MOST_OCTAVES = 1000;
  private static final int OCTAVES_LOOKED_AT = 24;
  private static final double NOTHING = 1e-17;

  private final String name;
  private final String latex;
  private final DoubleUnaryOperator rho;
  private final List<DoubleUnaryOperator> derivatives;
  private final double[] breakpoints;
  private final double horizon;

  private FormulaKernel(
      String name,
      String latex,
      DoubleUnaryOperator rho,
      List<DoubleUnaryOperator> derivatives,
      double[] breakpoints) {
    this.name = name;
    this.latex = latex;
    this.rho = rho;
    this.derivatives = derivatives;
    this.breakpoints = breakpoints;
    this.horizon = findHorizon();
  }

  /**
   * Returns the memory {@code rho}, continuous, without known derivatives.
   *
   * @param name short name in words
   * @param latex formula without dollar signs
   * @param rho finite for every {@code t >= 0}, integrable
   * @param breakpoints positive times of kinks and narrow features, copied
   */
  public static FormulaKernel of(
      String name, String latex, DoubleUnaryOperator rho, double... breakpoints) {
    double[] sorted = Arrays.stream(breakpoints).sorted().distinct().toArray();
    for (int i = 0; i < sorted.length; i++) {
      Require.positive("breakpoints[" + i + "]", sorted[i], "leave out times that are not inside");
    }
    return new FormulaKernel(name, latex, rho, List.of(), sorted);
  }

  /** Returns the same memory with its first derivatives, which must be continuous. */
  public FormulaKernel withDerivatives(DoubleUnaryOperator... firstOnes) {
    return new FormulaKernel(name, latex, rho, List.of(firstOnes), breakpoints);
  }

  @Override
  public double at(double t) {
    return rho.applyAsDouble(Times.checked(t));
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    double end = Math.max(from, Math.min(to, horizon));
    return over(from, end, rho);
  }

  @Override
  public double tailMass(double from) {
    double end = Math.max(horizon, Times.checked(from));
    return over(from, end, t -> Math.abs(rho.applyAsDouble(t)));
  }

  @Override
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public double derivative(int order, double t) {
    if (order > 0 && order <= derivatives.size()) {
      return derivatives.get(order - 1).applyAsDouble(Times.checked(t));
    }
    return MemoryKernel.super.derivative(order, t);
  }

  /** As many derivatives as were given. */
  @Override
  public OptionalInt smoothness() {
    return OptionalInt.of(derivatives.size());
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return derivatives.isEmpty()
        ? EnumSet.noneOf(ClosedForm.class)
        : EnumSet.of(ClosedForm.DERIVATIVES);
  }

  @Override
  public double horizon() {
    return horizon;
  }

  @Override
  public double[] breakpoints() {
    return breakpoints.clone();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String latex() {
    return latex;
  }

  private double over(double from, double to, DoubleUnaryOperator f) {
    double[] edges = Quadrature.edges(from, to, breakpoints);
    return Quadrature.over(f, edges, KernelQuadrature.TOLERANCE).value();
  }

  private double findHorizon() {
    double start = breakpoints.length == 0 ? 1 : Math.max(1, breakpoints[breakpoints.length - 1]);
    double sum = over(0, start, t -> Math.abs(at(t)));
    double previous = sum;
    for (int k = 0; k < MOST_OCTAVES; k++) {
      double mass = over(start, 2 * start, t -> Math.abs(at(t)));
      sum += mass;
      start *= 2;
      double ratio = previous > 0 ? mass / previous : 0;
      if (mass == 0 || (ratio < 1 && mass * ratio / (1 - ratio) < NOTHING * sum)) {
        return start;
      }
      if (k >= OCTAVES_LOOKED_AT && ratio > SLOWEST_RATIO) {
        throw notIntegrable(start, ratio);
      }
      previous = mass;
    }
    throw notIntegrable(start, 1);
  }

  private IllegalArgumentException notIntegrable(double time, double ratio) {
    return Require.refused(
        "rho",
        "must have an integrable tail (its mass from t to 2t must shrink as t doubles)",
        "a ratio of " + Numbers.plain(ratio) + " near t = " + Numbers.plain(time),
        "let it decay faster than 1/t, for example like PowerLaw.of(0.5)");
  }
}
