package curseofmemory.rnn;

/**
 * Small dense products over flat row-major arrays, without allocation.
 *
 * <p>EJML serves wherever a matrix is decomposed; these run inside training loops, thousands of
 * times on matrices of width 1 to 128, where wrapping and checking would cost more than the
 * product.
 */
final class Dense {
  private Dense() {}

  /** Adds {@code out += scale * a b} for n x n matrices. */
  static void addProduct(int n, double scale, double[] a, double[] b, double[] out) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        axpy(n, scale * a[i * n + k], b, k * n, out, i * n);
      }
    }
  }

  /** Adds {@code out += scale * a^T b} for n x n matrices. */
  static void addTransposedProduct(int n, double scale, double[] a, double[] b, double[] out) {
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        axpy(n, scale * a[k * n + i], b, k * n, out, i * n);
      }
    }
  }

  /** Adds {@code out += scale * a b^T} for n x n matrices. */
  static void addProductTransposed(int n, double scale, double[] a, double[] b, double[] out) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i * n + k] * b[j * n + k];
        }
        out[i * n + j] += scale * sum;
      }
    }
  }

  /** Adds {@code y[to + k] += scale * x[from + k]} for k below n. */
  static void axpy(int n, double scale, double[] x, int from, double[] y, int to) {
    for (int k = 0; k < n; k++) {
      y[to + k] += scale * x[from + k];
    }
  }

  /** Returns the largest absolute column sum of an n x n matrix. */
  static double oneNorm(int n, double[] a) {
    double norm = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.abs(a[i * n + j]);
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }
}
