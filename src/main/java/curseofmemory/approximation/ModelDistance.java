package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import java.util.Optional;

/**
 * The distance from a memory kernel to models, with its own error.
 *
 * <p>Gauss points on cells of the kernel, each cut into 2 and into 3 parts; the difference of the
 * two is the error estimate. The L1 distance of a sum of exponentials is summed between the sign
 * changes instead, in closed form. Fast enough for thousands of models, and content with models
 * that are close to rounding.
 *
 * @param rho the kernel
 * @param coarse its cells cut in 2
 * @param fine its cells cut in 3
 */
record ModelDistance(MemoryKernel rho, FitGrid coarse, FitGrid fine) {
  /** Share of an L1 distance that sign changes closer than the scan may hide; measured 1e-6. */
  private static final double HIDDEN = 1e-4;

  /** Rounding of one value of the kernel, relative: it enters each value of the error. */
  private static final double ROUNDING = 2.3e-16;

  static ModelDistance from(MemoryKernel rho) {
    return new ModelDistance(rho, FitGrid.of(rho, 2), FitGrid.of(rho, 3));
  }

  Estimate to(MemoryKernel model, Norm norm) {
    Optional<ExponentialSum> sum = model.exponentials();
    if (norm == Norm.L1 && sum.isPresent()) {
      double l1 = LeastL1.error(rho, sum.get());
      return new Estimate(l1, HIDDEN * l1);
    }
    double value = on(fine, model, norm);
    double rounding = ROUNDING * norm.of(rho);
    return new Estimate(value, Math.abs(value - on(coarse, model, norm)) + rounding);
  }

  private double on(FitGrid grid, MemoryKernel model, Norm norm) {
    boolean squared = norm == Norm.L2;
    double end = grid.end();
    double sum = squared ? model.tailEnergy(end) : model.tailMass(end) + rho.tailMass(end);
    for (int q = 0; q < grid.times().length; q++) {
      double e = Math.abs(grid.values()[q] - model.at(grid.times()[q]));
      sum += grid.weights()[q] * (squared ? e * e : e);
    }
    return squared ? Math.sqrt(sum) : sum;
  }
}
