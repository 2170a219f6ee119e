package curseofmemory.rnn;

import java.util.Arrays;

/**
 * {@code e^M} by scaling, Taylor series and squaring, with its adjoint derivative.
 *
 * <pre>
 * e^X ~ P_0 + X^4 (P_1 + X^4 (P_2 + X^4 P_3)),   X = M / 2^s,   P_i of degree 3 (P_3 of degree 4)
 * </pre>
 *
 * <p>M is scaled until its one-norm is at most 1/2; the series of degree 16 then has a remainder
 * below 1e-19. Forward: 6 + s products of size n; adjoint: 2 (6 + s). All intermediate matrices are
 * kept for the adjoint and reused between calls, so nothing is allocated per call unless s grows.
 * Source: Taylor with scaling and squaring as surveyed by Moler and Van Loan (2003), method 3, the
 * polynomial evaluated after Paterson and Stockmeyer (1973); the adjoint is reverse-mode
 * differentiation of these very steps, so it is exact for them.
 */
final class MatrixExponential {
  private static final int DEGREE = 16;
  private static final int POWERS = 4;
  private static final double LARGEST_NORM = 0.5;
  private static final double[] INVERSE_FACTORIALS = inverseFactorials();

  private final int n;

  /** X, X^2, X^3, X^4 at 1 to 4, and the derivatives by them. */
  private final double[][][] power = new double[POWERS + 1][][];

  private final double[][][] byPower = new double[POWERS + 1][][];

  /** The nested sums, the innermost last; the first is the series. */
  private final double[][][] nested = new double[POWERS][][];

  private final double[][] work;
  private final double[][] spare;
  private final double[][] adjoint;
  private final double[] result;
  private double[][][] squares;
  private int squarings;

  MatrixExponential(int n) {
    this.n = n;
    for (int k = 1; k <= POWERS; k++) {
      power[k] = new double[n][n];
      byPower[k] = new double[n][n];
    }
    for (int k = 0; k < POWERS; k++) {
      nested[k] = new double[n][n];
    }
    this.work = new double[n][n];
    this.spare = new double[n][n];
    this.adjoint = new double[n][n];
    this.result = new double[n * n];
    this.squares = new double[][][] {nested[0]};
  }

  private static double[] inverseFactorials() {
    double[] inverse = new double[DEGREE + 1];
    double factorial = 1;
    for (int k = 0; k <= DEGREE; k++) {
      factorial *= Math.max(1, k);
      inverse[k] = 1 / factorial;
    }
    return inverse;
  }

  /**
   * Computes {@code e^M}.
   *
   * @param m row-major n x n, not modified
   * @return row-major n x n, owned by this object and valid until the next call
   */
  double[] exp(double[] m) {
    double norm = Dense.oneNorm(n, m);
    if (!Double.isFinite(norm) || norm > 1e4) {
      throw new ArithmeticException(
          "the matrix exponential of a step of one-norm " + norm + " overflows; use a smaller dt");
    }
    squarings = norm > LARGEST_NORM ? Math.getExponent(norm / LARGEST_NORM) + 1 : 0;
    Dense.toRows(m, power[1]);
    scale(power[1], Math.scalb(1.0, -squarings));
    product(power[1], power[1], power[2]);
    product(power[1], power[2], power[3]);
    product(power[2], power[2], power[4]);
    for (int block = POWERS - 1; block >= 0; block--) {
      setPolynomial(block, nested[block]);
      if (block < POWERS - 1) {
        Dense.addProduct(n, power[4], nested[block + 1], nested[block]);
      }
    }
    square();
    Dense.toFlat(squares[squarings], result);
    return result;
  }

  /** Writes P_block, whose coefficient of X^k is {@code 1 / (4 block + k)!}. */
  private void setPolynomial(int block, double[][] out) {
    Dense.clear(out);
    for (int i = 0; i < n; i++) {
      out[i][i] = INVERSE_FACTORIALS[POWERS * block];
    }
    for (int k = 1; k <= degreeOf(block); k++) {
      addScaled(INVERSE_FACTORIALS[POWERS * block + k], power[k], out);
    }
  }

  private static int degreeOf(int block) {
    return block == POWERS - 1 ? POWERS : POWERS - 1;
  }

  private void square() {
    int have = squares.length;
    if (have <= squarings) {
      squares = Arrays.copyOf(squares, squarings + 1);
      for (int s = have; s <= squarings; s++) {
        squares[s] = new double[n][n];
      }
    }
    for (int s = 0; s < squarings; s++) {
      product(squares[s], squares[s], squares[s + 1]);
    }
  }

  /**
   * Brings a derivative with respect to {@code e^M} back to M, for the M of the last {@link #exp}.
   *
   * @param of derivative of some scalar by the entries of {@code e^M}, n x n, not modified
   * @param by derivative of that scalar by the entries of M, n x n, overwritten
   */
  void adjoint(double[] of, double[] by) {
    Dense.toRows(of, adjoint);
    for (int s = squarings - 1; s >= 0; s--) {
      Dense.clear(spare);
      addSquareAdjoint(squares[s], adjoint, spare);
      copy(spare, adjoint);
    }
    for (int k = 1; k <= POWERS; k++) {
      Dense.clear(byPower[k]);
    }
    for (int block = 0; block < POWERS; block++) {
      for (int k = 1; k <= degreeOf(block); k++) {
        addScaled(INVERSE_FACTORIALS[POWERS * block + k], adjoint, byPower[k]);
      }
      if (block < POWERS - 1) {
        Dense.addProductTransposed(n, adjoint, nested[block + 1], work, byPower[4]);
        Dense.clear(spare);
        Dense.addTransposedProduct(n, power[4], adjoint, spare);
        copy(spare, adjoint);
      }
    }
    addSquareAdjoint(power[2], byPower[4], byPower[2]);
    Dense.addProductTransposed(n, byPower[3], power[2], work, byPower[1]);
    Dense.addTransposedProduct(n, power[1], byPower[3], byPower[2]);
    addSquareAdjoint(power[1], byPower[2], byPower[1]);
    scale(byPower[1], Math.scalb(1.0, -squarings));
    Dense.toFlat(byPower[1], by);
  }

  /** Adds the derivative by x where {@code of} is the one by {@code x x}. */
  private void addSquareAdjoint(double[][] x, double[][] of, double[][] out) {
    Dense.addProductTransposed(n, of, x, work, out);
    Dense.addTransposedProduct(n, x, of, out);
  }

  private void product(double[][] a, double[][] b, double[][] out) {
    Dense.clear(out);
    Dense.addProduct(n, a, b, out);
  }

  private void addScaled(double factor, double[][] x, double[][] out) {
    for (int i = 0; i < n; i++) {
      Dense.axpy(n, factor, x[i], out[i]);
    }
  }

  private void copy(double[][] from, double[][] to) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(from[i], 0, to[i], 0, n);
    }
  }

  private void scale(double[][] x, double factor) {
    for (double[] row : x) {
      for (int k = 0; k < n; k++) {
        row[k] *= factor;
      }
    }
  }
}
