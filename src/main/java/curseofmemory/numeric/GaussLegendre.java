package curseofmemory.numeric;

/** Gauss-Legendre nodes and weights on [0, 1] by Newton's method; exact for degree 2n - 1. */
public final class GaussLegendre {
  private static final int NEWTON_STEPS = 8;

  private GaussLegendre() {}

  /** Returns {nodes, weights}, both of length n; the weights sum to 1. */
  public static double[][] onUnitInterval(int n) {
    Require.atLeast("n", 1, n, "a rule has a node");
    Require.length("n", n + 1L, "use for example 64");
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      StoppedException.check("after " + i + " of " + n + " nodes");
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 0;
      for (int k = 0; k < NEWTON_STEPS; k++) {
        double[] p = LegendreBasis.values((1 + x) / 2, n + 1);
        slope = n * (x * p[n] - p[n - 1]) / (x * x - 1);
        x -= p[n] / slope;
      }
      nodes[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new double[][] {nodes, weights};
  }
}
