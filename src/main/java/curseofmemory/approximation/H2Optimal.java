package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Require;

/**
 * The linear RNN of a given width with the least loss under white noise that we can find, and how
 * well it meets the conditions of an optimum.
 *
 * <pre>
 * min |rho - rhohat|_L2:   Rhat(s_i) = R(s_i),  Rhat'(s_i) = R'(s_i)  at the mirrored poles s_i  (Meier, Luenberger)
 * real parts:  integral of e(t) exp(-s_i t) = 0,  integral of t e(t) exp(-s_i t) = 0,  e = rho - rhohat
 * </pre>
 *
 * <p>Rates and frequencies by variable projection on Gauss points, started from balanced truncation
 * (completely monotone kernels) or from the matrix pencil, from spread real rates and from the next
 * narrower model (all others). All widths up to m are searched and none is worse than a narrower
 * one; what is too close to rounding to gain from width keeps the narrower model. A local optimum,
 * hence an upper bound on the best possible loss; {@link #firstOrderResidual} says how nearly the
 * conditions hold. Differs from IRKA, which iterates on the same conditions but need not descend.
 * Source: reference.md, sections 3 and 5.
 */
public final class H2Optimal {
  private final ModeSearch search;
  private final Modes modes;

  private H2Optimal(ModeSearch search, int width) {
    this.search = search;
    this.modes = search.at(width);
  }

  /**
   * Reduces a memory kernel to width m.
   *
   * @param rho memory kernel without jumps
   * @param width m, at least 1
   */
  public static H2Optimal of(MemoryKernel rho, int width) {
    Require.atLeast("width", 1, width, "a model has one state or more");
    return new H2Optimal(new ModeSearch(rho), width);
  }

  /** Returns the number of states; below the width asked for if that many were not found. */
  public int width() {
    return modes.width();
  }

  /** Returns the memory of the model. */
  public MemoryKernel model() {
    return modes.kernel();
  }

  Modes modes() {
    return modes;
  }

  /** Returns the L2 distance to the target: the root of the loss under white noise. */
  public Estimate error() {
    return search.distance().to(model(), Norm.L2);
  }

  /**
   * Returns the largest of the Meier-Luenberger residuals, each relative to what it would be if the
   * error were all along that condition: {@code |integral of e g| / (|e| |g|)}, g = exp(-s_i t), t
   * exp(-s_i t) and their cosine and sine parts; 0 at an exact optimum.
   */
  public double firstOrderResidual() {
    FitGrid grid = search.grid();
    double[] gradient = new double[modes.theta().length];
    double[] along = new double[gradient.length];
    double[] sizes = new double[gradient.length];
    double energy = 0;
    for (int q = 0; q < grid.times().length; q++) {
      double e = grid.values()[q] - modes.derivatives(grid.times()[q], gradient);
      double weight = grid.weights()[q];
      energy += weight * e * e;
      for (int k = 0; k < gradient.length; k++) {
        along[k] += weight * e * gradient[k];
        sizes[k] += weight * gradient[k] * gradient[k];
      }
    }
    double worst = 0;
    for (int k = 0; k < gradient.length && energy > 0; k++) {
      double size = Math.sqrt(sizes[k] * energy);
      worst = Math.max(worst, size == 0 ? 0 : Math.abs(along[k]) / size);
    }
    return worst;
  }
}
