package curseofmemory.numeric;

import java.util.Arrays;

/**
 * {@code e^M} by scaling, Taylor series and squaring, with its adjoint derivative.
 *
 * <pre>
 * e^X ~ P_0 + X^4 (P_1 + X^4 (.. + X^4 P_{b-1})),   X = M / 2^s,   P_i of degree 3, the last of 4
 * degree 4 b = 4, 8, 12 or 16:   the least with |X|^(4b) / (4b + 1)! &lt;= 2^-53
 * </pre>
 *
 * <p>so the series is exact for a matrix within one rounding of X. Beyond the reach of degree 16,
 * one-norm 0.81, M is scaled down and the result squared. Forward: 2 + b + s products of size n;
 * adjoint: twice as many. Rows of M known to be zero take no part in them. All intermediate
 * matrices are kept for the adjoint and reused between calls, so nothing is allocated per call
 * unless s grows. Source: Taylor with scaling and squaring as surveyed by Moler and Van Loan
 * (2003), method 3, the polynomial evaluated after Paterson and Stockmeyer (1973), its degree
 * chosen by the norm in the spirit of Al-Mohy and Higham (2011); the adjoint is reverse-mode
 * differentiation of these very steps, so it is exact for them.
 */
public final class MatrixExponential {
  private static final int DEGREE = 16;
  private static final int POWERS = 4;

  /** Matrices kept, before any squaring. */
  private static final int MATRICES = 16;

  /** Each squaring may cost one binary digit, and a double has 53. */
  private static final int MOST_SQUARINGS = 52;

  private static final double[] LARGEST_NORMS = largestNorms();
  private static final double[] INVERSE_FACTORIALS = inverseFactorials();

  private final int n;
  private final int live;

  /** X, X^2, X^3, X^4 at 1 to 4, and the derivatives by them. */
  private final double[][][] power = new double[POWERS + 1][][];

  /** The same by rows: row i of X, of X^2, of X^3, of X^4. */
  private final double[][][] powerRows;

  private final double[] weights = new double[POWERS];

  private final double[][][] byPower = new double[POWERS + 1][][];

  /** The nested sums, the innermost last; the first is the series. */
  private final double[][][] nested = new double[POWERS][][];

  private final double[][] work;
  private double[][] spare;
  private double[][] adjoint;
  private final double[] result;
  private double[][][] squares;
  private int squarings;
  private int blocks;

  /** For matrices of n rows. */
  public MatrixExponential(int n) {
    this(n, n);
  }

