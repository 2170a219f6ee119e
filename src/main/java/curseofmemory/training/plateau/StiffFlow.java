package curseofmemory.training.plateau;

import curseofmemory.numeric.StoppedException;
import curseofmemory.training.LeastSquaresObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The gradient flow across a plateau in a few hundred steps, however long the plateau is.
 *
 * <pre>(I + h H) (theta(tau + h) - theta(tau)) = -h grad J,     H the Hessian or nearly so</pre>
 *
 * <p>An explicit method must follow the steepest direction although nothing happens in it; this
 * linearly implicit Euler step damps it instead. One step of h and two of h/2 are combined to
 * second order (extrapolation) and their difference controls h. Any H keeps the method consistent;
 * it only decides how large h may be. Source: Hairer and Wanner, "Solving ordinary differential
 * equations II", section IV.9.
 *
 * <p>Near a saddle what matters is small: a weight of 1e-9 that grows by e^{lambda tau} decides
 * when the plateau ends. So each parameter is held relative to its own size, down to a tenth of the
 * smallest that is not 0 at the start.
 */
final class StiffFlow {
  /** The loss may fall by at most this share of the first loss in the step that escapes. */
  private static final double LAST_DROP = 2e-3;

  private static final int MOST_STEPS = 4_000;

  private final LeastSquaresObjective objective;
  private final int n;
  private final double[] theta;
  private final double[] gradient;
  private final double[] middleGradient;
  private final double floor;
  private final double tolerance;
  private double[] matrix;
  private List<Step> steps;
  private double tau;

  private record Step(double tau, double loss, double[] theta) {}

  /**
   * Starts a flow.
   *
   * @param tolerance largest difference between one step and two half steps, relative to the
   *     parameter
   */
  StiffFlow(LeastSquaresObjective objective, double[] start, double tolerance) {
    this.tolerance = tolerance;
    this.objective = objective;
    this.n = objective.size();
    this.theta = start.clone();
    this.gradient = new double[n];
    this.middleGradient = new double[n];
    this.floor = 0.1 * DoubleStream.of(start).map(Math::abs).filter(x -> x > 0).min().orElse(1);
  }

  /**
   * Follows the flow until the loss is below {@code (1 - share) J(start)} for all shares, the
   * horizon is reached, or the thread is interrupted.
   *
   * @param shares ascending
   */
  List<PlateauForecast> run(double horizon, double[] shares) {
    List<PlateauForecast> found = new ArrayList<>();
    follow(horizon, shares, found);
    return found;
  }

  /** Follows the flow to the horizon and returns it at its own steps. */
  FlowPath path(double horizon) {
    steps = new ArrayList<>();
    follow(horizon, new double[0], new ArrayList<>());
    return new FlowPath(
        steps.stream().mapToDouble(Step::tau).toArray(),
        steps.stream().mapToDouble(Step::loss).toArray(),
        steps.stream().map(Step::theta).toArray(double[][]::new));
  }

  private void follow(double horizon, double[] shares, List<PlateauForecast> found) {
    double first = objective.valueAndGradient(theta, gradient);
    try {
      march(first, horizon, shares, found);
    } catch (StoppedException stopped) {
      Thread.currentThread().interrupt();
    }
    while (found.size() < shares.length) {
      found.add(new PlateauForecast(first, OptionalDouble.empty(), tau));
    }
  }

  private void march(double first, double horizon, double[] shares, List<PlateauForecast> found) {
    double loss = first;
    double h = tolerance / Math.max(1, size(gradient));
    double[] best = new double[n];
    note(loss);
    matrix = objective.curvature(theta);
    for (int k = 0; k < MOST_STEPS && tau < horizon && open(shares, found); k++) {
      StoppedException.check("at tau = " + tau);
      h = Math.min(h, horizon - tau);
      double gap = step(h, best);
      double next = gap <= tolerance ? objective.trial(best) : Double.POSITIVE_INFINITY;
      boolean passes = passes(next, first, shares, found);
      if (Double.isInfinite(next) || passes && loss - next > LAST_DROP * first) {
        h *= gap <= tolerance ? 0.25 : Math.max(0.1, 0.9 * Math.sqrt(tolerance / gap));
        continue;
      }
      while (passes(next, first, shares, found)) {
        double level = (1 - shares[found.size()]) * first;
        double at = tau + h * (loss - level) / (loss - next);
        found.add(new PlateauForecast(first, OptionalDouble.of(at), at));
      }
      tau += h;
      h *= Math.min(4, 0.9 * Math.sqrt(tolerance / Math.max(gap, tolerance / 100)));
      loss = next;
      System.arraycopy(best, 0, theta, 0, n);
      objective.valueAndGradient(theta, gradient);
      note(loss);
      matrix = objective.curvature(theta);
    }
  }

  private static boolean passes(
      double loss, double first, double[] shares, List<PlateauForecast> found) {
    return found.size() < shares.length && loss < (1 - shares[found.size()]) * first;
  }

  private boolean open(double[] shares, List<PlateauForecast> found) {
    return steps != null || found.size() < shares.length;
  }

  private void note(double loss) {
    if (steps != null) {
      steps.add(new Step(tau, loss, theta.clone()));
    }
  }

  /** Writes the extrapolated step and returns how far one step and two half steps are apart. */
  private double step(double h, double[] out) {
    double[] whole = moved(theta, factored(h), h, gradient);
    LinearSolverDense<DMatrixRMaj> half = factored(h / 2);
    double[] middle = moved(theta, half, h / 2, gradient);
    if (Double.isInfinite(objective.trial(middle, middleGradient))) {
      return Double.MAX_VALUE;
    }
    double[] twice = moved(middle, half, h / 2, middleGradient);
    double gap = 0;
    for (int i = 0; i < n; i++) {
      double size = Math.max(floor, Math.min(1, Math.abs(theta[i])));
      gap = Math.max(gap, Math.abs(twice[i] - whole[i]) / size);
      out[i] = 2 * twice[i] - whole[i];
    }
    return Double.isFinite(gap) ? gap : Double.MAX_VALUE;
  }

  /** Returns I + h H in factors, or null if it is singular. */
  private LinearSolverDense<DMatrixRMaj> factored(double h) {
    DMatrixRMaj left = new DMatrixRMaj(n, n);
    Arrays.setAll(left.data, k -> h * matrix[k] + (k % (n + 1) == 0 ? 1 : 0));
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
    return solver.setA(left) ? solver : null;
  }

  private double[] moved(
      double[] from, LinearSolverDense<DMatrixRMaj> factors, double h, double[] slope) {
    double[] to = from.clone();
    if (factors == null) {
      to[0] = Double.POSITIVE_INFINITY;
      return to;
    }
    DMatrixRMaj right = new DMatrixRMaj(n, 1);
    Arrays.setAll(right.data, i -> -h * slope[i]);
    DMatrixRMaj step = new DMatrixRMaj(n, 1);
    factors.solve(right, step);
    for (int i = 0; i < n; i++) {
      to[i] += step.data[i];
    }
    return to;
  }

  private static double size(double[] v) {
    return DoubleStream.of(v).map(Math::abs).max().orElseThrow();
  }
}
