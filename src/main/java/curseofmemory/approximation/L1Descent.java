package curseofmemory.approximation;

import curseofmemory.numeric.StoppedException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Damped Newton descent of an L1 error, which is smooth while its sign changes are isolated.
 *
 * <pre>F(theta) = |rho - rhohat|_L1,      dF_i = -integral of sign(e) rhohat_i
 * d2F_ij = 2 sum over sign changes z of rhohat_i(z) rhohat_j(z) / |e'(z)| - integral of sign(e) rhohat_ij
 * </pre>
 *
 * <p>{@code e = rho - rhohat}. A step that does not lower F is taken back and damped.
 */
final class L1Descent {
  private static final int MOST_STEPS = 40;
  private static final double FIRST_DAMPING = 1e-2;
  private static final double LARGEST_DAMPING = 1e8;

  private L1Descent() {}

  /** A family of memories and its L1 distance from a target. */
  interface Family {
    /** Returns the error at theta. */
    State at(double[] theta);

    /** Returns gradient and Hessian there. */
    Model model(State at);

    /** Returns theta after a step; families may shorten it. */
    double[] moved(double[] theta, double[] step);
  }

  /**
   * An L1 error.
   *
   * @param theta parameters
   * @param zeros sign changes of the error in time, ascending
   * @param norm the error
   */
  record State(double[] theta, double[] zeros, double norm) {}

  /**
   * The error near a state, to second order.
   *
   * @param gradient length n
   * @param hessian n x n
   */
  record Model(double[] gradient, DMatrixRMaj hessian) {
    private double[] step(double damping) {
      int n = gradient.length;
      DMatrixRMaj scaled = new DMatrixRMaj(n, n);
      DMatrixRMaj x = new DMatrixRMaj(n, 1);
      double[] scale = new double[n];
      for (int i = 0; i < n; i++) {
        scale[i] = Math.sqrt(Math.max(Math.abs(hessian.get(i, i)), 1e-300));
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          scaled.set(i, j, hessian.get(i, j) / scale[i] / scale[j] + (i == j ? damping : 0));
        }
        x.set(i, 0, -gradient[i] / scale[i]);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
      if (!solver.setA(scaled)) {
        return new double[n];
      }
      solver.solve(x.copy(), x);
      for (int i = 0; i < n; i++) {
        x.data[i] /= scale[i];
      }
      return x.data;
    }

    /** Adds what one sign change gives to the Hessian. */
    void addCrossing(double[] derivatives, double slope) {
      for (int i = 0; i < derivatives.length; i++) {
        for (int j = 0; j < derivatives.length; j++) {
          hessian.add(i, j, 2 * derivatives[i] * derivatives[j] / Math.max(slope, 1e-300));
        }
      }
    }
  }

  /**
   * Descends until a step gains less than a share of the error, or none gains.
   *
   * @param settled that share
   */
  static State from(Family family, double[] start, double settled) {
    State best = family.at(start);
    double damping = FIRST_DAMPING;
    for (int step = 0; step < MOST_STEPS; step++) {
      State next = null;
      Model model = family.model(best);
      for (; damping < LARGEST_DAMPING && next == null; damping *= 4) {
        StoppedException.check("in the search for the least L1 error");
        State tried = family.at(family.moved(best.theta, model.step(damping)));
        next = tried.norm < best.norm ? tried : null;
      }
      if (next == null) {
        break;
      }
      boolean done = best.norm - next.norm < settled * best.norm;
      best = next;
      if (done) {
        break;
      }
      damping /= 40;
    }
    return best;
  }
}
