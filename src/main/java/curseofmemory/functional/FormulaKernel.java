package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A memory given by a formula and a name; everything else about it is found by quadrature, the end
 * of its tail once.
 *
 * <p>Accuracy of integrals about 1e-12 of the mass, provided that the breakpoints name kinks and
 * narrow features; a formula whose tail is not integrable, or that is not a number somewhere, is
 * refused.
 */
public final class FormulaKernel implements MemoryKernel {
  private final String name;
  private final String latex;
  private final DoubleUnaryOperator rho;
  private final List<DoubleUnaryOperator> derivatives;
  private final double[] breakpoints;
  private final boolean jumps;
  private final double horizon;

  private FormulaKernel(
      String name,
      String latex,
      DoubleUnaryOperator rho,
      List<DoubleUnaryOperator> derivatives,
      double[] breakpoints,
      boolean jumps) {
    this.name = name;
    this.latex = latex;
    this.rho = rho;
    this.derivatives = derivatives;
    this.breakpoints = breakpoints;
    this.jumps = jumps;
    this.horizon = KernelQuadrature.horizonByValues(this);
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
    Require.present("name", name, "say in words what it is");
    Require.present("latex", latex, "give a formula without dollar signs");
    Require.present("rho", rho, "give a formula");
    Require.present("breakpoints", breakpoints, "leave them out");
    double[] sorted = Arrays.stream(breakpoints).sorted().distinct().toArray();
    for (int i = 0; i < sorted.length; i++) {
      Require.positive("breakpoints[" + i + "]", sorted[i], "leave out times that are not inside");
    }
    return new FormulaKernel(name, latex, rho, List.of(), sorted, false);
  }

  /**
   * Returns the same memory with its first derivatives, which must be continuous. They are asked
   * for and not taken from the values, because values cannot tell how smooth a memory is.
   */
  public FormulaKernel withDerivatives(DoubleUnaryOperator... firstOnes) {
    for (DoubleUnaryOperator one : Require.present("firstOnes", firstOnes, "give one or more")) {
      Require.present("derivative", one, "give those that are known");
    }
    return new FormulaKernel(name, latex, rho, List.of(firstOnes), breakpoints, jumps);
  }

  /** Returns the same memory, known to jump at some of its breakpoints. */
  public FormulaKernel withJumps() {
    return new FormulaKernel(name, latex, rho, derivatives, breakpoints, true);
  }

  @Override
  public double at(double t) {
    double value = rho.applyAsDouble(Times.checked(t));
    if (!Double.isFinite(value)) {
      throw Require.refused(
          "rho(t)", "must be finite", value + " at t = " + t, "mend the formula of " + name);
    }
    return value;
  }

  @Override
  public double derivative(int order, double t) {
    return order > 0 && order <= derivatives.size()
        ? Times.inRange("derivative", derivatives.get(order - 1).applyAsDouble(Times.checked(t)))
        : MemoryKernel.super.derivative(order, t);
  }

  /** As many derivatives as were given, and empty for a memory that jumps. */
  @Override
  public OptionalInt smoothness() {
    return jumps ? OptionalInt.empty() : OptionalInt.of(derivatives.size());
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return derivatives.isEmpty() ? Set.of() : EnumSet.of(ClosedForm.DERIVATIVES);
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
}
