package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Levenberg-Marquardt: Gauss-Newton steps, damped as far as the loss asks for it.
 *
 * <pre>(H + lambda diag(H)) step = -grad,     H = 2 (de/dtheta)^T G (de/dtheta)</pre>
 *
 * <p>Lambda is divided by 3 after a step that lowers the loss and multiplied by 4 after one that
 * does not (or has no finite loss), at most 40 times in a row; then the parameters stay and the run
 * ends as converged. The diagonal is kept above 1e-12 of its largest entry, so directions without
 * effect stay bounded. The normal equations are solved by Cholesky, which squares the condition:
 * expect half the digits along the flattest directions. One training step is one accepted step and
 * costs O(n^3 + T n^2), n parameters. Source: Marquardt, "An algorithm for least-squares estimation
 * of nonlinear parameters" (1963).
 *
 * @param damping the first lambda, greater than 0
 */
public record LevenbergMarquardt(double damping) implements Optimiser {
  private static final double EASE = 1.0 / 3;
  private static final double TIGHTEN = 4;
  private static final int TRIALS = 40;
  private static final double LEAST_DIAGONAL = 1e-12;

  /** Checks the damping. */
  public LevenbergMarquardt {
    Require.positive("damping", damping, "use for example 1e-3");
  }

  /** Returns the method with a first damping of 1e-3. */
  public static LevenbergMarquardt standard() {
    return new LevenbergMarquardt(1e-3);
  }

  @Override
  public Stepper start(Objective objective) {
    Require.present("objective", objective, "say what is trained");
    if (objective instanceof LeastSquaresObjective squares) {
      return new State(squares);
    }
    throw Require.refused(
        "objective",
        "must be a LeastSquaresObjective",
        objective.getClass().getSimpleName(),
        "use Lbfgs for a general objective");
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "Levenberg-Marquardt, first damping %.3g", damping);
  }

  private final class State implements Stepper {
    private final LeastSquaresObjective objective;
    private final int n;
    private double lambda = damping;

    State(LeastSquaresObjective objective) {
      this.objective = objective;
      this.n = objective.size();
    }

    @Override
    public void step(double[] theta, double[] gradient) {
      double[] h = objective.gaussNewton(theta);
      double value = objective.value(theta);
      double[] trial = new double[n];
      for (int k = 0; k < TRIALS && !Thread.currentThread().isInterrupted(); k++) {
        if (solve(h, theta, gradient, trial) && objective.trial(trial) < value) {
          System.arraycopy(trial, 0, theta, 0, n);
          lambda *= EASE;
          return;
        }
        lambda *= TIGHTEN;
      }
    }

    private boolean solve(double[] h, double[] theta, double[] gradient, double[] trial) {
      double largest = 0;
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, h[i * n + i]);
      }
      DMatrixRMaj damped = new DMatrixRMaj(n, n, true, h);
      DMatrixRMaj right = new DMatrixRMaj(n, 1);
      for (int i = 0; i < n; i++) {
        damped.add(i, i, lambda * Math.max(h[i * n + i], LEAST_DIAGONAL * largest));
        right.set(i, 0, -gradient[i]);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
      if (!solver.setA(damped)) {
        return false;
      }
      DMatrixRMaj step = new DMatrixRMaj(n, 1);
      solver.solve(right, step);
      for (int i = 0; i < n; i++) {
        trial[i] = theta[i] + step.get(i, 0);
      }
      return true;
    }
  }
}
