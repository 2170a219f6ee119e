package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Lbfgs;
import curseofmemory.training.Trainer;
import curseofmemory.training.plateau.PlateauForecast;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A network trained on a series: its loss, its start, its best, and how long descent takes to it.
 *
 * <p>The loss is the mean square of what the network misses behind the dead time, both columns
 * whitened by the noise. The start has a memory of one step (width 1) or is random.
 */
final class SeriesTraining {
  private static final int STEPS = 2_000;

  /** Flow time beyond which nobody waits. */
  private static final double HORIZON = 1e9;

  private SeriesTraining() {}

  static LagObjective loss(MeasuredSeries series, int lags, int dead, int width) {
    MeasuredSeries behind = series.delayed(dead);
    NoiseModel noise = WeightEstimate.of(series, lags).noise();
    var white = MeasuredSeries.of(noise.whitened(behind.input()), noise.whitened(behind.output()));
    return LagObjective.of(white.statistics(lags).lag(), width, Discretisation.EXACT_HOLD, 1);
  }

  static double[] start(int width) {
    return width == 1 ? new double[] {-1, 1, 1} : LinearRnn.random(width, 1, 0).parameters();
  }

  static double[] best(LagObjective loss, int width) {
    return Trainer.of(loss, new Lbfgs(20)).withSteps(STEPS).train(start(width)).best();
  }

  /**
   * Returns the time of the gradient flow, from the start, until a share of all that the network
   * gains in the end is gained; both columns in units of their deviations. Empty where the end is
   * not reached or nothing is gained.
   *
   * @param share between 0 and 1, both excluded
   */
  static OptionalDouble flowTime(
      MeasuredSeries series, int lags, int dead, int width, double share) {
    MeasuredSeries unit =
        MeasuredSeries.of(inDeviations(series.input()), inDeviations(series.output()));
    LagObjective loss = loss(unit, lags, dead, width);
    double first = loss.value(start(width));
    double gained = share * (1 - loss.value(best(loss, width)) / first);
    return gained > 0
        ? PlateauForecast.of(loss, start(width), HORIZON, gained).get(0).flowTime()
        : OptionalDouble.empty();
  }

  private static double[] inDeviations(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) / Math.sqrt(square)).toArray();
  }
}
