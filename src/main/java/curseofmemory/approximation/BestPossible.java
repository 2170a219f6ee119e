package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The best possible error of a linear RNN of width m, between what none can go below and what one
 * was found to reach. Nothing here is trained.
 *
 * <pre>
 * floor(m) &lt;= inf over width m of |rho - rhohat| &lt;= found(m).error &lt;= found(m-1).error
 * </pre>
 *
 * <p>The floor is that of {@link HankelSpectrum}. Found in L1: balanced truncation, then Newton on
 * the L1 error; found in L2: the H2-optimal reduction. Kernels that are not completely monotone
 * start from several models, reweighted for L1, and the best one counts; so does the model that
 * answers 0. A network of width m - 1 is also one of width m: all widths up to m are searched, and
 * where a wider one gains nothing (in L1 of a power law beyond 1e-6 of it, which is rounding) the
 * narrower stands. Cost: preparation below a second, then milliseconds to half a second a width;
 * can be stopped. Source: reference.md, section 5.
 */
public final class BestPossible {
  private static final int ROUNDS = 14;

  /** Smoothing of |e|, relative to the largest error, in the first round; halved each round. */
  private static final double FIRST_SMOOTHING = 0.5;

  private final ModeSearch search;
  private final Norm norm;
  private final HankelSpectrum spectrum;
  private final List<Approximant> found = new ArrayList<>();

  private BestPossible(MemoryKernel rho, Norm norm) {
    this.search = new ModeSearch(rho);
    this.norm = norm;
    this.spectrum = HankelSpectrum.of(rho, norm, 16);
  }

  /**
   * Prepares the search.
   *
   * @param rho memory kernel without jumps, its norms between 1e-100 and 1e100
   * @param norm the norm of all errors
   */
  public static BestPossible of(MemoryKernel rho, Norm norm) {
    return new BestPossible(
        Require.present("rho", rho, "use for example PowerLaw.of(1)"),
        Require.present("norm", norm, "use Norm.L1 or Norm.L2"));
  }

  /** Returns the error no linear RNN of width m can go below. */
  public double floor(int width) {
    return spectrum.errorFloor(width);
  }

  /**
   * Returns the smallest width at which the floor no longer forbids an error: every narrower linear
   * RNN is proven to be worse.
   *
   * @param error greater than 0
   */
  public int necessaryWidth(double error) {
    Require.positive("error", error, "an error of 0 may need any width");
    int width = 0;
    while (floor(width) > error) {
      width++;
    }
    return width;
  }

  /**
   * Returns the best model of a width that we can find, with the floor as its lower bound.
   *
   * @param width m, at least 1
   */
  public synchronized Approximant found(int width) {
    Require.atLeast("width", 1, width, "a model has one state or more");
    double size = norm.of(search.target());
    while (found.size() < width
        && !ModeSearch.settled(found.stream().map(a -> a.error().value()).toList(), size)) {
      StoppedException.check("in the search for the best network");
      found.add(searched(found.size() + 1));
    }
    return at(width, found.get(Math.min(width, found.size()) - 1));
  }

  /**
   * Returns how far a sum of exponentials is from the first-order conditions of a least L1 error:
   * the largest derivative of the error by a weight or by the logarithm of a rate.
   */
  public static double stationarity(MemoryKernel rho, ExponentialSum rhohat) {
    Require.present("rho", rho, "give a memory");
    Require.present("rhohat", rhohat, "give a network");
    return LeastL1.stationarity(rho, rhohat);
  }

  /** Returns whether wider networks are no longer told from narrower ones in double precision. */
  boolean isExhausted(int width) {
    return found.size() < width;
  }

  private Approximant at(int width, Approximant a) {
    return new Approximant(a.rhohat(), width, norm, a.error(), floor(width), a.method());
  }

  private Approximant searched(int width) {
    Stream<Approximant> narrower =
        width == 1
            ? Stream.of(measured(ExponentialSum.of(new double[1], new double[] {1}), "answering 0"))
            : Stream.of(found.get(width - 2));
    return Stream.concat(narrower, norm == Norm.L2 ? leastSquares(width) : leastL1(width))
        .min(Comparator.comparingDouble(a -> a.error().value()))
        .orElseThrow();
  }

  private Stream<Approximant> leastSquares(int width) {
    return Stream.of(measured(search.at(width).kernel(), "H2-optimal reduction"));
  }

  private Stream<Approximant> leastL1(int width) {
    MemoryKernel rho = search.target();
    if (search.truncation().isPresent()) {
      int m = Math.min(width, search.truncation().get().rank());
      ExponentialSum balanced = (ExponentialSum) search.truncation().get().reduce(m);
      return Stream.of(
          measured(balanced, "balanced truncation"),
          measured(LeastL1.from(rho, balanced), "least L1 from balanced truncation"));
    }
    return Stream.concat(Stream.of(search.at(width)), search.starts(width).stream())
        .map(this::flattened)
        .map(modes -> modes.kernel())
        .map(model -> improved(rho, model))
        .map(model -> measured(model, "reweighted least squares"));
  }

  private static MemoryKernel improved(MemoryKernel rho, MemoryKernel model) {
    return model.exponentials().<MemoryKernel>map(sum -> LeastL1.from(rho, sum)).orElse(model);
  }

  private Approximant measured(MemoryKernel model, String method) {
    return new Approximant(model, 1, norm, search.distance().to(model, norm), 0, method);
  }

  /**
   * Least squares whose weights are renewed until squares act like absolute values; the best round
   * counts.
   *
   * <pre>
   * min sum_q weight_q e_q^2 / sqrt(e_q'^2 + delta^2),   e' the error one round before, delta falling
   * </pre>
   */
  private Modes flattened(Modes start) {
    FitGrid grid = search.grid();
    Modes best = VariableProjection.project(grid, start);
    Modes now = best;
    double least = l1(grid, best);
    double smoothing = FIRST_SMOOTHING;
    for (int round = 0; round < ROUNDS; round++) {
      now = VariableProjection.fit(reweighted(grid, now, smoothing), now);
      double tried = l1(grid, now);
      best = tried < least ? now : best;
      least = Math.min(least, tried);
      smoothing /= 2;
    }
    return best;
  }

  private static FitGrid reweighted(FitGrid grid, Modes now, double smoothing) {
    double[] error = errors(grid, now);
    double largest = 0;
    for (double e : error) {
      largest = Math.max(largest, e);
    }
    for (int q = 0; q < error.length; q++) {
      double smooth = Math.hypot(error[q], smoothing * largest);
      error[q] = grid.weights()[q] / Math.max(smooth, Double.MIN_NORMAL);
    }
    return new FitGrid(grid.times(), error, grid.values(), grid.end());
  }

  private static double l1(FitGrid grid, Modes modes) {
    double[] error = errors(grid, modes);
    double sum = 0;
    for (int q = 0; q < error.length; q++) {
      sum += grid.weights()[q] * error[q];
    }
    return sum;
  }

  private static double[] errors(FitGrid grid, Modes modes) {
    double[] error = new double[grid.times().length];
    for (int q = 0; q < error.length; q++) {
      error[q] = Math.abs(grid.values()[q] - modes.at(grid.times()[q]));
    }
    return error;
  }
}
