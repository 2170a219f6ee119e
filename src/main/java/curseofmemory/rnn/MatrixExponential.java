package curseofmemory.rnn;

import java.util.Arrays;

/**
 * {@code e^M} by scaling, Taylor series and squaring, with its adjoint derivative.
 *
 * <p>M is scaled by {@code 2^-s} until its one-norm is at most 1/2; the series of degree 14 then
 * has a remainder below 2e-17. Forward: 14 + s products of size n; adjoint: 2 (14 + s). All
 * intermediate matrices are kept for the adjoint and reused between calls, so nothing is allocated
 * per call unless s grows. Source: Taylor with scaling and squaring as surveyed by Moler and Van
 * Loan (2003), method 3; the adjoint is reverse-mode differentiation of these very steps, so it is
 * exact for them.
 */
final class MatrixExponential {
  private static final int DEGREE = 14;
  private static final double LARGEST_NORM = 0.5;

  private final int n;
  private final double[] scaled;
  private final double[][] horner = new double[DEGREE + 1][];
  private final double[] adjoint;
  private final double[] adjointNext;
  private double[][] squares;
  private int squarings;

  MatrixExponential(int n) {
    this.n = n;
    this.scaled = new double[n * n];
    this.adjoint = new double[n * n];
    this.adjointNext = new double[n * n];
    for (int k = 0; k <= DEGREE; k++) {
      horner[k] = new double[n * n];
    }
    this.squares = new double[][] {horner[0]};
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
    double scale = Math.scalb(1.0, -squarings);
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = m[k] * scale;
    }
    // Horner: X_K = I, X_{k-1} = I + M X_k / k; the series is X_0.
    setIdentity(horner[DEGREE]);
    for (int k = DEGREE; k > 0; k--) {
      setIdentity(horner[k - 1]);
      Dense.addProduct(n, 1.0 / k, scaled, horner[k], horner[k - 1]);
    }
    return square();
  }

  private double[] square() {
    growSquares();
    for (int s = 0; s < squarings; s++) {
      Arrays.fill(squares[s + 1], 0);
      Dense.addProduct(n, 1, squares[s], squares[s], squares[s + 1]);
    }
    return squares[squarings];
  }

  private void growSquares() {
    int have = squares.length;
    if (have <= squarings) {
      squares = Arrays.copyOf(squares, squarings + 1);
      for (int s = have; s <= squarings; s++) {
        squares[s] = new double[n * n];
      }
    }
  }

  /**
   * Brings a derivative with respect to {@code e^M} back to M, for the M of the last {@link #exp}.
   *
   * @param of derivative of some scalar by the entries of {@code e^M}, n x n, not modified
   * @param by derivative of that scalar by the entries of M, n x n, overwritten
   */
  void adjoint(double[] of, double[] by) {
    double[] current = adjoint;
    double[] next = adjointNext;
    System.arraycopy(of, 0, current, 0, current.length);
    for (int s = squarings - 1; s >= 0; s--) {
      Arrays.fill(next, 0);
      Dense.addProductTransposed(n, 1, current, squares[s], next);
      Dense.addTransposedProduct(n, 1, squares[s], current, next);
      double[] swap = current;
      current = next;
      next = swap;
    }
    Arrays.fill(by, 0);
    for (int k = 1; k <= DEGREE; k++) {
      Dense.addProductTransposed(n, 1.0 / k, current, horner[k], by);
      Arrays.fill(next, 0);
      Dense.addTransposedProduct(n, 1.0 / k, scaled, current, next);
      double[] swap = current;
      current = next;
      next = swap;
    }
    double scale = Math.scalb(1.0, -squarings);
    for (int k = 0; k < by.length; k++) {
      by[k] *= scale;
    }
  }

  private void setIdentity(double[] a) {
    Arrays.fill(a, 0);
    for (int i = 0; i < n; i++) {
      a[i * n + i] = 1;
    }
  }
}
