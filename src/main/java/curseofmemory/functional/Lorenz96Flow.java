package curseofmemory.functional;

/**
 * The classical Runge-Kutta method on a block of Lorenz-96 paths.
 *
 * <p>Each variable is one array over the paths, X first, then the Y of X_1, of X_2 and so on; every
 * loop runs over the paths and writes one array, so that the JIT compiler vectorises it. Paths do
 * not mix: the digits of a path are the same in any block.
 */
final class Lorenz96Flow {
  private final Lorenz96 system;
  private final int n;
  private final int slow;
  private final int fast;
  private final double exchange;
  private double[][] state;
  private double[][] sum;
  private final double[][] first;
  private final double[][] second;
  private final double[][] forcing;
  private final double[] slope;
  private final double[] load;

  Lorenz96Flow(Lorenz96 system, int paths) {
    this.system = system;
    this.n = paths;
    this.slow = system.slow();
    this.fast = system.slow() * system.fast();
    this.exchange = system.coupling() * system.speedRatio() / system.amplitudeRatio();
    this.state = new double[slow + fast][n];
    this.sum = new double[slow + fast][n];
    this.first = new double[slow + fast][n];
    this.second = new double[slow + fast][n];
    this.forcing = new double[slow][n];
    this.slope = new double[n];
    this.load = new double[n];
  }

  /** Returns slow variable k over the paths; not to be modified. */
  double[] slow(int k) {
    return state[k];
  }

  /** Moves all paths on under constant inputs, K rows. */
  void advance(double[][] inputs, double step, int count) {
    for (int k = 0; k < slow; k++) {
      for (int s = 0; s < n; s++) {
        forcing[k][s] = system.meanForcing() + system.forcingScale() * inputs[k][s];
      }
    }
    for (int i = 0; i < count; i++) {
      step(step);
    }
  }

  private void step(double step) {
    stage(state, state, step / 6, first, step / 2);
    stage(first, sum, step / 3, second, step / 2);
    stage(second, sum, step / 3, first, step);
    stage(first, sum, step / 6, second, 0);
    double[][] old = state;
    state = sum;
    sum = old;
  }

  /** sum = base + weight f(at), next = state + ahead f(at), variable by variable. */
  private void stage(double[][] at, double[][] base, double weight, double[][] next, double ahead) {
    for (int v = 0; v < at.length; v++) {
      if (v < slow) {
        slowSlope(at, v);
      } else {
        fastSlope(at, v - slow);
      }
      addScaled(sum[v], base[v], weight, slope, n);
      if (ahead != 0) {
        addScaled(next[v], state[v], ahead, slope, n);
      }
    }
  }

  private void slowSlope(double[][] at, int k) {
    int perSlow = system.fast();
    System.arraycopy(at[slow + k * perSlow], 0, load, 0, n);
    for (int j = 1; j < perSlow; j++) {
      addScaled(load, load, 1, at[slow + k * perSlow + j], n);
    }
    addScaled(load, forcing[k], -exchange, load, n);
    double[] before = at[(k + slow - 1) % slow];
    double[] beforeThat = at[(k + slow - 2) % slow];
    slowRow(slope, before, beforeThat, at[(k + 1) % slow], at[k], load, n);
  }

  private void fastSlope(double[][] at, int i) {
    double[] next = at[slow + (i + 1) % fast];
    double[] afterThat = at[slow + (i + 2) % fast];
    double[] before = at[slow + (i + fast - 1) % fast];
    double[] parent = at[i / system.fast()];
    double speed = system.speedRatio();
    double advection = speed * system.amplitudeRatio();
    fastRow(slope, next, afterThat, before, at[slow + i], parent, advection, speed, exchange, n);
  }

  private static void slowRow(
      double[] out,
      double[] before,
      double[] beforeThat,
      double[] next,
      double[] own,
      double[] load,
      int n) {
    for (int s = 0; s < n; s++) {
      out[s] = load[s] - own[s] - before[s] * (beforeThat[s] - next[s]);
    }
  }

  private static void fastRow(
      double[] out,
      double[] next,
      double[] afterThat,
      double[] before,
      double[] own,
      double[] parent,
      double advection,
      double decay,
      double exchange,
      int n) {
    for (int s = 0; s < n; s++) {
      out[s] =
          exchange * parent[s] - decay * own[s] - advection * next[s] * (afterThat[s] - before[s]);
    }
  }

  private static void addScaled(double[] out, double[] base, double factor, double[] x, int n) {
    for (int s = 0; s < n; s++) {
      out[s] = base[s] + factor * x[s];
    }
  }
}
