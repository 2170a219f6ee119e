package curseofmemory.rnn;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RowSums;

/**
 * Baby steps and giant steps, for long horizons.
 *
 * <pre>
 * q_j = (A^T)^j c  (j &lt; k),   p_i = A^{ki} B  (i &lt; T/k),   r_{ki+j} = q_j . p_i
 * by p = V q,   by q = V^T p,   then back through both recurrences and the power A^k
 * </pre>
 *
 * <p>with V the derivative by r as a T/k x k matrix and k a power of two, so that A^k takes log2 k
 * squarings. {@code 3 T d m + O((k + T d / k) m^2 + m^3 log k)} multiply-adds; {@code 16 T d} bytes
 * and the steps.
 */
final class LagBlocks implements LagScheme {
  private final int m;
  private final int d;
  private final int size;
  private final int babies;
  private final int giants;
  private final double[][] q;
  private final double[][] qColumns;
  private final double[][] p;
  private final double[][] byQ;
  private final double[][] byP;
  private final double[][] blocks;
  private final double[][][] squares;
  private final double[][] columns;
  private final double[][] byPower;
  private final double[][] spare;

  LagBlocks(int m, int d, int lags, int babies) {
    this.m = m;
    this.d = d;
    this.size = lags * d;
    this.babies = babies;
    this.giants = (lags + babies - 1) / babies;
    this.q = new double[babies][m];
    this.qColumns = new double[m][babies];
    this.byQ = new double[babies][m];
    this.p = new double[giants * d][m];
    this.byP = new double[giants * d][m];
    this.blocks = new double[giants * d][babies];
    this.squares = new double[Integer.numberOfTrailingZeros(babies) + 1][m][m];
    this.columns = new double[m][m];
    this.byPower = new double[m][m];
    this.spare = new double[m][m];
  }

  @Override
  public void forward(double[][] a, double[][] b, double[] c, double[] r) {
    squares[0] = a;
    for (int s = 1; s < squares.length; s++) {
      Dense.clear(squares[s]);
      Dense.addProduct(m, squares[s - 1], squares[s - 1], squares[s]);
    }
    System.arraycopy(c, 0, q[0], 0, m);
    for (int j = 1; j < babies; j++) {
      Dense.multiply(m, q[j - 1], a, q[j]);
    }
    Dense.transpose(power(), columns, m, m);
    for (int i = 0; i < p.length; i++) {
      if (i < d) {
        System.arraycopy(b[i], 0, p[i], 0, m);
      } else {
        Dense.multiply(m, p[i - d], columns, p[i]);
      }
    }
    Dense.transpose(q, qColumns, babies, m);
    Dense.clear(blocks);
    RowSums.addProduct(blocks, p, qColumns, p.length, m, babies);
    for (int s = 0; s < size; s++) {
      r[s] = blocks[blockOf(s)][babyOf(s)];
    }
  }

  private double[][] power() {
    return squares[squares.length - 1];
  }

  private int blockOf(int s) {
    return s / d / babies * d + s % d;
  }

  private int babyOf(int s) {
    return s / d % babies;
  }

  @Override
  public void adjoint(double[] v, double[][] byA, double[][] byB, double[] byC) {
    Dense.clear(blocks);
    for (int s = 0; s < size; s++) {
      blocks[blockOf(s)][babyOf(s)] = v[s];
    }
    Dense.clear(byP);
    RowSums.addProduct(byP, blocks, q, p.length, babies, m);
    Dense.clear(byQ);
    RowSums.addOuter(byQ, blocks, 0, p, 0, p.length, m);
    giantStepsBack(byB);
    powerBack(byA);
    babyStepsBack(byA, byC);
  }

  /** {@code p_{i+1} = A^k p_i}: accumulates the derivative by each p, then the one by A^k. */
  private void giantStepsBack(double[][] byB) {
    for (int i = p.length - 1; i >= d; i--) {
      RowSums.add(byP[i - d], power(), 0, m, byP[i], 0, 0, m);
    }
    for (int channel = 0; channel < d; channel++) {
      System.arraycopy(byP[channel], 0, byB[channel], 0, m);
    }
    Dense.clear(byPower);
    RowSums.addOuter(byPower, byP, d, p, 0, p.length - d, m);
  }

  /** Goes back through the squarings; writes the derivative by A that A^k brings. */
  private void powerBack(double[][] byA) {
    for (int s = squares.length - 2; s >= 0; s--) {
      Dense.clear(spare);
      Dense.addProductTransposed(m, byPower, squares[s], columns, spare);
      Dense.addTransposedProduct(m, squares[s], byPower, spare);
      for (int i = 0; i < m; i++) {
        System.arraycopy(spare[i], 0, byPower[i], 0, m);
      }
    }
    for (int i = 0; i < m; i++) {
      System.arraycopy(byPower[i], 0, byA[i], 0, m);
    }
  }

  /** {@code q_{j+1} = A^T q_j}: adds what the baby steps bring to the derivative by A. */
  private void babyStepsBack(double[][] byA, double[] byC) {
    Dense.transpose(squares[0], columns, m, m);
    for (int j = babies - 1; j > 0; j--) {
      RowSums.add(byQ[j - 1], columns, 0, m, byQ[j], 0, 0, m);
    }
    RowSums.addOuter(byA, q, 0, byQ, 1, babies - 1, m);
    System.arraycopy(byQ[0], 0, byC, 0, m);
  }
}
