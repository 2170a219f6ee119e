package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The models of width 1, 2, ... with the least L2 error that we can find, none worse than a
 * narrower one.
 *
 * <p>Completely monotone kernels start from balanced truncation. All others from the matrix pencil
 * on windows of different length, from real rates in geometric progression and from the best model
 * that is narrower by one: their problem has several local optima. Where rounding makes a wide
 * model worse than a narrow one the narrow one stands for both, and the search ends after {@link
 * #PATIENCE} widths without gain once the error is small: what is left is not told from rounding.
 */
final class ModeSearch {
  private static final double[] WINDOWS = {1, 0.7, 0.5, 0.35};
  private static final int MANY = 12;
  private static final int FEW = 2;
  private static final int PATIENCE = 3;

  /** Relative error below which widths without gain mean rounding and not a hard target. */
  private static final double SMALL = 1e-4;

  /** Least relative gain of a width that counts. */
  private static final double GAIN = 1e-3;

  /** Least decay within the fit, without which a mode of any use has too much energy after it. */
  private static final double FORGOTTEN = 1e-9;

  /** Sizes of a memory whose squares and quotients keep their digits. */
  private static final double LARGEST = 1e100;

  private final MemoryKernel rho;
  private final FitGrid grid;
  private final ModelDistance distance;
  private final Optional<BalancedTruncation> truncation;
  private final List<Modes> best = new ArrayList<>();
  private final List<Double> errors = new ArrayList<>();

  ModeSearch(MemoryKernel rho) {
    checkSize(rho);
    this.rho = rho;
    this.grid = FitGrid.of(rho);
    this.distance = ModelDistance.from(rho);
    this.truncation = rho.measure().map(measure -> BalancedTruncation.of(rho));
  }

  /** Refuses a memory so large or so small that squares of it leave the range of doubles. */
  static void checkSize(MemoryKernel rho) {
    for (Norm norm : Norm.values()) {
      double size = norm.of(rho);
      if (!(size <= LARGEST && size >= 1 / LARGEST)) {
        throw Require.refused(
            "|rho|_" + norm, "must be between 1e-100 and 1e100", size, "scale the memory");
      }
    }
  }

  MemoryKernel target() {
    return rho;
  }

  FitGrid grid() {
    return grid;
  }

  ModelDistance distance() {
    return distance;
  }

  /** Returns the reduction that is exact to rounding for completely monotone kernels. */
  Optional<BalancedTruncation> truncation() {
    return truncation;
  }

  /**
   * Returns the best model of a width, possibly narrower.
   *
   * @param width m, at least 1
   */
  synchronized Modes at(int width) {
    Require.atLeast("width", 1, width, "a model has one state or more");
    while (best.size() < width && !settled(errors, rho.l2Norm())) {
      StoppedException.check("in the search for the best network");
      add(best.size() + 1);
    }
    return best.get(Math.min(width, best.size()) - 1);
  }

  /** Returns whether wider models no longer gain because the error has reached rounding. */
  static boolean settled(List<Double> errors, double size) {
    int last = errors.size() - 1;
    if (last < 0 || errors.get(last) == 0) {
      return last >= 0;
    }
    return last >= PATIENCE
        && errors.get(last) < SMALL * size
        && errors.get(last) > (1 - GAIN) * errors.get(last - PATIENCE);
  }

  private void add(int width) {
    Modes narrower = best.isEmpty() ? null : best.get(width - 2);
    double least = best.isEmpty() ? Double.POSITIVE_INFINITY : errors.get(width - 2);
    Modes found = narrower;
    for (Modes start : starts(width)) {
      Modes tried = VariableProjection.fit(grid, start);
      if (tried.slowest() * grid.end() < FORGOTTEN) {
        continue;
      }
      double error = distance.to(tried.kernel(), Norm.L2).value();
      if (error < least) {
        least = error;
        found = tried;
      }
    }
    best.add(found == null ? new Modes(1, new double[2]) : found);
    errors.add(found == null ? rho.l2Norm() : least);
  }

  /** Returns the models of width m, or their limits, from which to search. */
  List<Modes> starts(int width) {
    if (truncation.isPresent()) {
      int m = Math.min(width, truncation.get().rank());
      return List.of(Modes.of((ExponentialSum) truncation.get().reduce(m)));
    }
    Stream<Modes> pencils =
        Arrays.stream(WINDOWS).mapToObj(window -> MatrixPencil.modes(rho, width, window));
    Stream<Modes> spread = leading(grid, geometric(rho, width), width <= 2 ? MANY : FEW);
    Stream<Modes> warm =
        width == 1 || best.size() < width - 1
            ? Stream.empty()
            : leading(grid, wider(rho, best.get(width - 2)), FEW);
    return Stream.of(pencils, spread, warm).flatMap(s -> s).toList();
  }

  /** Returns the members of a family with the least error once their weights are fitted. */
  static Stream<Modes> leading(FitGrid grid, List<Modes> family, int count) {
    return family.stream()
        .sorted(Comparator.comparingDouble(m -> VariableProjection.error(grid, m)))
        .limit(count);
  }

  /** Returns models of real rates in geometric progression about the time scale of the kernel. */
  static List<Modes> geometric(MemoryKernel rho, int width) {
    double unit = Math.log(rho.l2Norm() / rho.l1Norm()) * 2;
    List<Modes> family = new ArrayList<>();
    for (double step = 0.25; step < 3; step *= 1.6) {
      for (double top = unit - 2; top < unit + 4; top += 1) {
        double spacing = step;
        double first = top;
        double[] logs = IntStream.range(0, width).mapToDouble(k -> first - k * spacing).toArray();
        family.add(new Modes.Rates(width, logs).with(new double[width]));
      }
    }
    return family;
  }

  /** Returns a model with one more decaying mode, at rates over six decades. */
  static List<Modes> wider(MemoryKernel rho, Modes narrower) {
    double unit = Math.log(rho.l2Norm() / rho.l1Norm()) * 2;
    return IntStream.rangeClosed(-7, 7)
        .mapToObj(k -> narrower.rates().plus(unit + k))
        .map(rates -> rates.with(new double[rates.width()]))
        .toList();
  }
}
