package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.GaussLegendre;
import curseofmemory.numeric.LeastSquares;
import curseofmemory.numeric.LegendreBasis;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Networks whose rates are given in advance, {@code W = diag(-step, ..., -m step)}: the
 * construction of Theorem 4.1 (step 1) and of Theorem 4.2 (step beta/(alpha+1)).
 *
 * <pre>
 * rhohat(t) = s p(s),  s = e^(-step t),  deg p = m - 1;      |rho - rhohat|_L1 = 1/step * integral of |q - p| ds over [0, 1],  q = rho/s
 * </pre>
 *
 * <p>In L1 p interpolates q where the Chebyshev polynomial of the second kind U_m vanishes. That is
 * the best choice whenever {@code q - p} changes sign nowhere else, and by duality no choice gives
 * less than {@code |integral of sign(U_m) rho dt|} (nor, as width helps, than that of U_(m+1)).
 * Elsewhere, for example where q is symmetric about 1/2, interpolation can be twice as far as need
 * be, and a descent of the convex error finds the best with a certificate. In L2 the coefficients
 * solve the least-squares problem in an orthonormal basis. Cost: m values of rho and O(m^2), or a
 * QR factorisation of some 1000 x m. Source: reference.md, section 2; canonical points of L1
 * approximation: Cheney, Introduction to Approximation Theory, chapter 6.
 */
public final class FixedRates {
  private static final int WIDEST = 200;

  /** Interpolation this near to the lower bound needs no descent. */
  private static final double OPTIMAL = 1e-9;

  /** Share of the memory below which rounding moves the sign changes of the error. */
  private static final double SMALL = 1e-8;

  private FixedRates() {}

  /** Returns the paper's construction {@code W = diag(-1, ..., -m)} in the given norm. */
  public static Approximant of(MemoryKernel rho, Norm norm, int m) {
    Require.present("rho", rho, "give a memory");
    Require.present("norm", norm, "use Norm.L1 or Norm.L2");
    return norm == Norm.L1 ? bestL1(rho, 1, m) : bestL2(rho, 1, m);
  }

  /**
   * Returns the best network in L1 with these rates and, as its lower bound, what a certificate
   * allows: the two agree to 1e-6 or better where the error is not rounding.
   *
   * @param rho target
   * @param step spacing of the rates, greater than 0
   * @param m width, from 1 to 200
   */
  public static Approximant bestL1(MemoryKernel rho, double step, int m) {
    Require.present("rho", rho, "give a memory");
    check(step, m);
    double dual = lowerBound(rho, step, m);
    ExponentialPolynomial start = interpolant(rho, step, m);
    Estimate error = Norm.L1.distance(rho, start);
    if (error.value() - error.error() <= Math.max(dual * (1 + OPTIMAL), SMALL * rho.l1Norm())) {
      return new Approximant(start, m, Norm.L1, error, dual, "interpolation");
    }
    FixedL1.Best best = FixedL1.from(rho, step, start.coefficients());
    MemoryKernel found = ExponentialPolynomial.of(step, best.coefficients());
    double least = Math.max(dual, best.atLeast());
    return new Approximant(found, m, Norm.L1, Norm.L1.distance(rho, found), least, "descent");
  }

  private static ExponentialPolynomial interpolant(MemoryKernel rho, double step, int m) {
    double[] s = canonicalPoints(m);
    double[] q = new double[m + 2];
    for (int j = 1; j <= m; j++) {
      q[j] = rho.at(-Math.log(s[j]) / step) / s[j];
    }
    double[] c = legendreCoefficients(m, u -> barycentric(s, q, m, u));
    return ExponentialPolynomial.of(step, c);
  }

  /**
   * Returns the best network in L2 with these rates.
   *
   * @param rho target
   * @param step spacing of the rates, greater than 0
   * @param m width, from 1 to 200
   */
  public static Approximant bestL2(MemoryKernel rho, double step, int m) {
    Require.present("rho", rho, "give a memory");
    check(step, m);
    double end = Math.min(rho.horizon(), 40 / step);
    double[] edges = Quadrature.edges(0, end, rho.breakpoints(), oscillations(step, m, end));
    Quadrature.Grid grid = Quadrature.grid(edges);
    double[] root = Arrays.stream(grid.weights()).map(Math::sqrt).toArray();
    MemoryKernel rhohat = fit(rho, step, m, grid.points(), root);
    Estimate error = Norm.L2.distance(rho, rhohat);
    double least = Math.max(0, error.value() - error.error());
    return new Approximant(rhohat, m, Norm.L2, error, least, "least squares");
  }

