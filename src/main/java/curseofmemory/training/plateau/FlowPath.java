package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import java.util.Arrays;

/**
 * A gradient flow seen at chosen times.
 *
 * @param times length n, ascending
 * @param losses J(theta(times[k])), length n
 * @param thetas theta(times[k]), n x size
 */
public record FlowPath(double[] times, double[] losses, double[][] thetas) {
  /** Copies the arrays. */
  public FlowPath {
    times = Require.finiteCopy("times", times, "leave out what was not reached");
    losses = Require.finiteCopy("losses", losses, "leave out what was not reached");
    Require.sameLength("losses", losses.length, "times", times.length);
    Require.rows("thetas", thetas, times.length, 0);
    for (int k = 0; k < thetas.length; k++) {
      Require.finiteCopy("thetas[" + k + "]", thetas[k], "end a path before it diverges");
    }
    thetas = copy(thetas);
  }

  /** Returns the times of the path, a copy. */
  @Override
  public double[] times() {
    return times.clone();
  }

  /** Returns the loss at each time, a copy. */
  @Override
  public double[] losses() {
    return losses.clone();
  }

  /** Returns the parameters at each time, a copy. */
  @Override
  public double[][] thetas() {
    return copy(thetas);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
