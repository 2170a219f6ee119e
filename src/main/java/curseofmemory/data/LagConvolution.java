package curseofmemory.data;

import java.util.Arrays;

/**
 * Causal convolution of one sequence with lag weights, and its adjoint.
 *
 * <p>The inner loops run over contiguous memory without a running sum, which is the form the JIT
 * compiler vectorises.
 */
final class LagConvolution {
  private LagConvolution() {}

  /**
   * Writes {@code y_k = sum_{j <= k} sum_i r[j d + i] x[(k - j) d + i]}.
   *
   * @param r lag weights, T x d
   * @param x inputs, T x d
   * @param d channels
   * @param y length T, overwritten
   */
  static void convolve(double[] r, double[] x, int d, double[] y) {
    Arrays.fill(y, 0);
    if (d == 1) {
      convolveOneChannel(r, x, y);
      return;
    }
    int steps = y.length;
    for (int k = 0; k < steps; k++) {
      double sum = 0;
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < d; i++) {
          sum += r[j * d + i] * x[(k - j) * d + i];
        }
      }
      y[k] = sum;
    }
  }

  private static void convolveOneChannel(double[] r, double[] x, double[] y) {
    int steps = y.length;
    for (int j = 0; j < steps; j++) {
      double weight = r[j];
      for (int k = j; k < steps; k++) {
        y[k] += weight * x[k - j];
      }
    }
  }

  /**
   * Adds {@code g[a d + i] += sum_{k >= a} e_k x[(k - a) d + i]}.
   *
   * @param e length T
   * @param x inputs, T x d
   * @param d channels
   * @param g T x d, added to
   */
  static void correlate(double[] e, double[] x, int d, double[] g) {
    int steps = e.length;
    for (int a = 0; a < steps; a++) {
      for (int i = 0; i < d; i++) {
        double sum = 0;
        for (int k = a; k < steps; k++) {
          sum += e[k] * x[(k - a) * d + i];
        }
        g[a * d + i] += sum;
      }
    }
  }
}