  /**
   * Returns the network with the least sum of squares on given times, its error measured in L1: the
   * protocol behind the published slopes, which is not the best in either norm.
   *
   * @param rho target
   * @param step spacing of the rates, greater than 0
   * @param m width, from 1 to 200
   * @param times length n at least m, not modified
   */
  public static Approximant leastSquares(MemoryKernel rho, double step, int m, double[] times) {
    Require.present("rho", rho, "give a memory");
    Require.finiteCopy("times", times, "give at least as many as units");
    check(step, m);
    Require.atLeast("times.length", m, times.length, "give at least as many times as units");
    double[] ones = new double[times.length];
    Arrays.fill(ones, 1);
    MemoryKernel rhohat = fit(rho, step, m, times, ones);
    Estimate error = Norm.L1.distance(rho, rhohat);
    return new Approximant(rhohat, m, Norm.L1, error, 0, "least squares on the times");
  }

  private static MemoryKernel fit(
      MemoryKernel rho, double step, int m, double[] times, double[] root) {
    double[] y = new double[times.length];
    Arrays.setAll(y, i -> root[i] * rho.at(times[i]));
    LeastSquares fit =
        new LeastSquares(
            LeastSquares.matrix(
                times.length,
                m,
                i -> LegendreBasis.values(Math.exp(-step * times[i]), m),
                i -> root[i] * Math.exp(-step * times[i])));
    return ExponentialPolynomial.of(step, fit.solve(y));
  }

  private static void check(double step, int m) {
    Require.positive("step", step, "rates are step, 2 step, ..., and must decay");
    Require.atLeast("m", 1, m, "a network has at least one unit");
    if (m > WIDEST) {
      throw Require.refused("m", "must be at most " + WIDEST, m, "take fewer units");
    }
  }

  /** Times at which panels are split so that every lobe of the m-th basis function is resolved. */
  private static double[] oscillations(double step, int m, double end) {
    double[] times = new double[m];
    for (int j = 1; j <= m; j++) {
      double half = j * Math.PI / (m + 1) / 2;
      times[j - 1] = Math.min(end, -2 * Math.log(Math.cos(half)) / step);
    }
    return times;
  }

  /** The zeros of U_m on [0, 1] from the right, with both ends: length m + 2. */
  private static double[] canonicalPoints(int m) {
    double[] s = new double[m + 2];
    for (int j = 0; j <= m; j++) {
      double half = j * Math.PI / (m + 1) / 2;
      s[j] = Math.cos(half) * Math.cos(half);
    }
    return s;
  }

  /** A wider network is no worse, so its dual bound counts too; it matters if q is symmetric. */
  private static double lowerBound(MemoryKernel rho, double step, int m) {
    return Math.max(dual(rho, step, canonicalPoints(m)), dual(rho, step, canonicalPoints(m + 1)));
  }

  /** sum over the intervals between the zeros of U_m of +-(integral of rho), times given by s. */
  private static double dual(MemoryKernel rho, double step, double[] s) {
    double sum = 0;
    for (int j = 0; j + 1 < s.length; j++) {
      double from = -Math.log(s[j]) / step;
      double to = s[j + 1] == 0 ? Double.POSITIVE_INFINITY : -Math.log(s[j + 1]) / step;
      sum += (j % 2 == 0 ? 1 : -1) * rho.integral(Math.max(0, from), to);
    }
    return Math.abs(sum);
  }

  private static double[] legendreCoefficients(int m, DoubleUnaryOperator polynomial) {
    double[][] rule = GaussLegendre.onUnitInterval(m);
    double[] c = new double[m];
    for (int i = 0; i < m; i++) {
      double value = polynomial.applyAsDouble(rule[0][i]);
      double[] p = LegendreBasis.values(rule[0][i], m);
      for (int k = 0; k < m; k++) {
        c[k] += (2 * k + 1) * rule[1][i] * value * p[k];
      }
    }
    return c;
  }

  /** Second barycentric form at the zeros s[1..m] of U_m, weights (-1)^j sin^2(j pi/(m+1)). */
  private static double barycentric(double[] s, double[] q, int m, double u) {
    double above = 0;
    double below = 0;
    for (int j = 1; j <= m; j++) {
      if (u == s[j]) {
        return q[j];
      }
      double weight = (j % 2 == 0 ? 1 : -1) * s[j] * (1 - s[j]) / (u - s[j]);
      above += weight * q[j];
      below += weight;
    }
    return above / below;
  }
}
