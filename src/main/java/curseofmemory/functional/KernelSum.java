package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A weighted sum of memories, {@code rho(t) = sum_i weight_i part_i(t)}.
 *
 * <p>Integrals, derivatives and the Laplace transform are sums of those of the parts and closed
 * where all of those are; mass and energy are not linear and come from quadrature (relative
 * accuracy about 1e-12). Source: reference.md, section 3 (short memory plus a bump).
 */
public final class KernelSum implements MemoryKernel {
  private final double[] weights;
  private final List<MemoryKernel> parts;

  private KernelSum(double[] weights, List<MemoryKernel> parts) {
    this.weights = weights;
    this.parts = parts;
  }

  /**
   * Returns {@code sum_i weights[i] parts[i]}.
   *
   * @param weights length n, finite, copied
   * @param parts n kernels
   */
  public static KernelSum of(double[] weights, MemoryKernel... parts) {
    double[] w = Require.finiteCopy("weights", weights, "give one weight per kernel");
    if (w.length != parts.length) {
      throw Require.refused(
          "parts", "must have as many entries as weights, " + w.length, parts.length, "pair them");
    }
    return new KernelSum(w, List.of(parts));
  }

  /** Returns the sum of the parts with weight 1 each. */
  public static KernelSum of(MemoryKernel... parts) {
    double[] ones = new double[parts.length];
    Arrays.fill(ones, 1);
    return of(ones, parts);
  }

  @Override
  public double at(double t) {
    return sum(part -> part.at(t));
  }

  @Override
  public double integral(double from, double to) {
    return sum(part -> part.integral(from, to));
  }

  @Override
  public double tailMass(double from) {
    return KernelQuadrature.tail(this, Times.checked(from), t -> Math.abs(at(t))).value();
  }

  @Override
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public double derivative(int order, double t) {
    return sum(part -> part.derivative(order, t));
  }

  @Override
  public OptionalInt smoothness() {
    if (parts.stream().anyMatch(part -> part.smoothness().isEmpty())) {
      return OptionalInt.empty();
    }
    return parts.stream().mapToInt(part -> part.smoothness().getAsInt()).min();
  }

  @Override
  public double laplaceMoment(int k, double s) {
    return sum(part -> part.laplaceMoment(k, s));
  }

  @Override
  public Set<ClosedForm> closedForms() {
    Set<ClosedForm> common =
        EnumSet.of(ClosedForm.INTEGRAL, ClosedForm.DERIVATIVES, ClosedForm.LAPLACE);
    parts.forEach(part -> common.retainAll(part.closedForms()));
    return common;
  }

  @Override
  public double horizon() {
    return parts.stream().mapToDouble(MemoryKernel::horizon).max().orElseThrow();
  }

  @Override
  public double[] breakpoints() {
    return parts.stream()
        .flatMapToDouble(part -> Arrays.stream(part.breakpoints()))
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public String name() {
    return String.join(" + ", parts.stream().map(MemoryKernel::name).toList());
  }

  @Override
  public String latex() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      String factor = weights[i] == 1 ? "" : Numbers.plain(weights[i]) + "\\,";
      terms.add(factor + "\\left(" + parts.get(i).latex() + "\\right)");
    }
    return String.join("+", terms);
  }

  private double sum(ToDoubleFunction<MemoryKernel> quantity) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * quantity.applyAsDouble(parts.get(i));
    }
    return sum;
  }
}
