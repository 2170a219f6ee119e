package curseofmemory.approximation;

/**
 * A small L1 error for models that may oscillate, by least squares whose weights are renewed.
 *
 * <pre>
 * min sum_q weight_q e_q^2 / sqrt(e_q'^2 + delta^2),   e' the error one round before, delta falling
 * </pre>
 *
 * <p>The best round counts. An upper bound on the best possible L1 error, not an optimum.
 */
final class ReweightedL1 {
  private static final int ROUNDS = 14;

  /** Smoothing, relative to the largest error, in the first round; halved each round. */
  private static final double FIRST_SMOOTHING = 0.5;

  private ReweightedL1() {}

  static Modes from(FitGrid grid, Modes start) {
    Modes best = start;
    Modes now = start;
    double least = l1(grid, start);
    double smoothing = FIRST_SMOOTHING;
    for (int round = 0; round < ROUNDS; round++) {
      now = VariableProjection.fit(reweighted(grid, now, smoothing), now);
      double found = l1(grid, now);
      best = found < least ? now : best;
      least = Math.min(least, found);
      smoothing /= 2;
    }
    return best;
  }

  private static FitGrid reweighted(FitGrid grid, Modes now, double smoothing) {
    double delta = smoothing * largest(grid, now);
    double[] weights = new double[grid.times().length];
    for (int q = 0; q < weights.length; q++) {
      double e = grid.values()[q] - now.at(grid.times()[q]);
      weights[q] = grid.weights()[q] / Math.max(Math.hypot(e, delta), Double.MIN_NORMAL);
    }
    return new FitGrid(grid.times(), weights, grid.values(), grid.end());
  }

  private static double largest(FitGrid grid, Modes now) {
    double largest = 0;
    for (int q = 0; q < grid.times().length; q++) {
      largest = Math.max(largest, Math.abs(grid.values()[q] - now.at(grid.times()[q])));
    }
    return largest;
  }

  private static double l1(FitGrid grid, Modes modes) {
    double sum = 0;
    for (int q = 0; q < grid.times().length; q++) {
      sum += grid.weights()[q] * Math.abs(grid.values()[q] - modes.at(grid.times()[q]));
    }
    return sum;
  }
}
