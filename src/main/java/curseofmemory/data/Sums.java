package curseofmemory.data;

/** Running sums over sequences: outer products, cross products with residuals, squares. */
final class Sums {
  final double[] cross;
  double residual;
  double power;
  private final int size;
  private final double[] outer;

  Sums(int size) {
    this.size = size;
    this.outer = new double[size * size];
    this.cross = new double[size];
  }

  /** Adds the upper triangle of {@code x x^T}, row by row so that the inner loop vectorises. */
  void addOuter(double[] x) {
    for (int u = 0; u < size; u++) {
      double scale = x[u];
      int at = u * size;
      for (int v = u; v < size; v++) {
        outer[at + v] += scale * x[v];
      }
    }
  }

  void add(Sums other) {
    for (int k = 0; k < outer.length; k++) {
      outer[k] += other.outer[k];
    }
    for (int k = 0; k < size; k++) {
      cross[k] += other.cross[k];
    }
    residual += other.residual;
    power += other.power;
  }

  /** Returns the mean outer product as a full symmetric matrix. */
  double[] moment(double count) {
    double[] g = new double[outer.length];
    for (int u = 0; u < size; u++) {
      for (int v = u; v < size; v++) {
        g[u * size + v] = outer[u * size + v] / count;
        g[v * size + u] = g[u * size + v];
      }
    }
    return g;
  }

  /**
   * Returns the mean of {@code phi_k phi_k^T} over all steps k, with zeros before step 0.
   *
   * <pre>
   * G_(a,i),(b,l) = (1 / count) sum_{u = 0}^{T-1-a} outer_(u,i),(u+a-b,l)       for lags a >= b
   * </pre>
   *
   * <p>Each block diagonal is one running sum, so the whole costs O((T d)^2).
   */
  double[] laggedMoment(int d, double count) {
    int steps = size / d;
    double[] g = new double[outer.length];
    for (int gap = 0; gap < steps; gap++) {
      for (int i = 0; i < d; i++) {
        for (int l = gap == 0 ? i : 0; l < d; l++) {
          double running = 0;
          for (int u = 0; u + gap < steps; u++) {
            running += outer[(u * d + i) * size + (u + gap) * d + l];
            int row = (steps - 1 - u) * d + i;
            int column = (steps - 1 - u - gap) * d + l;
            g[row * size + column] = running / count;
            g[column * size + row] = running / count;
          }
        }
      }
    }
    return g;
  }
}