  /** For matrices whose rows from {@code live} on are zero. */
  public MatrixExponential(int n, int live) {
    Require.atLeast("n", 1, n, "a matrix has a row");
    Require.within("live", 0, n, live, "count rows from the top");
    Require.memory("n", 8.0 * MATRICES * n * n, "use fewer rows");
    Require.length("n x n", (long) n * n, "use fewer rows");
    this.n = n;
    this.live = live;
    for (int k = 1; k <= POWERS; k++) {
      power[k] = new double[n][n];
      byPower[k] = new double[n][n];
    }
    for (int k = 0; k < POWERS; k++) {
      nested[k] = new double[n][n];
    }
    this.powerRows = new double[n][POWERS][];
    for (int i = 0; i < n; i++) {
      for (int k = 1; k <= POWERS; k++) {
        powerRows[i][k - 1] = power[k][i];
      }
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

  /** The largest one-norm for which 1, 2, .. blocks are exact to rounding. */
  private static double[] largestNorms() {
    double[] largest = new double[POWERS];
    double factorial = 1;
    for (int degree = 1; degree <= DEGREE; degree++) {
      factorial *= degree;
      if (degree % POWERS == 0) {
        double bound = factorial * (degree + 1) * Math.scalb(1.0, -53);
        largest[degree / POWERS - 1] = StrictMath.pow(bound, 1.0 / degree);
      }
    }
    return largest;
  }

  /**
   * Computes {@code e^M}, to {@code |M|} roundings of the largest power on the way; not finite
   * where it overflows, as {@link Math#exp} is infinite there, and NaN where M is so large
   * (one-norm beyond 2^{@value #MOST_SQUARINGS}) or so broken that no digit would be right.
   *
   * @param m row-major n x n, zero from row {@code live} on, not modified
   * @return row-major n x n, owned by this object and valid until the next call
   */
  public double[] exp(double[] m) {
    int entries = Require.present("m", m, "give n x n numbers").length;
    Require.sameLength("m", entries, "an n x n matrix", n * n);
    double norm = Dense.oneNorm(n, m);
    blocks = 1;
    while (blocks < POWERS && norm > LARGEST_NORMS[blocks - 1]) {
      blocks++;
    }
    double reach = LARGEST_NORMS[blocks - 1];
    squarings = norm > reach ? Math.getExponent(norm / reach) + 1 : 0;
    if (!(norm < Double.POSITIVE_INFINITY) || squarings > MOST_SQUARINGS) {
      squarings = 0;
      Arrays.fill(result, Double.NaN);
      return result;
    }
    Dense.toRows(m, power[1]);
    scale(power[1], Math.scalb(1.0, -squarings));
    product(power[1], power[1], live, power[2]);
    product(power[1], power[2], live, power[3]);
    product(power[2], power[2], live, power[4]);
    for (int block = blocks - 1; block >= 0; block--) {
      setPolynomial(block, nested[block]);
      if (block < blocks - 1) {
        RowSums.addProduct(nested[block], power[4], nested[block + 1], live, n, n);
      }
    }
    square();
    Dense.toFlat(squares[squarings], result);
    return result;
  }

  /** Writes P_block, whose coefficient of X^k is {@code 1 / (4 block + k)!}. */
  private void setPolynomial(int block, double[][] out) {
    System.arraycopy(INVERSE_FACTORIALS, POWERS * block + 1, weights, 0, POWERS);
    weights[POWERS - 1] = degreeOf(block) == POWERS ? weights[POWERS - 1] : 0;
    Dense.clear(out);
    for (int i = 0; i < n; i++) {
      out[i][i] = INVERSE_FACTORIALS[POWERS * block];
      RowSums.add(out[i], powerRows[i], 0, POWERS, weights, 0, 0, n);
    }
  }

  private int degreeOf(int block) {
    return block == blocks - 1 ? POWERS : POWERS - 1;
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
      product(squares[s], squares[s], n, squares[s + 1]);
      for (int i = live; i < n; i++) {
        squares[s + 1][i][i] = 1;
      }
    }
  }

  /**
   * Brings a derivative with respect to {@code e^M} back to M, for the M of the last {@link #exp}.
   *
   * @param of derivative of some scalar by the entries of {@code e^M}, n x n, not modified
   * @param by derivative of that scalar by the entries of M, n x n, overwritten; of the rows that
   *     are zero in M it means nothing
   */
  public void adjoint(double[] of, double[] by) {
    Require.entries("by", by, n * n);
    Dense.toRows(of, adjoint);
    for (int s = squarings - 1; s >= 0; s--) {
      Dense.clear(spare);
      addSquareAdjoint(squares[s], adjoint, spare);
      swapAdjoint();
    }
    for (int k = 1; k <= POWERS; k++) {
      Dense.clear(byPower[k]);
    }
    for (int block = 0; block < blocks; block++) {
      for (int k = 1; k <= degreeOf(block); k++) {
        addScaled(INVERSE_FACTORIALS[POWERS * block + k], adjoint, byPower[k]);
      }
      if (block < blocks - 1) {
        addTimesTransposed(adjoint, nested[block + 1], byPower[4]);
        Dense.clear(spare);
        addTransposedTimes(power[4], adjoint, spare);
        swapAdjoint();
      }
    }
    addSquareAdjoint(power[2], byPower[4], byPower[2]);
    addTimesTransposed(byPower[3], power[2], byPower[1]);
    addTransposedTimes(power[1], byPower[3], byPower[2]);
    addSquareAdjoint(power[1], byPower[2], byPower[1]);
    scale(byPower[1], Math.scalb(1.0, -squarings));
    Dense.toFlat(byPower[1], by);
  }

  /** Adds the derivative by x where {@code of} is the one by {@code x x}. */
  private void addSquareAdjoint(double[][] x, double[][] of, double[][] out) {
    addTimesTransposed(of, x, out);
    addTransposedTimes(x, of, out);
  }

  /** Adds {@code of x^T}; only the live rows of derivatives matter, and only they are right. */
  private void addTimesTransposed(double[][] of, double[][] x, double[][] out) {
    Dense.transpose(x, work, n, n);
    RowSums.addProduct(out, of, work, live, n, n);
  }

  private void addTransposedTimes(double[][] x, double[][] of, double[][] out) {
    RowSums.addOuter(out, x, 0, of, 0, live, n);
  }

  private void product(double[][] a, double[][] b, int inner, double[][] out) {
    Dense.clear(out);
    RowSums.addProduct(out, a, b, live, inner, n);
  }

  private void addScaled(double factor, double[][] x, double[][] out) {
    for (int i = 0; i < n; i++) {
      Dense.axpy(n, factor, x[i], out[i]);
    }
  }

  private void swapAdjoint() {
    double[][] old = adjoint;
    adjoint = spare;
    spare = old;
  }

  private void scale(double[][] x, double factor) {
    for (double[] row : x) {
      for (int k = 0; k < n; k++) {
        row[k] *= factor;
      }
    }
  }
}
