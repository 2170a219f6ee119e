package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where searches begin: rates and frequencies from which least squares finds its way down.
 *
 * <p>Completely monotone kernels start from balanced truncation. All others from the matrix pencil
 * on windows of different length and from real rates in geometric progression: their problem has
 * several local optima.
 */
final class Starts {
  private static final double[] WINDOWS = {1, 0.7, 0.5, 0.35};

  private static final int MANY = 12;
  private static final int FEW = 2;

  private Starts() {}

  /** Returns the reduction that is exact to rounding for completely monotone kernels. */
  static Optional<BalancedTruncation> truncation(MemoryKernel rho) {
    return rho.measure().map(measure -> BalancedTruncation.of(rho));
  }

  /** Returns the models of width m, or their limits, from which to search. */
  static List<Modes> of(
      MemoryKernel rho, FitGrid grid, Optional<BalancedTruncation> truncation, int width) {
    if (truncation.isPresent()) {
      int m = Math.min(width, truncation.get().rank());
      return List.of(Modes.of((ExponentialSum) truncation.get().reduce(m)));
    }
    List<Modes> starts = new ArrayList<>();
    for (double window : WINDOWS) {
      starts.add(MatrixPencil.modes(rho, width, window));
    }
    starts.addAll(geometric(rho, grid, width));
    return starts;
  }

  /** Returns the best of a family of real rates in geometric progression. */
  private static List<Modes> geometric(MemoryKernel rho, FitGrid grid, int width) {
    double unit = Math.log(rho.l2Norm() / rho.l1Norm()) * 2;
    List<Modes> family = new ArrayList<>();
    for (double step = 0.25; step < 3; step *= 1.6) {
      for (double top = unit - 2; top < unit + 4; top += 1) {
        double[] logs = new double[width];
        for (int k = 0; k < width; k++) {
          logs[k] = top - k * step;
        }
        family.add(new Modes.Rates(width, logs).with(new double[width]));
      }
    }
    return family.stream()
        .sorted(Comparator.comparingDouble(m -> VariableProjection.error(grid, m)))
        .limit(width <= 2 ? MANY : FEW)
        .toList();
  }
}
