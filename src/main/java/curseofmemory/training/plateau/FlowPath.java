package curseofmemory.training.plateau;

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
    times = times.clone();
    losses = losses.clone();
    thetas = copy(thetas);
  }

  @Override
  public double[] times() {
    return times.clone();
  }

  @Override
  public double[] losses() {
    return losses.clone();
  }

  @Override
  public double[][] thetas() {
    return copy(thetas);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
