package curseofmemory.training.plateau;

import curseofmemory.data.LagStatistics;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.training.LeastSquaresObjective;
import curseofmemory.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How long training will stall, foretold from a sample, with an interval for the next one.
 *
 * <pre>
 * tau_k = forecast without part k of K,   s^2 = (K - 1) / K sum (ln tau_k - mean)^2     (jackknife)
 * ln tau -+ t(0.975; K - 1) sqrt(2) s
 * </pre>
 *
 * <p>What a user has are the statistics of a data set, not its target. The forecast follows the
 * flow of the sample's loss; the interval is meant for training on <em>another</em> sample of the
 * same size from the same source, whose statistics deviate as much again, hence the root of two. It
 * knows nothing of a learning rate that is not small. Where a part left out leaves no escape before
 * the horizon, the upper end is infinite. Cost: K + 1 integrations. How often it is right is
 * measured by {@link ForecastStudy}. Source: the delete-one-group jackknife, Quenouille (1949) and
 * Tukey (1958); its use here is ours.
 *
 * @param share of the first loss that has to be gained
 * @param flowTime tau on the sample as a whole, empty if there was no escape before the horizon
 * @param low lower end of the 95 % interval
 * @param high upper end, infinite where the sample sets none
 */
public record SampleForecast(double share, OptionalDouble flowTime, double low, double high) {
  private static final double UPPER_QUANTILE = 0.975;

  /** Leaves an error of some 1e-3, where the sample leaves 1e-1. */
  private static final double TOLERANCE = 2e-3;

  /** Checks that all are numbers; the upper end may be infinite. */
  public SampleForecast {
    Require.present("flowTime", flowTime, "leave it empty if there is no escape");
    EscapeTime.checkShare(share);
    Require.finite("flowTime", flowTime.orElse(0), "leave it empty if there is no escape");
    Require.nonNegative("low", low, "flow time begins at 0");
    Require.number("high", high, "infinity says that the sample sets no upper end");
  }

  /**
   * Returns one forecast for each share.
   *
   * @param parts statistics of K equal parts of the sample, at least 3
   * @param loss makes the loss to be trained from statistics
   * @param start theta_0, finite, not modified
   * @param horizon flow time beyond which nobody wants to know, greater than 0
   * @param shares each between 0 and 1, both excluded, ascending
   * @throws StoppedException if the thread is interrupted
   */
  public static List<SampleForecast> of(
      List<LagStatistics> parts,
      Function<LagStatistics, LeastSquaresObjective> loss,
      double[] start,
      double horizon,
      double... shares) {
    Require.present("parts", parts, "cut the sample");
    Require.present("loss", loss, "say what is trained");
    Require.present("shares", shares, "give one or more");
    int count = Require.atLeast("parts", 3, parts.size(), "cut the sample into for example 8");
    List<List<PlateauForecast>> found = new ArrayList<>();
    for (int left = -1; left < count; left++) {
      int without = left;
      List<LagStatistics> kept =
          IntStream.range(0, count).filter(k -> k != without).mapToObj(parts::get).toList();
      found.add(
          PlateauForecast.within(
              TOLERANCE, loss.apply(LagStatistics.mean(kept)), start, horizon, shares));
      StoppedException.check("after " + (left + 1) + " of " + count + " parts left out");
    }
    return IntStream.range(0, shares.length)
        .mapToObj(k -> interval(shares[k], found.stream().map(f -> f.get(k)).toList(), horizon))
        .toList();
  }

  private static SampleForecast interval(double share, List<PlateauForecast> all, double horizon) {
    int parts = all.size() - 1;
    double[] logs =
        all.stream().mapToDouble(f -> StrictMath.log(f.flowTime().orElse(horizon))).toArray();
    double mean = 0;
    for (int k = 1; k <= parts; k++) {
      mean += logs[k] / parts;
    }
    double squares = 0;
    for (int k = 1; k <= parts; k++) {
      squares += (logs[k] - mean) * (logs[k] - mean);
    }
    double half =
        new TDistribution(parts - 1).inverseCumulativeProbability(UPPER_QUANTILE)
            * Math.sqrt(2 * squares * (parts - 1) / parts);
    boolean open = all.stream().anyMatch(f -> f.flowTime().isEmpty());
    return new SampleForecast(
        share,
        all.get(0).flowTime(),
        StrictMath.exp(logs[0] - half),
        open ? Double.POSITIVE_INFINITY : StrictMath.exp(logs[0] + half));
  }

  /** Returns whether a training run that escaped after these steps is inside the interval. */
  public boolean covers(double steps, Optimiser optimiser) {
    Require.nonNegative("steps", steps, "count the steps to the escape");
    double tau = steps * PlateauForecast.flowTimePerStep(optimiser);
    return low <= tau && tau <= high;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%2.0f %% gained at tau = %s (95 %% interval %.4g to %.4g)",
        100 * share,
        flowTime.isPresent() ? String.format(Locale.ROOT, "%.4g", flowTime.getAsDouble()) : "?",
        low,
        high);
  }
}
