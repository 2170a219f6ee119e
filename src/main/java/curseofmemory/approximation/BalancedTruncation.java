package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.OneSidedJacobi;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.Comparator;
import org.ejml.simple.SimpleMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * A wide linear RNN made narrow by dropping its weakest states, with the error promised beforehand.
 *
 * <pre>
 * sup over frequencies of |R(i w) - R_m(i w)| &lt;= 2 (sigma_{m+1} + sigma_{m+2} + ...) + |rho - rho_wide|_L1
 * </pre>
 *
 * <p>The states of {@code rho_wide}, a sum of n exponentials, are balanced in closed form (see
 * {@code SumGramian}): reachable and observable to the same degree sigma_j. A power law is first
 * replaced by a sum of some hundred exponentials; the distance it starts with is part of the bound,
 * so the bound stays true. With positive weights the reduced model is again a sum of exponentials
 * with positive weights, and its error at frequency 0 attains the first part of the bound. The norm
 * of the bound is that of finite energy inputs; it is below the sup-over-inputs norm. Cost: n^2
 * rank. Source: reference.md, section 5; Glover (1984), Enns (1984).
 */
public final class BalancedTruncation {
  private static final int POINTS_PER_DECADE = 20;

  private final ExponentialSum wide;
  private final double wideDistance;
  private final SumGramian gramian;
  private final double[] hankel;

  private BalancedTruncation(ExponentialSum wide, double wideDistance) {
    this.wide = wide;
    this.wideDistance = wideDistance;
    this.gramian = SumGramian.of(wide);
    this.hankel = gramian.hankelValues();
  }

  /**
   * Prepares the reduction of a memory that is a sum of exponentials, of either sign, or completely
   * monotone: a power law goes through a sum of some hundred exponentials.
   */
  public static BalancedTruncation of(MemoryKernel rho) {
    Require.present("rho", rho, "give a memory");
    return rho.measure()
        .map(measure -> new BalancedTruncation(measure.wide(), measure.wideDistance()))
        .or(() -> rho.exponentials().map(sum -> new BalancedTruncation(sum, 0)))
        .orElseThrow(
            () ->
                Require.refused(
                    "rho",
                    "must be a sum of exponentials or completely monotone",
                    rho.name(),
                    "fit it first, for example with H2Optimal"));
  }

  /** Returns the sum of exponentials that is reduced. */
  public ExponentialSum wide() {
    return wide;
  }

  /** Returns a bound on the L1 distance between the target and {@link #wide()}. */
  public double wideDistance() {
    return wideDistance;
  }

  /** Returns the largest useful width: states beyond it are not told from zero. */
  public int rank() {
    return hankel.length;
  }

  /**
   * Returns what the error of the reduced model cannot exceed at any frequency.
   *
   * @param width m, at least 0
   */
  public double errorBound(int width) {
    Require.atLeast("width", 0, width, "width 0 is the model that answers 0");
    double tail = 0;
    for (int j = hankel.length - 1; j >= width; j--) {
      tail += hankel[j];
    }
    return 2 * tail + wideDistance;
  }

  /**
   * Returns the memory of the reduced model.
   *
   * @param width m, from 1 to {@link #rank()}
   */
  public MemoryKernel reduce(int width) {
    Require.atLeast("width", 1, width, "a model has one state or more");
    if (width > rank()) {
      throw Require.refused("width", "must be at most " + rank(), width, "more is exact already");
    }
    return gramian.isPositive() ? positive(width) : mixed(width).memoryKernel(0);
  }

  /**
   * Returns the largest error of a reduced model over a fine grid of frequencies; what it finds is
   * at most the supremum that {@link #errorBound} bounds.
   *
   * @param reduced memory of a narrow model, a sum of exponentials
   */
  public double gainError(ExponentialSum reduced) {
    Require.present("reduced", reduced, "give a memory");
    double low = Math.log10(slowest(wide)) - 2;
    double high = Math.log10(fastest(wide)) + 2;
    int points = (int) Math.ceil((high - low) * POINTS_PER_DECADE);
    double worst = 0;
    for (int k = 0; k <= points; k++) {
      double omega = Math.pow(10, low + (high - low) * k / points);
      double[] a = response(wide, omega);
      double[] b = response(reduced, omega);
      worst = Math.max(worst, Math.hypot(a[0] - b[0], a[1] - b[1]));
    }
    return worst;
  }

