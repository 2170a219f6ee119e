package curseofmemory.rnn;

import curseofmemory.numeric.MatrixExponential;
import java.util.Arrays;

/**
 * The discrete model {@code (A, B)} of {@code (W, U)} and the way back for derivatives. Keeps work
 * arrays: one instance per thread.
 */
abstract class Transition {
  final int m;
  final int d;
  final double dt;

  /** A, row-major m x m, written by {@link #set}. */
  final double[] a;

  /** B, row-major m x d, written by {@link #set}. */
  final double[] b;

  Transition(int m, int d, double dt) {
    this.m = m;
    this.d = d;
    this.dt = dt;
    this.a = new double[m * m];
    this.b = new double[m * d];
  }

  static Transition of(Discretisation discretisation, int m, int d, double dt) {
    return switch (discretisation) {
      case EULER -> new Euler(m, d, dt);
      case EXACT_HOLD -> new ExactHold(m, d, dt);
    };
  }

  /** Computes A and B from parameters laid out as [W | U | c]. */
  abstract void set(double[] theta);

  /**
   * Writes the W and U parts of the gradient.
   *
   * @param byA derivative by A, m rows of m, not modified
   * @param byB derivative by the columns of B, d rows of m, not modified
   * @param gradient of [W | U | c], its first two parts overwritten
   */
  abstract void adjoint(double[][] byA, double[][] byB, double[] gradient);

  private static final class Euler extends Transition {
    Euler(int m, int d, double dt) {
      super(m, d, dt);
    }

    @Override
    void set(double[] theta) {
      for (int k = 0; k < a.length; k++) {
        a[k] = dt * theta[k];
      }
      for (int i = 0; i < m; i++) {
        a[i * m + i] += 1;
      }
      for (int k = 0; k < b.length; k++) {
        b[k] = dt * theta[a.length + k];
      }
    }

    @Override
    void adjoint(double[][] byA, double[][] byB, double[] gradient) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          gradient[i * m + j] = dt * byA[i][j];
        }
        for (int j = 0; j < d; j++) {
          gradient[m * m + i * d + j] = dt * byB[j][i];
        }
      }
    }
  }

  /**
   * Uses the exponential of dt [[W, U], [0, 0]] = [[A, B], [0, I]], which needs no inverse of W.
   */
  private static final class ExactHold extends Transition {
    private final int n;
    private final double[] block;
    private final double[] byBlock;
    private final double[] by;
    private final MatrixExponential exponential;

    ExactHold(int m, int d, double dt) {
      super(m, d, dt);
      this.n = m + d;
      this.block = new double[n * n];
      this.byBlock = new double[n * n];
      this.by = new double[n * n];
      this.exponential = new MatrixExponential(n, m);
    }

    @Override
    void set(double[] theta) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          block[i * n + j] = dt * theta[i * m + j];
        }
        for (int j = 0; j < d; j++) {
          block[i * n + m + j] = dt * theta[m * m + i * d + j];
        }
      }
      double[] result = exponential.exp(block);
      for (int i = 0; i < m; i++) {
        System.arraycopy(result, i * n, a, i * m, m);
        System.arraycopy(result, i * n + m, b, i * d, d);
      }
    }

    @Override
    void adjoint(double[][] byA, double[][] byB, double[] gradient) {
      for (int i = 0; i < m; i++) {
        System.arraycopy(byA[i], 0, byBlock, i * n, m);
        for (int j = 0; j < d; j++) {
          byBlock[i * n + m + j] = byB[j][i];
        }
      }
      Arrays.fill(byBlock, m * n, n * n, 0);
      exponential.adjoint(byBlock, by);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          gradient[i * m + j] = dt * by[i * n + j];
        }
        for (int j = 0; j < d; j++) {
          gradient[m * m + i * d + j] = dt * by[i * n + m + j];
        }
      }
    }
  }
}
