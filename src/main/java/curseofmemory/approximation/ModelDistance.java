package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import java.util.Optional;

/**
 * The distance between a memory kernel and the memory of a model, with its own error.
 *
 * <p>Gauss points on cells of the kernel, each cut into 2 and into 3 parts; the difference of the
 * two is the error estimate. The L1 distance of a sum of exponentials is summed between the sign
 * changes instead, in closed form. Fast enough for thousands of models, and content with models
 * that are close to rounding.
 */
final class ModelDistance {
  /** Share of an L1 distance that sign changes closer than the scan may hide; measured 1e-6. */
  private static final double HIDDEN = 1e-4;

  private ModelDistance() {}

  static Estimate of(MemoryKernel rho, MemoryKernel model, Norm norm) {
    Optional<ExponentialSum> sum = model.exponentials();
    if (norm == Norm.L1 && sum.isPresent()) {
      double l1 = SignChanges.l1(rho, sum.get());
      return new Estimate(l1, HIDDEN * l1);
    }
    double coarse = on(FitGrid.of(rho, 2), rho, model, norm);
    double fine = on(FitGrid.of(rho, 3), rho, model, norm);
    return new Estimate(fine, Math.abs(fine - coarse));
  }

  private static double on(FitGrid grid, MemoryKernel rho, MemoryKernel model, Norm norm) {
    boolean squared = norm == Norm.L2;
    double sum =
        squared
            ? model.tailEnergy(grid.end())
            : model.tailMass(grid.end()) + rho.tailMass(grid.end());
    for (int q = 0; q < grid.times().length; q++) {
      double e = Math.abs(grid.values()[q] - model.at(grid.times()[q]));
      sum += grid.weights()[q] * (squared ? e * e : e);
    }
    return squared ? Math.sqrt(sum) : sum;
  }
}