  private static double slowest(ExponentialSum sum) {
    return Arrays.stream(sum.rates()).min().orElseThrow();
  }

  private static double fastest(ExponentialSum sum) {
    return Arrays.stream(sum.rates()).max().orElseThrow();
  }

  private static double[] response(ExponentialSum sum, double omega) {
    double[] w = sum.weights();
    double[] s = sum.rates();
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < w.length; i++) {
      double size = s[i] * s[i] + omega * omega;
      real += w[i] * s[i] / size;
      imaginary -= w[i] * omega / size;
    }
    return new double[] {real, imaginary};
  }

  /**
   * With positive weights balancing is a rotation V, and {@code A_r = -(sqrt(S) V)^T (sqrt(S) V)}:
   * rates are squared singular values, which Jacobi finds to high relative accuracy.
   */
  private ExponentialSum positive(int width) {
    double[][] v = gramian.balancing();
    double[] s = gramian.rates();
    double[][] scaled = new double[width][s.length];
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < s.length; i++) {
        scaled[j][i] = Math.sqrt(s[i]) * v[j][i];
      }
    }
    OneSidedJacobi modes = OneSidedJacobi.of(scaled);
    double[] weights = new double[width];
    double[] rates = new double[width];
    double[] b = product(v, gramian.input());
    for (int k = 0; k < width; k++) {
      double value = modes.values()[k];
      // The k-th mode in balanced states is (sqrt(S) V)^T u / value, u its left vector.
      double[] y = product(scaled, modes.vectors()[k]);
      double weight = 0;
      for (int j = 0; j < width; j++) {
        weight += y[j] / value * b[j];
      }
      rates[k] = value * value;
      weights[k] = weight * weight;
    }
    return ExponentialSum.of(weights, rates);
  }

  /** Returns the inner products of x with each of the columns. */
  private static double[] product(double[][] columns, double[] x) {
    double[] y = new double[columns.length];
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < x.length; i++) {
        y[j] += columns[j][i] * x[i];
      }
    }
    return y;
  }

  private LinearRnn mixed(int width) {
    int n = wide.rates().length;
    int rank = gramian.factor().length;
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(
            new Array2DRowRealMatrix(SimpleMatrix.wrap(gramian.core()).toArray2()));
    Integer[] order = new Integer[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(eigen.getEigenvalue(i))));
    SimpleMatrix right = new SimpleMatrix(n, width);
    SimpleMatrix left = new SimpleMatrix(width, n);
    for (int r = 0; r < width; r++) {
      double lambda = eigen.getEigenvalue(order[r]);
      double root = Math.sqrt(Math.abs(lambda));
      for (int i = 0; i < n; i++) {
        double t = 0;
        for (int q = 0; q < rank; q++) {
          t += gramian.factor()[q][i] * eigen.getEigenvector(order[r]).getEntry(q);
        }
        right.set(i, r, t / root);
        left.set(r, i, Math.signum(lambda) * t * gramian.signs()[i] / root);
      }
    }
    return project(left, right);
  }

  private LinearRnn project(SimpleMatrix left, SimpleMatrix right) {
    int n = right.getNumRows();
    SimpleMatrix a = new SimpleMatrix(n, n);
    SimpleMatrix b = new SimpleMatrix(n, 1);
    SimpleMatrix c = new SimpleMatrix(n, 1);
    for (int i = 0; i < n; i++) {
      a.set(i, i, -gramian.rates()[i]);
      b.set(i, 0, gramian.input()[i]);
      c.set(i, 0, gramian.signs()[i] * gramian.input()[i]);
    }
    return LinearRnn.of(left.mult(a).mult(right), left.mult(b), right.transpose().mult(c));
  }
}
