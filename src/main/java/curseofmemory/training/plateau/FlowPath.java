package curseofmemory.training.plateau;

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
    double[][] copy = new double[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      copy[k] = rows[k].clone();
    }
    return copy;
  }
}
