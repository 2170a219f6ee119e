package curseofmemory.approximation;

import curseofmemory.approximation.theorem.JacksonBound;
import curseofmemory.functional.Decay;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How wide a linear RNN must be for a relative error: by theory, at best, by training.
 *
 * <pre>sup_t |H_t - Hhat_t| &lt;= eps |rho|_L1
 * proven: narrower is impossible &lt;= optimum &lt;= at best: this width was found to do &lt;= by training
 * </pre>
 *
 * <p>By theory is the width at which the bound of Theorem 4.2 falls to eps; for a power law, which
 * has no such bound, {@link #paperWidth} gives the estimate omega eps^(-1/omega) that the paper
 * draws from one proof: an upper bound up to a constant, not a width that is needed. By training is
 * the first of the widths tried whose median over all seeds reaches eps. Cost: seconds, most of it
 * training. Source: reference.md, section 2.
 *
 * @param kernel name of the memory kernel
 * @param eps relative error in the sup-over-inputs norm
 * @param byTheory width by the explicit bound of Theorem 4.2; empty if there is no bound
 * @param paperWidth omega eps^(-1/omega) for a power law, empty for other kernels
 * @param proven every narrower network is proven to be worse
 * @param atBest a network of this width was found that is good enough; empty beyond width 64
 * @param byTraining first width tried whose median is good enough; empty if none was
 * @param bestTrained smallest median of all widths tried, relative
 */
public record WidthBudget(
    String kernel,
    double eps,
    Optional<Long> byTheory,
    OptionalDouble paperWidth,
    int proven,
    OptionalInt atBest,
    OptionalInt byTraining,
    double bestTrained) {
  private static final int[] TRIED = {1, 2, 4, 8};
  private static final int WIDEST = 64;
  private static final String CURE = "ask for a relative error such as 1e-2";
  private static final long SEED = 20200917;

  /** Returns the budget for widths 1, 2, 4 and 8 by the standard training plan. */
  public static WidthBudget of(MemoryKernel rho, double eps) {
    Require.positive("eps", eps, CURE);
    return of(TrainingPlan.standard(SEED).train(rho, TRIED), eps);
  }

  /**
   * Returns the budget for networks that are trained already.
   *
   * @param trained networks and the memory kernel, without jumps, they were trained on
   * @param eps relative error, greater than 0
   */
  public static WidthBudget of(TrainedNetworks trained, double eps) {
    Require.positive("eps", eps, CURE);
    MemoryKernel rho = trained.target();
    double allowed = eps * rho.l1Norm();
    BestPossible possible = BestPossible.of(rho, Norm.L1);
    OptionalInt byTraining = OptionalInt.empty();
    double least = Double.POSITIVE_INFINITY;
    for (int m : trained.widths()) {
      double median = trained.errors(m, Norm.L1).median();
      least = Math.min(least, median);
      byTraining = byTraining.isEmpty() && median <= allowed ? OptionalInt.of(m) : byTraining;
    }
    return new WidthBudget(
        rho.name(),
        eps,
        JacksonBound.of(rho).width(allowed),
        paperWidth(rho, eps),
        possible.necessaryWidth(allowed),
        atBest(possible, allowed),
        byTraining,
        least / rho.l1Norm());
  }

  private static OptionalDouble paperWidth(MemoryKernel rho, double eps) {
    Decay decay = rho.decay();
    return decay.kind() == Decay.Kind.POWER
        ? OptionalDouble.of(decay.rate() * Math.pow(eps, -1 / decay.rate()))
        : OptionalDouble.empty();
  }

  private static OptionalInt atBest(BestPossible possible, double allowed) {
    int width = Math.max(1, possible.necessaryWidth(allowed));
    while (possible.found(width).atMost() > allowed) {
      width++;
      if (width > WIDEST || possible.isExhausted(width - 1)) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(width);
  }

  /** Returns the width by theory, or the words "no bound" with the paper's estimate. */
  public String theory() {
    String bound = byTheory.map(w -> "" + w).orElse("no bound");
    return paperWidth.isEmpty()
        ? bound
        : String.format(Locale.ROOT, "%s (estimate %.4g)", bound, paperWidth.getAsDouble());
  }

  /** Returns the width that was found to do, in words if none was. */
  public String best() {
    return atBest.isPresent() ? "" + atBest.getAsInt() : "beyond " + WIDEST;
  }

  /** Returns the width that training needed, or how far it came. */
  public String training() {
    return byTraining.isPresent()
        ? "" + byTraining.getAsInt()
        : String.format(Locale.ROOT, "none tried (reached %.3g)", bestTrained);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, eps %.3g: by theory %s, proven >= %d, at best %s, by training %s",
        kernel,
        eps,
        theory(),
        proven,
        best(),
        training());
  }
}
