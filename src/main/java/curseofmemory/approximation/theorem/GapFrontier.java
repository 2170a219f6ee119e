package curseofmemory.approximation.theorem;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * What a stability gap costs in weights: the smallest total weight of a network of real rates, none
 * slower than the gap, that stays within an error of a decreasing memory at all times.
 *
 * <pre>
 * min sum |a_i|   subject to   |rho(t) - sum a_i e^(-w_i t)| &lt;= eps for all t >= 0,   w_i >= gap
 * any nu with |integral of e^(-w t) nu(dt)| &lt;= 1 for w >= gap:   sum |a_i| >= integral of rho dnu - eps |nu|
 * </pre>
 *
 * <p>The first line is solved from above on rates in geometric progression: least squares whose
 * rows are reweighted towards the largest error and whose ridge is reweighted towards absolute
 * values; the ridge falls until the error is met. Its weighted residual is a nu, so the second
 * line, with the largest value over 2000 rates, bounds the total weight of every width from below.
 * The two differ by a factor from 1 to about 6. Cost: some 500 least squares of 240 x width; 4 MB.
 * Source: ours; duality of linear programmes. It says what Theorem 11 assumes away with "parameters
 * bounded in m".
 *
 * @param eps largest deviation allowed at any time
 * @param fastest largest rate
 */
public record GapFrontier(double eps, double fastest) {
  private static final int TIMES = 240;
  private static final double FIRST_TIME = 1e-3;
  private static final double LAST_TIME = 200;
  private static final int ROUNDS = 50;
  private static final int RATES = 2000;

  /** Smallest share of the largest error, and of the largest weight, that still counts. */
  private static final double LEAST_ERROR = 1e-3;

  private static final double LEAST_WEIGHT = 1e-4;

  /** A ridge below this is rounding: no network of these rates meets the error in doubles. */
  private static final double LEAST_RIDGE = 1e-24;

  private static final double RIDGE_STEP = 5;

  /** Dense systems of this size take seconds; what more rates add is below rounding. */
  private static final int MOST_RATES = 1_000;

  /** A ridge whose error is this far above the allowed one after a trial is too large. */
  private static final double FAR = 3;

  private static final int TRIAL = 10;

  /** An error this far below the allowed one says that the ridge has become too small. */
  private static final double ENOUGH = 0.9;

  /** Checks the numbers. */
  public GapFrontier {
    Require.positive("eps", eps, "use for example 1e-2");
    Require.positive("fastest", fastest, "use for example 40");
  }

