package curseofmemory.rnn;

import curseofmemory.data.SequenceData;
import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The reference the lag domain is held against: the recurrence over every sequence, then
 * back-propagation through time, with the derivative of the matrix exponential from Hipparchus.
 *
 * <p>A and B are taken from the transition under test, which has a test of its own: at a relative
 * loss of 1e-12 two correct roundings of {@code e^{dt W}} alone differ by more than ten digits of
 * the gradient.
 */
final class BackPropagation {
  private final int m;
  private final int d;
  private final double dt;
  private final boolean exactHold;
  private final double[] a;
  private final double[] b;
  private final double[] theta;
  private final double[] c;
  double loss;
  final double[] gradient;

  BackPropagation(int m, int d, double dt, boolean exactHold, double[] theta) {
    this.m = m;
    this.d = d;
    this.dt = dt;
    this.exactHold = exactHold;
    this.theta = theta;
    this.gradient = new double[theta.length];
    this.c = Arrays.copyOfRange(theta, m * m + m * d, theta.length);
    Discretisation kind = exactHold ? Discretisation.EXACT_HOLD : Discretisation.EULER;
    Transition transition = Transition.of(kind, m, d, dt);
    transition.set(theta);
    this.a = transition.a;
    this.b = transition.b;
  }

  private RealMatrix block() {
    RealMatrix block = MatrixUtils.createRealMatrix(m + d, m + d);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        block.setEntry(i, j, dt * theta[i * m + j]);
      }
      for (int j = 0; j < d; j++) {
        block.setEntry(i, m + j, dt * theta[m * m + i * d + j]);
      }
    }
    return block;
  }

  /** Runs all sequences; the loss is the mean over all steps, or over last steps only. */
  BackPropagation over(SequenceData data, boolean allTimes) {
    double[] byA = new double[m * m];
    double[] byB = new double[m * d];
    double[] byC = new double[m];
    double count = (double) data.sequences() * (allTimes ? data.steps() : 1);
    for (int n = 0; n < data.sequences(); n++) {
      sequence(data, n, allTimes, 1 / count, byA, byB, byC);
    }
    System.arraycopy(byC, 0, gradient, m * m + m * d, m);
    backToParameters(byA, byB);
    return this;
  }

  private void sequence(
      SequenceData data,
      int n,
      boolean allTimes,
      double weight,
      double[] byA,
      double[] byB,
      double[] byC) {
    int steps = data.steps();
    double[][] h = new double[steps + 1][m];
    double[] error = new double[steps];
    for (int k = 0; k < steps; k++) {
      double y = 0;
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
          sum += a[i * m + j] * h[k][j];
        }
        for (int j = 0; j < d; j++) {
          sum += b[i * d + j] * data.input(n, k, j);
        }
        h[k + 1][i] = sum;
        y += c[i] * sum;
      }
      error[k] = allTimes || k == steps - 1 ? y - data.target(n, k) : 0;
      loss += weight * error[k] * error[k];
    }
    double[] lambda = new double[m];
    for (int k = steps - 1; k >= 0; k--) {
      double[] next = new double[m];
      for (int i = 0; i < m; i++) {
        next[i] = 2 * weight * error[k] * c[i];
        byC[i] += 2 * weight * error[k] * h[k + 1][i];
        for (int j = 0; j < m; j++) {
          next[i] += a[j * m + i] * lambda[j];
        }
      }
      lambda = next;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          byA[i * m + j] += lambda[i] * h[k][j];
        }
        for (int j = 0; j < d; j++) {
          byB[i * d + j] += lambda[i] * data.input(n, k, j);
        }
      }
    }
  }

  private void backToParameters(double[] byA, double[] byB) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        gradient[i * m + j] = exactHold ? along(i, j, byA, byB) : dt * byA[i * m + j];
      }
      for (int j = 0; j < d; j++) {
        gradient[m * m + i * d + j] = exactHold ? along(i, m + j, byA, byB) : dt * byB[i * d + j];
      }
    }
  }

  /** The derivative along one entry of W or U: the corner of exp [[M, E], [0, M]]. */
  private double along(int row, int column, double[] byA, double[] byB) {
    int n = m + d;
    RealMatrix twice = MatrixUtils.createRealMatrix(2 * n, 2 * n);
    RealMatrix block = block();
    twice.setSubMatrix(block.getData(), 0, 0);
    twice.setSubMatrix(block.getData(), n, n);
    twice.setEntry(row, n + column, dt);
    RealMatrix derivative = MatrixUtils.matrixExponential(twice);
    double sum = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        sum += byA[i * m + j] * derivative.getEntry(i, n + j);
      }
      for (int j = 0; j < d; j++) {
        sum += byB[i * d + j] * derivative.getEntry(i, n + m + j);
      }
    }
    return sum;
  }
}
