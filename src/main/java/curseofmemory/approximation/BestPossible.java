package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Require;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best possible error of a linear RNN of width m, between what none can go below and what one
 * was found to reach. Nothing here is trained.
 *
 * <pre>floor(m) &lt;= inf over width m of |rho - rhohat| &lt;= found(m).error</pre>
 *
 * <p>The floor is that of {@link HankelSpectrum}. Found in L1: balanced truncation, then Newton on
 * the L1 error; found in L2: the H2-optimal reduction. Kernels that are not completely monotone
 * start from several models (matrix pencil, spread rates), reweighted for L1, and the best one
 * counts; so does the model that answers 0. Cost: preparation below a second, then milliseconds to
 * half a second a width. Source: reference.md, section 5.
 */
public final class BestPossible {
  private final MemoryKernel rho;
  private final Norm norm;
  private final HankelSpectrum spectrum;
  private final FitGrid grid;
  private final Optional<BalancedTruncation> truncation;

  private BestPossible(MemoryKernel rho, Norm norm, HankelSpectrum spectrum) {
    this.rho = rho;
    this.norm = norm;
    this.spectrum = spectrum;
    this.grid = FitGrid.of(rho);
    this.truncation = Starts.truncation(rho);
  }

  /**
   * Prepares the search.
   *
   * @param rho memory kernel without jumps
   * @param norm the norm of all errors
   */
  public static BestPossible of(MemoryKernel rho, Norm norm) {
    return new BestPossible(rho, norm, HankelSpectrum.of(rho, norm, 16));
  }

  /**
   * A model and its error.
   *
   * @param model memory of a stable linear RNN
   * @param width its width m
   * @param norm the norm of the error
   * @param error distance to the target, with its own error
   * @param method how it was found
   */
  public record Found(MemoryKernel model, int width, Norm norm, Estimate error, String method) {
    /** Returns a number that the error of this model does not exceed. */
    public double atMost() {
      return error.value() + error.error();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "width %d, %s error %.4g by %s", width, norm, error.value(), method);
    }
  }

  /** Returns the norm of all errors. */
  public Norm norm() {
    return norm;
  }

  /** Returns the spectrum behind the floor. */
  public HankelSpectrum spectrum() {
    return spectrum;
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
   * Returns the best model of a width that we can find.
   *
   * @param width m, at least 1
   */
  public Found found(int width) {
    Require.atLeast("width", 1, width, "a model has one state or more");
    return candidates(width).min(Comparator.comparingDouble(f -> f.error().value())).orElseThrow();
  }

  private Stream<Found> candidates(int width) {
    Found nothing =
        measured(width, ExponentialSum.of(new double[1], new double[] {1}), "answering 0");
    if (norm == Norm.L1 && truncation.isPresent()) {
      int m = Math.min(width, truncation.get().rank());
      ExponentialSum balanced = (ExponentialSum) truncation.get().reduce(m);
      return Stream.of(
          nothing,
          measured(width, balanced, "balanced truncation"),
          measured(width, LeastL1.from(rho, balanced), "least L1 from balanced truncation"));
    }
    Modes optimal = H2Optimal.of(rho, grid, truncation, width).modes();
    if (norm == Norm.L2) {
      return Stream.of(nothing, measured(width, optimal.kernel(), "H2-optimal reduction"));
    }
    return Stream.concat(
        Stream.of(nothing, measured(width, optimal.kernel(), "H2-optimal reduction")),
        Starts.of(rho, grid, truncation, width).stream()
            .map(start -> ReweightedL1.from(grid, start))
            .map(m -> measured(width, m.kernel(), "reweighted least squares")));
  }

  private Found measured(int width, MemoryKernel model, String method) {
    return new Found(model, width, norm, ModelDistance.of(rho, model, norm), method);
  }
}
