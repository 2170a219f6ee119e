package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.numeric.Require;
import curseofmemory.series.DecayFit.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * What one measured pair says of the memory between them.
 *
 * <p>Levels that hardly forget are differenced first. The weights come by generalised least
 * squares; all four kinds of memory are fitted behind every dead time that the weights allow. The
 * kind is told only where the BIC of exponentials and of power laws differ by {@value #STRONG} or
 * more; otherwise the data cannot tell. Cost: a second for a thousand points.
 */
public final class SeriesVerdict {
  private static final int FEWEST_POINTS = 60;
  private static final int FEW_LAGS = 40;
  private static final int POINTS_A_FEW = 6;
  private static final int MOST_LAGS = 100;
  private static final int POINTS_A_LAG = 5;
  private static final double PERSISTENT = 0.9;
  private static final double STRONG = 6;
  private static final double TOLD_APART = 4;
  private static final int EARLIER = 4;
  private static final double NO_SIGNAL = 0.999;

  private final List<MeasuredSeries> inputs;
  private final boolean differenced;
  private final WeightEstimate estimate;

  /** The best of each kind, the best of all first; empty where no weight is told from zero. */
  private final List<DecayFit> fits;

  private SeriesVerdict(List<MeasuredSeries> inputs, boolean differenced, WeightEstimate estimate) {
    this.inputs = List.copyOf(inputs);
    this.differenced = differenced;
    this.estimate = estimate;
    this.fits = fits(estimate);
  }

  /** What a series says of the kind of its memory. */
  public enum Decay {
    /** A sum of few exponentials fits clearly better. */
    EXPONENTIAL,
    /** A power law fits clearly better. */
    POWER_LAW,
    /** Weights differ from chance, but neither kind fits clearly better. */
    CANNOT_TELL,
    /** No weight differs from chance. */
    NO_MEMORY
  }

  /**
   * Analyses a series.
   *
   * @param raw at least 60 points, neither column constant
   */
  public static SeriesVerdict of(MeasuredSeries raw) {
    return jointly(List.of(Require.present("series", raw, "read one"))).get(0);
  }

  /**
   * Analyses what several inputs do to one output, each while the others are held fixed; the
   * verdict of each is in their order. Lags are shared out: with d inputs each has a d-th of the
   * most.
   *
   * @param raw one for each input, of the same output, at least 60 points, no column constant
   */
  public static List<SeriesVerdict> jointly(List<MeasuredSeries> raw) {
    Require.atLeast("series", 1, Require.present("series", raw, "read one").size(), "read one");
    double[] output = Require.present("series[0]", raw.get(0), "read one").output();
    for (MeasuredSeries each : raw) {
      Require.present("series", each, "read one for each input");
      if (!Arrays.equals(each.output(), output)) {
        throw Require.refused("series", "must have one output", "others", "pair each with it");
      }
      requireChange("input", each.input());
    }
    int fewest = FEWEST_POINTS * raw.size();
    Require.atLeast("points of the series", fewest, output.length, "measure for longer");
    requireChange("output", output);
    boolean differenced = noise(raw).persistence() > PERSISTENT;
    return analysed(
        differenced ? raw.stream().map(MeasuredSeries::differences).toList() : raw, differenced);
  }

  /** Analyses series whose levels, or changes, these are. */
  static List<SeriesVerdict> analysed(List<MeasuredSeries> series, boolean differenced) {
    List<WeightEstimate> estimates = WeightEstimate.jointly(series, lags(series));
    return estimates.stream().map(each -> new SeriesVerdict(series, differenced, each)).toList();
  }

  /** Returns the noise of the levels, of which many lags would leave too little to judge by. */
  private static NoiseModel noise(List<MeasuredSeries> raw) {
    int lags = Math.min(FEW_LAGS, raw.get(0).length() / (POINTS_A_FEW * raw.size()));
    return WeightEstimate.jointly(raw, lags).get(0).noise();
  }

  static int lags(List<MeasuredSeries> series) {
    return Math.min(MOST_LAGS, series.get(0).length() / POINTS_A_LAG) / series.size();
  }

  private static void requireChange(String name, double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return;
      }
    }
    throw Require.refused(name, "must change", values[0] + " throughout", "choose another column");
  }

  private static List<DecayFit> fits(WeightEstimate estimate) {
    int lags = estimate.weights().length;
    double signal = estimate.distance(new double[lags]);
    if (signal < new ChiSquaredDistribution(lags).inverseCumulativeProbability(NO_SIGNAL)) {
      return List.of();
    }
    int first = first(estimate);
    List<DecayFit> best = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      DecayFit least = DecayFit.of(estimate, kind, first);
      for (int dead = Math.max(0, first - EARLIER); dead < first; dead++) {
        DecayFit fit = DecayFit.of(estimate, kind, dead);
        least = fit.bic() < least.bic() ? fit : least;
      }
      best.add(least);
    }
    best.sort(Comparator.comparingDouble(DecayFit::bic));
    // The dead time is a number, too: it was looked for among all lags.
    double byChance = best.get(0).bic() + StrictMath.log(estimate.observations()) + STRONG;
    return signal < byChance ? List.of() : List.copyOf(best);
  }

  /** Returns the first lag told apart from zero, or the one that comes nearest to it. */
  private static int first(WeightEstimate estimate) {
    int most = 0;
    double largest = 0;
    for (int j = 0; j < estimate.weights().length; j++) {
      double size = Math.abs(estimate.weights()[j]) / estimate.standardErrors()[j];
      if (size > TOLD_APART) {
        return j;
      }
      if (size > largest) {
        largest = size;
        most = j;
      }
    }
    return most;
  }

  /** Returns the kind of decay, as far as the data can tell. */
  public Decay decay() {
    if (fits.isEmpty()) {
      return Decay.NO_MEMORY;
    }
    double margin = best(false).bic() - best(true).bic();
    return margin >= STRONG
        ? Decay.EXPONENTIAL
        : margin <= -STRONG ? Decay.POWER_LAW : Decay.CANNOT_TELL;
  }

  private DecayFit best(boolean exponential) {
    return fits.stream()
        .filter(fit -> fit.kind().isExponential() == exponential)
        .findFirst()
        .orElseThrow();
  }

  /** Returns whether the series was analysed as first differences. */
  public boolean differenced() {
    return differenced;
  }

  /** Returns the estimated memory, one weight a lag. */
  public double[] weights() {
    return estimate.weights().clone();
  }

  /** Returns half the width of the 90 % band around each weight. */
  public double[] halfBand() {
    return estimate.half().clone();
  }

  /** Returns the weights of the fitted kind of the least BIC; zeros where there is no memory. */
  public double[] fitted() {
    return fits.isEmpty() ? new double[estimate.weights().length] : fits.get(0).weights().clone();
  }

  /** Returns the dead time in steps, where there is a memory. */
  public OptionalInt deadTime() {
    return fits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(fits.get(0).dead());
  }

  /**
   * Returns the fitted numbers that do not enter linearly: a rate, two rates, damping and angle, or
   * the logarithm of the scale and omega.
   */
  public double[] shape() {
    return fits.isEmpty() ? new double[0] : fits.get(0).shape().clone();
  }

  /**
   * Returns half the width of a 90 % interval around each number of the shape, if kind and dead
   * time are right; infinite where two numbers cannot be told apart.
   */
  public double[] shapeHalf() {
    return fits.isEmpty() ? new double[0] : intervals().shapeHalf().clone();
  }

  /** Returns the sum of the fitted weights: what a lasting unit of input comes to. */
  public double gain() {
    return fits.isEmpty() ? 0 : intervals().gain();
  }

  /** Returns half the width of a 90 % interval around the gain, as for the shape. */
  public double gainHalf() {
    return fits.isEmpty() ? 0 : intervals().gainHalf();
  }

  private FitIntervals intervals() {
    return FitIntervals.of(estimate, fits.get(0));
  }

  /** Returns the width of the network that carries the fitted kind: exactly, or nearly. */
  public int width() {
    return fits.isEmpty() ? 1 : fits.get(0).kind().width();
  }

  /**
   * Returns the least width of a network that misses no more than a share of the fitted memory, in
   * the sum over the lags behind the dead time: every smaller one does, however it is trained.
   *
   * @param share for example 0.01
   */
  public int widthAtLeast(double share) {
    Require.positive("share", share, "use for example 0.01");
    double[] all = fitted();
    return WidthFloor.of(
        Arrays.copyOfRange(all, Math.min(deadTime().orElse(0), all.length - 1), all.length), share);
  }

  /**
   * Returns root mean square errors of one-step predictions of the last fifth, by their names; from
   * all inputs where several were analysed.
   */
  public Map<String, Double> heldOut() {
    return inputs.size() > 1
        ? JointHeldOut.errors(inputs, differenced)
        : HeldOut.errors(inputs.get(0), differenced, lags(inputs), deadTime().orElse(0), width());
  }

  /**
   * Returns how long gradient descent needs: the time of the gradient flow until a network of
   * {@link #width()} units behind the dead time, which starts with a memory of one step (width 1)
   * or at random, has gained a share of all that it gains in the end. Divided by the learning rate
   * it is the number of steps, columns in units of their deviations. Empty where there is no
   * memory, where several inputs were analysed, or where the end is not reached. See {@link
   * curseofmemory.training.plateau.PlateauForecast}.
   *
   * @param share between 0 and 1, both excluded, for example 0.9
   */
  public OptionalDouble flowTime(double share) {
    if (!(share > 0 && share < 1)) {
      throw Require.refused("share", "must be between 0 and 1", share, "use for example 0.9");
    }
    return fits.isEmpty() || inputs.size() > 1
        ? OptionalDouble.empty()
        : SeriesTraining.flowTime(inputs.get(0), lags(inputs), fits.get(0).dead(), width(), share);
  }

  /** Returns the verdict in plain words. */
  public String text() {
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(Locale.ROOT, "%d points%s. ", inputs.get(0).length(), differencedWords()));
    if (fits.isEmpty()) {
      return words
          .append("No memory of this input was found: in the weights of ")
          .append(weights().length)
          .append(" lags no kind of memory stands out from chance.")
          .toString();
    }
    DecayFit fit = fits.get(0);
    words.append(
        fit.dead() == 0
            ? "The output answers at once. "
            : "The output answers after "
                + fit.dead()
                + (fit.dead() == 1 ? " step. " : " steps. "));
    words.append(decayWords());
    words.append(fit.words());
    FitIntervals found = intervals();
    if (found.gainHalf() < Double.POSITIVE_INFINITY) {
      String gain = " A lasting unit of input comes to %.3g ± %.2g within %d lags (90 %%).";
      words.append(
          String.format(Locale.ROOT, gain, found.gain(), found.gainHalf(), weights().length));
    }
    if (!fit.kind().isExponential()) {
      String floor =
          " No network of less than %d units comes within 1 %%, of less than %d within 0.1 %%.";
      words.append(String.format(Locale.ROOT, floor, widthAtLeast(0.01), widthAtLeast(0.001)));
    }
    return words.toString();
  }

  private String differencedWords() {
    String others =
        switch (inputs.size()) {
          case 1 -> "";
          case 2 -> ", the other input held fixed";
          default -> ", the " + (inputs.size() - 1) + " other inputs held fixed";
        };
    return others + (differenced ? ", analysed as changes, since the levels hardly forget" : "");
  }

  private String decayWords() {
    double margin = best(false).bic() - best(true).bic();
    String by = String.format(Locale.ROOT, " (BIC %.1f apart). ", Math.abs(margin));
    return switch (decay()) {
      case EXPONENTIAL -> "Its memory is exponential, so the curse does not strike" + by;
      case POWER_LAW -> "Its memory is a power law, so the curse strikes" + by;
      default ->
          "Whether its memory is exponential or a power law these data cannot tell"
              + by
              + "The better of the two fits: ";
    };
  }
}