  /**
   * One point of the frontier.
   *
   * @param gap slowest rate allowed
   * @param width number of rates
   * @param weight total weight of the network found
   * @param atLeast no network of real rates, however wide, does with less
   * @param network the network
   */
  public record Point(
      double gap, int width, double weight, double atLeast, ExponentialSum network) {
    /** Checks that all are numbers. */
    public Point {
      Require.positive("gap", gap, "use GapFrontier.at");
      Require.finite("weight", weight, "use GapFrontier.at");
      Require.finite("atLeast", atLeast, "use GapFrontier.at");
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "gap %.3g, width %d: weight %.4g (at least %.4g)",
          gap,
          width,
          weight,
          atLeast);
    }
  }

  /**
   * Returns the point of a width and a gap; empty if no such network was found.
   *
   * @param rho decreasing memory
   * @param m number of rates, at least 2
   * @param gap slowest rate, greater than 0 and below the fastest
   */
  public Optional<Point> at(MemoryKernel rho, int m, double gap) {
    Require.present("rho", rho, "give a memory");
    Require.within(
        "m", 2, MOST_RATES, m, "two units span the rates; a hundred stand for any width");
    Require.positive("gap", gap, "without a stability gap the network never forgets");
    if (gap >= fastest) {
      throw Require.refused("gap", "must be below the fastest rate " + fastest, gap, "lower it");
    }
    Search search = new Search(rho, StabilityGap.spread(gap, fastest, m));
    for (double ridge = 1; ridge > LEAST_RIDGE && !search.isOver(); ridge /= RIDGE_STEP) {
      search.descend(ridge);
    }
    return search.point(gap);
  }

  private final class Search {
    private final MemoryKernel rho;
    private final double[] rates;
    private final double[] times = new double[TIMES];
    private final double[][] modes = new double[TIMES][];
    private final double[] row = new double[TIMES];

    /** What each of many rates, far beyond the fastest, makes of a unit of nu at each time. */
    private final double[][] seen = new double[RATES + 1][];

    private final double[] scale;
    private double least = Double.POSITIVE_INFINITY;
    private double atLeast;
    private ExponentialSum best;
    private boolean over;

    Search(MemoryKernel rho, double[] rates) {
      this.rho = rho;
      this.rates = rates;
      this.scale = new double[rates.length];
      double step = Math.pow(LAST_TIME / FIRST_TIME, 1.0 / (TIMES - 2));
      for (int q = 0; q < TIMES; q++) {
        double t = q == 0 ? 0 : FIRST_TIME * Math.pow(step, q - 1);
        times[q] = t;
        modes[q] = Arrays.stream(rates).map(w -> Math.exp(-w * t)).toArray();
      }
      double w = rates[0];
      double ratio = Math.pow(1e3 * fastest / w, 1.0 / RATES);
      for (int k = 0; k <= RATES; k++, w *= ratio) {
        double rate = w;
        seen[k] = Arrays.stream(times).map(t -> Math.exp(-rate * t)).toArray();
      }
    }

    Optional<Point> point(double gap) {
      return best == null
          ? Optional.empty()
          : Optional.of(new Point(gap, rates.length, least, atLeast, best));
    }

    boolean isOver() {
      return over;
    }

    void descend(double ridge) {
      Arrays.fill(row, 1);
      Arrays.fill(scale, 1);
      double error = eps;
      for (int round = 0; round < ROUNDS && (round < TRIAL || error < FAR * eps); round++) {
        StoppedException.check("in the search for the smallest weights");
        double[] a = solve(ridge);
        double[] e = errors(a);
        keep(a, e);
        certify(e);
        error = reweight(a, e);
      }
    }

    /** A deviation at one of the times of the fit refutes a network before all are looked at. */
    private void keep(double[] a, double[] e) {
      double size = Arrays.stream(a).map(Math::abs).sum();
      if (size < least && Arrays.stream(e).allMatch(x -> Math.abs(x) <= eps)) {
        ExponentialSum network = ExponentialSum.of(a, rates);
        double error = StabilityGap.onAllTimes(rho, network);
        over |= error < ENOUGH * eps;
        if (error <= eps) {
          least = size;
          best = network;
        }
      }
    }

    /** The weighted residual, scaled so that no rate sees more than 1, bounds every network. */
    private void certify(double[] e) {
      double value = 0;
      double[] nu = new double[TIMES];
      for (int q = 0; q < TIMES; q++) {
        nu[q] = row[q] * e[q];
        value += nu[q] * rho.at(times[q]) - eps * Math.abs(nu[q]);
      }
      if (value <= 0) {
        return;
      }
      double largest = 0;
      for (int k = 0; k <= RATES && value > atLeast * largest; k++) {
        double sum = 0;
        for (int q = 0; q < TIMES; q++) {
          sum += nu[q] * seen[k][q];
        }
        largest = Math.max(largest, Math.abs(sum));
      }
      atLeast = Math.max(atLeast, value / largest);
    }

    private double reweight(double[] a, double[] e) {
      double largest = Arrays.stream(e).map(Math::abs).max().orElseThrow();
      double sum = 0;
      for (int q = 0; q < TIMES; q++) {
        row[q] *= Math.abs(e[q]) + LEAST_ERROR * largest;
        sum += row[q];
      }
      for (int q = 0; q < TIMES; q++) {
        row[q] *= TIMES / sum;
      }
      double top = Arrays.stream(a).map(Math::abs).max().orElseThrow();
      Arrays.setAll(scale, i -> Math.abs(a[i]) + LEAST_WEIGHT * top);
      return largest;
    }

    private double[] errors(double[] a) {
      double[] e = new double[TIMES];
      for (int q = 0; q < TIMES; q++) {
        e[q] = rho.at(times[q]);
        for (int i = 0; i < a.length; i++) {
          e[q] -= a[i] * modes[q][i];
        }
      }
      return e;
    }

    /** Least squares with the ridge {@code sum a_i^2 / scale_i}. */
    private double[] solve(double ridge) {
      int m = rates.length;
      DMatrixRMaj a = new DMatrixRMaj(TIMES + m, m);
      DMatrixRMaj y = new DMatrixRMaj(TIMES + m, 1);
      for (int q = 0; q < TIMES; q++) {
        double root = Math.sqrt(row[q]);
        y.set(q, 0, root * rho.at(times[q]));
        for (int i = 0; i < m; i++) {
          a.unsafe_set(q, i, root * modes[q][i] * Math.sqrt(scale[i]));
        }
      }
      for (int i = 0; i < m; i++) {
        a.set(TIMES + i, i, Math.sqrt(ridge));
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.qr(TIMES + m, m);
      DMatrixRMaj x = new DMatrixRMaj(m, 1);
      if (solver.setA(a)) {
        solver.solve(y, x);
      }
      for (int i = 0; i < m; i++) {
        x.data[i] *= Math.sqrt(scale[i]);
      }
      return x.data;
    }
  }
}
