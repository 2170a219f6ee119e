package curseofmemory.functional;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.stream.IntStream;

/**
 * The two-level Lorenz-96 system, driven from outside: a nonlinear functional with memory.
 *
 * <pre>
 * dX_k/dt = -X_{k-1} (X_{k-2} - X_{k+1}) - X_k + F_k(t) - (h c / b) sum_j Y_{j,k}
 * dY_{j,k}/dt = -c b Y_{j+1,k} (Y_{j+2,k} - Y_{j-1,k}) - c Y_{j,k} + (h c / b) X_k
 * F_k(t) = meanForcing + forcingScale x_k(t),      X(0) = Y(0) = 0,      y(t) = X_1(t)
 * </pre>
 *
 * <p>K slow variables on a ring, J fast ones for each, {@code Y_{j+J,k} = Y_{j,k+1}}. The input x
 * is constant on each sampling interval, so the classical Runge-Kutta method keeps its fourth order
 * when the interval is a whole number of steps; {@link #errorBound} measures what is left. Cost
 * {@code 4 K (J + 1)} derivatives a step and path; blocks of paths run as vector code. Immutable.
 * Source: reference.md, section 4, figure 1 (c). Differs from the paper: K, J, the coupling and the
 * forcing are not given there.
 *
 * @param slow K, at least 4
 * @param fast J per slow variable, at least 1; all of them together at least 4
 * @param coupling h
 * @param amplitudeRatio b, greater than 0: how much smaller Y is than X
 * @param speedRatio c, greater than 0: how much faster Y is than X
 * @param meanForcing the constant part of F
 * @param forcingScale what one unit of input adds to F
 * @param step largest integration step, greater than 0
 */
public record Lorenz96(
    int slow,
    int fast,
    double coupling,
    double amplitudeRatio,
    double speedRatio,
    double meanForcing,
    double forcingScale,
    double step) {

  /** Integration steps within a sample, hours of work for long series; a typing error asks more. */
  private static final int MOST_STEPS = 10_000_000;

  /** Steps that take some milliseconds for a block of paths, so that a stop is noticed at once. */
  private static final int STEPS_BETWEEN_LOOKS = 256;

  private static final String GIVE = "give T x K x n values";
  private static final String RING = "neighbours up to distance 2 must be different variables";

  /** Checks the settings. */
  public Lorenz96 {
    Require.atLeast("slow", 4, slow, RING);
    Require.atLeast("fast", 1, fast, RING);
    Require.finite("coupling", coupling, "1 is customary, 0 uncouples the levels");
    Require.positive("amplitudeRatio", amplitudeRatio, "10 is customary");
    Require.positive("speedRatio", speedRatio, "10 is customary");
    Require.finite("meanForcing", meanForcing, "8 and more is chaotic, 0 is quiet");
    Require.finite("forcingScale", forcingScale, "1 is the input as it is");
    Require.positive("step", step, "use for example 0.005");
  }

  /**
   * Returns K = 6, J = 5, h = 1, b = c = 10 and Runge-Kutta steps of 0.005.
   *
   * @param meanForcing the constant part of F
   * @param forcingScale what one unit of input adds to F
   */
  public static Lorenz96 forced(double meanForcing, double forcingScale) {
    return new Lorenz96(6, 5, 1, 10, 10, meanForcing, forcingScale, 0.005);
  }

  /**
   * Returns the same system with another coupling. At h = 1 the fast level is chaotic from a mean
   * forcing of about 4 on, and no step resolves a path to many digits; at h = 1/2 it follows.
   */
  public Lorenz96 withCoupling(double h) {
    return new Lorenz96(slow, fast, h, amplitudeRatio, speedRatio, meanForcing, forcingScale, step);
  }

  /** Returns the same system with another largest integration step. */
  public Lorenz96 withStep(double largest) {
    return new Lorenz96(
        slow, fast, coupling, amplitudeRatio, speedRatio, meanForcing, forcingScale, largest);
  }

  /**
   * Returns {@code X_1} at the end of each sampling interval.
   *
   * @param inputs T x K, time by time, finite, not modified
   * @param dt length of a sampling interval, greater than 0
   * @return length T
   */
  public double[] respond(double[] inputs, double dt) {
    Require.finiteCopy("inputs", inputs, "give T * " + slow + " values, time by time");
    if (inputs.length % slow != 0) {
      throw Require.refused(
          "inputs", "must have T * " + slow + " values", inputs.length, "store them time by time");
    }
    int steps = inputs.length / slow;
    double[][][] rows = new double[steps][slow][1];
    for (int i = 0; i < inputs.length; i++) {
      rows[i / slow][i % slow][0] = inputs[i];
    }
    double[][] responses = new double[steps][1];
    respond(rows, dt, responses);
    return IntStream.range(0, steps).mapToDouble(k -> responses[k][0]).toArray();
  }

  /**
   * Writes {@code X_1} at the end of each sampling interval for many paths at once.
   *
   * @param inputs T x K x n: step, slow variable, path; not modified
   * @param dt length of a sampling interval, greater than 0
   * @param responses T x n, overwritten
   * @throws ArithmeticException if a path leaves the finite range because the step is too long
   */
  public void respond(double[][][] inputs, double dt, double[][] responses) {
    Require.positive("dt", dt, "use for example 0.1");
    Require.rows("responses", responses, 1, 0);
    int paths = responses[0].length;
    Require.atLeast("paths", 1, paths, "make room for the responses");
    Require.rows("responses", responses, Require.present("inputs", inputs, GIVE).length, paths);
    for (int k = 0; k < inputs.length; k++) {
      Require.rows("inputs[" + k + "]", inputs[k], slow, paths);
    }
    Lorenz96Flow flow = new Lorenz96Flow(this, paths);
    int substeps = substeps(dt);
    for (int k = 0; k < inputs.length; k++) {
      for (int done = 0; done < substeps; done += STEPS_BETWEEN_LOOKS) {
        StoppedException.check("Lorenz-96 at sample " + k + " of " + inputs.length);
        int count = Math.min(STEPS_BETWEEN_LOOKS, substeps - done);
        flow.advance(inputs[k], dt / substeps, count);
      }
      System.arraycopy(flow.slow(0), 0, responses[k], 0, paths);
      requireFinite(responses[k], k);
    }
  }

  private int substeps(double dt) {
    double substeps = Math.ceil(dt / step * (1 - 1e-12));
    if (substeps > MOST_STEPS) {
      throw Require.refused(
          "dt", "must be at most " + MOST_STEPS + " steps of " + step, dt, "sample more often");
    }
    return (int) substeps;
  }

  /**
   * Returns how far {@code X_1} of one path moves when the step is halved: fifteen sixteenths of
   * the error of a fourth-order method, and so a measure of it.
   *
   * @param inputs T x K, time by time, finite, not modified
   * @param dt length of a sampling interval, greater than 0
   * @return the largest distance over the T samples
   */
  public double errorBound(double[] inputs, double dt) {
    double[] coarse = respond(inputs, dt);
    double[] fine = withStep(step / 2).respond(inputs, dt);
    return IntStream.range(0, fine.length)
        .mapToDouble(k -> Math.abs(fine[k] - coarse[k]))
        .max()
        .orElse(0);
  }

  private static void requireFinite(double[] values, int sample) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new ArithmeticException(
            "Lorenz-96 left the finite range by sample "
                + sample
                + "; use a smaller step or weaker forcing");
      }
    }
  }
}
