package curseofmemory.approximation.theorem;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.LeastSquares;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * What a prescribed stability gap costs: the experiment beside the inverse theorem.
 *
 * <pre>rates w_1 &lt; ... &lt; w_m log-spaced from the gap to the fastest,
 * rhohat = least squares on n equally spaced times in [0, horizon],   error = max |rho - rhohat| there
 * </pre>
 *
 * <p>The fit is projected through an orthonormal basis without the directions that are rounding
 * (below n units of 2e-16), so errors down to about 1e-13 are real although the exponentials are
 * nearly dependent. Cost: O(n m^2), 20 ms for n = 4001 and m = 30. Source: reference.md, section 2
 * (JMLR Theorem 11 and its table). The published table follows from a fastest rate of 20, a horizon
 * of 20 and 4001 times, with the gap at 3/2 in the first two columns and at 1/m in the last.
 *
 * <p>Differs from the paper: its sheet says "gap fixed at 1", which is the beta that the slowest
 * rate must exceed; the printed numbers belong to a slowest rate of 3/2.
 *
 * @param fastest largest rate
 * @param horizon last time of the fit
 * @param times number of times n
 */
public record StabilityGap(double fastest, double horizon, int times) {
  /** Matrices of the size of the fit that are kept at a time, about. */
  private static final int MATRICES = 6;

  /** Beyond a million times nothing is seen that a million did not show. */
  private static final int MOST_TIMES = 1_000_000;

  private static final double FIRST_TIME = 1e-4;
  private static final double LAST_TIME = 1e6;
  private static final double STEP = Math.pow(10, 1.0 / 400);

  /** e-folds after which a mode is dead. */
  private static final double FORGOTTEN = 40;

  /** Checks the numbers. */
  public StabilityGap {
    Require.positive("fastest", fastest, "the published table uses 20");
    Require.positive("horizon", horizon, "the published table uses 20");
    Require.within("times", 2, MOST_TIMES, times, "the published table follows from 4001");
  }

  /** Returns the setting of the published table. */
  public static StabilityGap published() {
    return new StabilityGap(20, 20, 4001);
  }

  /**
   * Returns the largest error on the grid for width m and the given gap.
   *
   * @param rho target
   * @param m width, at least 2
   * @param gap slowest rate, greater than 0 and below the fastest
   */
  public double error(MemoryKernel rho, int m, double gap) {
    double[] y = values(rho);
    double[] left = factor(m, gap).residual(y, times * Math.ulp(1.0));
    return Arrays.stream(left).map(Math::abs).max().orElseThrow();
  }

  /**
   * Returns the fitted network itself, so that it can be looked at beyond the horizon.
   *
   * @param rho target
   * @param m width, at least 2
   * @param gap slowest rate, greater than 0 and below the fastest
   */
  public ExponentialSum network(MemoryKernel rho, int m, double gap) {
    double[] y = values(rho);
    double[] weights = factor(m, gap).solve(y, times * Math.ulp(1.0));
    return ExponentialSum.of(weights, spread(gap, fastest, m));
  }

  /**
   * Returns a bound on the largest deviation of a network over all times, if the target decreases:
   * the largest on 400 times a decade, and what is left of both beyond the last.
   */
  public static double onAllTimes(MemoryKernel rho, ExponentialSum network) {
    Require.present("rho", rho, "give a memory");
    Require.present("network", network, "fit one");
    double gap = Arrays.stream(network.rates()).min().orElseThrow();
    double size = Arrays.stream(network.weights()).map(Math::abs).sum();
    double last = Math.max(LAST_TIME, (Math.log1p(size) + FORGOTTEN) / gap);
    double worst = Math.abs(rho.at(0) - network.at(0));
    for (double t = FIRST_TIME; t < last; t *= STEP) {
      worst = Math.max(worst, Math.abs(rho.at(t) - network.at(t)));
    }
    return Math.max(worst, rho.at(last) + size * Math.exp(-gap * last));
  }

  /** Returns the error for every width with the gap held fixed. */
  public double[] fixedGap(MemoryKernel rho, int[] widths, double gap) {
    return checked(widths).mapToDouble(m -> error(rho, m, gap)).toArray();
  }

  /** Returns the error for every width with the gap shrinking like 1/m. */
  public double[] shrinkingGap(MemoryKernel rho, int[] widths) {
    return checked(widths).mapToDouble(m -> error(rho, m, 1.0 / m)).toArray();
  }

  /** Before the first fit, which may take its time. */
  private IntStream checked(int[] widths) {
    for (int m : Require.present("widths", widths, "give one width or more")) {
      checkWidth(m);
    }
    return Arrays.stream(widths);
  }

  private void checkWidth(int m) {
    Require.within("m", 2, times, m, "two units span the rates, and each wants a time of the fit");
    Require.memory("times and m", 8.0 * MATRICES * times * m, "fit fewer times or rates");
  }

  private double[] values(MemoryKernel rho) {
    Require.present("rho", rho, "give a memory");
    double[] y = new double[times];
    Arrays.setAll(y, i -> rho.at(time(i)));
    return y;
  }

  private LeastSquares factor(int m, double gap) {
    Require.positive("gap", gap, "without a stability gap the network never forgets");
    checkWidth(m);
    StoppedException.check("before the fit of width " + m);
    if (gap >= fastest) {
      throw Require.refused("gap", "must be below the fastest rate " + fastest, gap, "lower it");
    }
    double[] rates = spread(gap, fastest, m);
    DMatrixRMaj a =
        LeastSquares.matrix(
            times, m, i -> Arrays.stream(rates).map(w -> Math.exp(-w * time(i))).toArray(), i -> 1);
    return new LeastSquares(a);
  }

  /** Returns m rates from slowest to fastest in geometric progression. */
  static double[] spread(double slowest, double fastest, int m) {
    double[] rates = new double[m];
    Arrays.setAll(rates, j -> slowest * Math.pow(fastest / slowest, (double) j / (m - 1)));
    return rates;
  }

  private double time(int i) {
    return horizon * i / (times - 1);
  }
}
