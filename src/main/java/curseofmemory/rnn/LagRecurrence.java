package curseofmemory.rnn;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * Lag by lag: one product of a matrix with a vector per lag and direction, then one matrix product
 * for the derivative by A. {@code 3 T d m^2} multiply-adds, {@code 16 T d m} bytes.
 */
final class LagRecurrence implements LagScheme {
  private final int m;
  private final int d;
  private final int size;
  private final double[][] columnsOfA;
  private final double[][] states;
  private final double[][] lambdas;
  private double[][] a;
  private double[] c;

  LagRecurrence(int m, int d, int lags) {
    this.m = m;
    this.d = d;
    this.size = lags * d;
    this.columnsOfA = new double[m][m];
    this.states = new double[size][m];
    this.lambdas = new double[size][m];
  }

  @Override
  public void forward(double[][] a, double[][] b, double[] c, double[] r) {
    this.a = a;
    this.c = c;
    Dense.transpose(a, columnsOfA, m, m);
    for (int s = 0; s < size; s++) {
      if (s < d) {
        System.arraycopy(b[s], 0, states[s], 0, m);
      } else {
        Dense.multiply(m, states[s - d], columnsOfA, states[s]);
      }
      r[s] = RowSums.dot(c, states[s], m);
    }
  }

  @Override
  public void adjoint(double[] v, double[][] byA, double[][] byB, double[] byC) {
    for (int s = size - 1; s >= 0; s--) {
      double[] lambda = lambdas[s];
      Arrays.fill(lambda, 0);
      if (s + d < size) {
        RowSums.add(lambda, a, 0, m, lambdas[s + d], 0, 0, m);
      }
      Dense.axpy(m, v[s], c, lambda);
    }
    for (int channel = 0; channel < d; channel++) {
      System.arraycopy(lambdas[channel], 0, byB[channel], 0, m);
    }
    Dense.clear(byA);
    RowSums.addOuter(byA, lambdas, d, states, 0, size - d, m);
    Arrays.fill(byC, 0);
    RowSums.add(byC, states, 0, size, v, 0, 0, m);
  }
}
