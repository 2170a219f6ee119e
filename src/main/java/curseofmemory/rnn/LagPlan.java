package curseofmemory.rnn;

/**
 * How to compute T lags at least cost: lag by lag, or by baby steps and giant steps.
 *
 * <pre>
 * lag by lag:                3 T d m^2
 * k = 2^p baby steps:        3 T d m + 3 (k + T d / k) m^2 + 3 p m^3
 * </pre>
 *
 * <p>in multiply-adds of one value and gradient. The blocked form rounds differently and has more
 * overhead, so it must be expected to save half of the work before it is chosen.
 *
 * @param babySteps k, a power of two; 1 means lag by lag
 * @param cost expected multiply-adds of one value and gradient
 */
record LagPlan(int babySteps, double cost) {
  private static final double WORTH_IT = 0.5;

  /** Returns the plan for width m, d channels and T lags. */
  static LagPlan of(int m, int d, int lags) {
    double square = (double) m * m;
    double states = (double) lags * d;
    LagPlan direct = new LagPlan(1, 3 * states * square);
    LagPlan best = new LagPlan(1, WORTH_IT * direct.cost);
    for (int p = 1; 1 << p < lags; p++) {
      double k = 1 << p;
      double cost = 3 * (states * m + (k + states / k) * square + p * square * m);
      if (cost < best.cost) {
        best = new LagPlan(1 << p, cost);
      }
    }
    return best.babySteps == 1 ? direct : best;
  }

  /** Returns how many numbers the scheme keeps. */
  double numbers(int m, int d, int lags) {
    double states = (double) lags * d;
    return babySteps == 1
        ? 2 * states * m
        : states + 2 * m * (babySteps + states / babySteps) + m * m * (4.0 + Math.log(babySteps));
  }
}
