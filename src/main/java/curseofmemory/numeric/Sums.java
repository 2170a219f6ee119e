package curseofmemory.numeric;

import java.util.Arrays;

/** Running sums over sequences: outer products, cross products with residuals, squares. */
public final class Sums {
  /** Sequences that stay in the first-level cache while the rows of the product pass by. */
  private static final int CACHED_ROWS = 16;

  /** Sum of {@code x e}. */
  public final double[] cross;

  /** Sum of {@code e^2}. */
  public double residual;

  /** Sum of {@code y^2}. */
  public double power;

  private final int size;
  private final double[][] outer;
  private final double[][] single = new double[1][];

  /** Makes sums over vectors of this length, all zero. */
  public Sums(int size) {
    Require.atLeast("size", 1, size, "a vector has an entry");
    Require.memory("size", 8.0 * size * size, "use shorter vectors");
    this.size = size;
    this.outer = new double[size][size];
    this.cross = new double[size];
  }

  /** Adds the upper triangle of {@code x x^T}. */
  public void addOuter(double[] x) {
    single[0] = x;
    addOuter(single, 1);
  }

  /** Adds the upper triangles of {@code x_s x_s^T} of the first {@code count} rows. */
  public void addOuter(double[][] x, int count) {
    Require.rows("x", x, count, size);
    for (int s = 0; s < count; s += CACHED_ROWS) {
      int rows = Math.min(CACHED_ROWS, count - s);
      for (int u = 0; u < size; u++) {
        RowSums.addColumn(outer[u], x, s, u, x, s, rows, u, size);
      }
    }
  }

  /** Sets every sum to zero. */
  public void clear() {
    for (double[] row : outer) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(cross, 0);
    residual = 0;
    power = 0;
  }

  /** Adds what another has summed. */
  public void add(Sums other) {
    Require.present("other", other, "add sums");
    Require.sameLength("other", other.size, "these sums", size);
    for (int u = 0; u < size; u++) {
      double[] mine = outer[u];
      double[] others = other.outer[u];
      for (int v = u; v < size; v++) {
        mine[v] += others[v];
      }
    }
    for (int k = 0; k < size; k++) {
      cross[k] += other.cross[k];
    }
    residual += other.residual;
    power += other.power;
  }

  /** Writes the mean outer product as a full symmetric matrix, row by row. */
  public void moment(double count, double[][] g) {
    Require.positive("count", count, "a mean is over something");
    Require.rows("g", g, size, size);
    for (int u = 0; u < size; u++) {
      for (int v = u; v < size; v++) {
        g[u][v] = outer[u][v] / count;
        g[v][u] = g[u][v];
      }
    }
  }

  /**
   * Writes the mean of {@code phi_k phi_k^T} over all steps k, zeros before step 0.
   *
   * <pre>
   * G_(a,i),(b,l) = (1 / count) sum_{u = 0}^{T-1-a} outer_(u,i),(u+a-b,l)       for lags a >= b
   * </pre>
   *
   * <p>Each block diagonal is one running sum, so the whole costs O((T d)^2).
   */
  public void laggedMoment(int d, double count, double[][] g) {
    Require.within("d", 1, size, d, "as many channels as the vectors interleave");
    Require.positive("count", count, "a mean is over something");
    int steps = size / d;
    Require.rows("g", g, steps * d, steps * d);
    for (int gap = 0; gap < steps; gap++) {
      for (int i = 0; i < d; i++) {
        for (int l = gap == 0 ? i : 0; l < d; l++) {
          double running = 0;
          for (int u = 0; u + gap < steps; u++) {
            running += outer[u * d + i][(u + gap) * d + l];
            int row = (steps - 1 - u) * d + i;
            int column = (steps - 1 - u - gap) * d + l;
            g[row][column] = running / count;
            g[column][row] = g[row][column];
          }
        }
      }
    }
  }
}
