package curseofmemory.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.series.KnownPair.Family;
import curseofmemory.series.SeriesVerdict.Decay;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One measured pair with a published answer, and pairs whose memory is known. */
class SeriesVerdictTest {
  private static final MeasuredSeries SALES =
      MeasuredSeries.read(Path.of("notebooks", "data", "bjsales.csv"), "lead", "sales");

  /** Published: Box and Jenkins, 4.82 B^3 / (1 - 0.72 B); independent: R's arima, 4.705, 0.7256. */
  @Test
  void seriesMIsWhatItsAuthorsFound() {
    SeriesVerdict verdict = SeriesVerdict.of(SALES);
    assertThat(verdict.differenced()).isTrue();
    assertThat(verdict.decay()).isEqualTo(Decay.EXPONENTIAL);
    assertThat(verdict.deadTime()).hasValue(3);
    assertThat(verdict.shape()[0]).isCloseTo(0.72, within(0.05));
    assertThat(verdict.fitted()[3]).isCloseTo(4.82, within(0.482));
    assertThat(verdict.fitted()[3]).isCloseTo(4.705, within(2 * 0.050));
    assertThat(verdict.shape()[0]).isCloseTo(0.7256, within(2 * 0.0036));
    assertThat(verdict.shapeHalf()[0]).isCloseTo(1.645 * 0.0036, withinPercentage(30));
    assertThat(verdict.width()).isEqualTo(1);
    assertThat(verdict.text()).contains("answers after 3 steps", "exponential", "width 1");
    Map<String, Double> errors = verdict.heldOut();
    assertThat(errors.get("network of width 1"))
        .isLessThanOrEqualTo(errors.get("ARX, orders by BIC"))
        .isLessThan(errors.get("value before"));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void kindAndDeadTimeOfALongQuietSeriesAreFound(Family family) {
    KnownPair pair = KnownPair.of(family, 3_000, 0.05, 3);
    SeriesVerdict verdict = SeriesVerdict.of(pair.series());
    assertThat(verdict.decay()).isEqualTo(family.decay());
    assertThat(verdict.deadTime()).hasValue(pair.deadTime());
  }

  @Test
  void twoStrangersHaveNoMemory() {
    double[] x = RandomStreams.of(1, "stranger", 1).doubles(400, -1, 1).toArray();
    double[] y = RandomStreams.of(1, "stranger", 2).doubles(400, -1, 1).toArray();
    SeriesVerdict verdict = SeriesVerdict.of(MeasuredSeries.of(x, y));
    assertThat(verdict.decay()).isEqualTo(Decay.NO_MEMORY);
    assertThat(verdict.deadTime()).isEmpty();
    assertThat(verdict.text()).contains("No memory of this input was found");
    assertThat(verdict.heldOut()).containsKey("mean");
  }

  @Test
  void unitsChangeNothingButTheWeights() {
    double[] x = SALES.input();
    double[] y = SALES.output();
    for (int k = 0; k < x.length; k++) {
      x[k] = 1e4 * x[k] + 7;
      y[k] = 1e-3 * y[k] - 2;
    }
    SeriesVerdict scaled = SeriesVerdict.of(MeasuredSeries.of(x, y));
    SeriesVerdict plain = SeriesVerdict.of(SALES);
    assertThat(scaled.deadTime()).isEqualTo(plain.deadTime());
    assertThat(scaled.shape()[0]).isCloseTo(plain.shape()[0], within(1e-6));
    assertThat(scaled.weights()[3] * 1e7 / plain.weights()[3]).isCloseTo(1, within(1e-6));
  }

  @Test
  void whatCannotBeAnalysedIsRefusedWithACure() {
    double[] changes = RandomStreams.of(1, "few", 1).doubles(59, -1, 1).toArray();
    double[] many = RandomStreams.of(1, "many", 1).doubles(100, -1, 1).toArray();
    assertThatThrownBy(() -> SeriesVerdict.of(MeasuredSeries.of(changes, changes)))
        .hasMessageContaining("at least 60")
        .hasMessageContaining("measure for longer");
    assertThatThrownBy(() -> SeriesVerdict.of(MeasuredSeries.of(new double[100], many)))
        .hasMessageContaining("input must change");
    assertThatThrownBy(() -> SeriesVerdict.of(MeasuredSeries.of(many, new double[100])))
        .hasMessageContaining("output must change");
  }

  /** Nine in ten, if the kind is right: 200 series, three standard errors are 0.064. */
  @Test
  void intervalsOfDecayAndGainCoverTheTruth() {
    int seen = 0;
    int decay = 0;
    int gain = 0;
    for (long seed = 0; seen < 200; seed++) {
      KnownPair pair = KnownPair.of(Family.EXPONENTIAL, 400, 0.3, seed);
      SeriesVerdict verdict = SeriesVerdict.of(pair.series());
      if (verdict.shapeHalf().length != 1 || verdict.differenced()) {
        continue;
      }
      seen++;
      double[] w = pair.weights();
      double rate = w[pair.deadTime() + 1] / w[pair.deadTime()];
      double sum = Arrays.stream(w, 0, verdict.weights().length).sum();
      decay += Math.abs(verdict.shape()[0] - rate) <= verdict.shapeHalf()[0] ? 1 : 0;
      gain += Math.abs(verdict.gain() - sum) <= verdict.gainHalf() ? 1 : 0;
    }
    assertThat(decay / 200.0).isCloseTo(0.9, within(0.064));
    assertThat(gain / 200.0).isCloseTo(0.9, within(0.064));
  }

  /**
   * Against descent itself at a rate of 0.002: Euler's method, an error of the order of the rate.
   */
  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"EXPONENTIAL", "OSCILLATING", "DELAYED", "TWO_SCALES"})
  void theFlowTimeIsThatOfDescent(Family family) {
    MeasuredSeries series = KnownPair.of(family, 1_000, 0.1, 3).series();
    SeriesVerdict verdict = SeriesVerdict.of(series);
    for (double share : new double[] {0.5, 0.9}) {
      double foretold = verdict.flowTime(share).orElseThrow() / 0.002;
      double steps = descent(verdict, series, share, (int) (1.2 * foretold) + 100);
      assertThat(foretold / steps).as(family + ", " + share).isCloseTo(1, within(0.03));
    }
  }

  /** Steps of real descent, on columns in units of their deviations, until the share is gained. */
  private static double descent(
      SeriesVerdict verdict, MeasuredSeries series, double share, int most) {
    MeasuredSeries seen = verdict.differenced() ? series.differences() : series;
    MeasuredSeries unit = MeasuredSeries.of(inUnits(seen.input()), inUnits(seen.output()));
    int width = verdict.width();
    int lags = verdict.weights().length;
    LagObjective loss = SeriesTraining.loss(unit, lags, verdict.deadTime().orElseThrow(), width);
    double[] start = SeriesTraining.start(width);
    double first = loss.value(start);
    double goal = first - share * (first - loss.value(SeriesTraining.best(loss, width)));
    return Trainer.of(loss, GradientDescent.withRate(0.002))
        .withSteps(most)
        .withGoal(goal)
        .train(start)
        .steps();
  }

  private static double[] inUnits(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> Math.pow(v - mean, 2)).average().orElseThrow());
    return Arrays.stream(values).map(v -> (v - mean) / deviation).toArray();
  }

  /** Kronecker: a sum of two exponentials needs two units; power law by NumPy's svd, 60 lags. */
  @Test
  void noSmallerNetworkIsNearer() {
    double[] two =
        IntStream.range(0, 60).mapToDouble(j -> Math.pow(0.5, j) + Math.pow(0.9, j)).toArray();
    double[] power = IntStream.range(0, 60).mapToDouble(j -> Math.pow(1 + j, -1.5)).toArray();
    assertThat(WidthFloor.of(two, 1e-6)).isEqualTo(2);
    assertThat(
            DoubleStream.of(0.1, 0.01, 0.001, 1e-4).mapToInt(share -> WidthFloor.of(power, share)))
        .containsExactly(2, 3, 4, 5);
    SeriesVerdict verdict = SeriesVerdict.of(SALES);
    assertThat(verdict.widthAtLeast(1e-6)).isEqualTo(1);
  }
}
