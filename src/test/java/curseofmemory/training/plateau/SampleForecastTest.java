package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.data.Gram;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.LagObjective;
import curseofmemory.training.LeastSquaresObjective;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Forecasts from samples, where the answer is known. */
class SampleForecastTest {
  private static final double DT = 0.4;
  private static final PlateauSetting SETTING = PlateauSetting.reference().withWidth(2);

  /** The forecast of a sample is made with a tolerance that leaves some 1e-3. */
  private static final double PERCENT = 0.5;

  private static LeastSquaresObjective loss(LagStatistics statistics) {
    return LagObjective.of(statistics, 2, Discretisation.EXACT_HOLD, DT);
  }

  private static LagStatistics population(double lag) {
    return LagStatistics.population(
        LinearFunctional.of(SETTING.target(lag)),
        WhiteNoise.of(1, DT),
        SETTING.steps(lag, DT),
        LossTimes.TERMINAL);
  }

  @Test
  void partsThatDoNotDifferGiveTheForecastOfTheirLossAndNoInterval() {
    LagStatistics exact = population(8);
    double[] start = SETTING.networkStart();
    SampleForecast told =
        SampleForecast.of(
                Collections.nCopies(5, exact), SampleForecastTest::loss, start, 1e6, 0.05, 0.1)
            .get(1);
    double expected = PlateauForecast.of(loss(exact), start, 0.1).flowTime().orElseThrow();
    assertThat(told.share()).isEqualTo(0.1);
    assertThat(told.flowTime().orElseThrow()).isCloseTo(expected, withinPercentage(PERCENT));
    assertThat(told.high() / told.low()).isCloseTo(1, within(1e-6));
  }

  /**
   * Losses c_k L escape at tau / c_k. Five parts of weight 1 and one of weight 2 have means 7/6
   * and, left out, 6/5 (five times) and 1, so the jackknife is known in closed form.
   */
  @Test
  void theIntervalIsTheJackknifeOfTheLogarithm() {
    LagStatistics one = population(8);
    double[] twice = new double[one.lags()];
    Arrays.fill(twice, 2 / DT);
    LagStatistics two =
        new LagStatistics(new Gram.Diagonal(twice), one.optimum(), 0, 2 * one.power(), 1);
    double[] start = SETTING.networkStart();
    SampleForecast told =
        SampleForecast.of(
                List.of(one, one, one, one, one, two), SampleForecastTest::loss, start, 1e6, 0.05)
            .get(0);
    double tau = PlateauForecast.of(loss(one), start).flowTime().orElseThrow();
    double apart = Math.log(1.2);
    double variance = 5.0 / 6 * apart * apart * (5.0 / 6);
    double student = 2.570581835636314;
    assertThat(told.flowTime().orElseThrow()).isCloseTo(tau * 6 / 7, withinPercentage(PERCENT));
    assertThat(Math.log(told.high() / told.low()) / 2)
        .isCloseTo(student * Math.sqrt(2 * variance), withinPercentage(1));
  }

  @Test
  void statisticsOfPartsAreThoseOfTheWhole() {
    RandomGenerator random = RandomStreams.of(1, "parts", 0);
    int steps = 6;
    double[] x = random.doubles(400L * steps, -1, 1).toArray();
    double[] y = random.doubles(400L * steps, -1, 1).toArray();
    LagStatistics whole = LagStatistics.terminal(SequenceData.of(x, y, steps, 1, DT));
    LagStatistics[] parts = new LagStatistics[4];
    Arrays.setAll(
        parts,
        k ->
            LagStatistics.terminal(
                SequenceData.of(
                    Arrays.copyOfRange(x, k * 600, (k + 1) * 600),
                    Arrays.copyOfRange(y, k * 600, (k + 1) * 600),
                    steps,
                    1,
                    DT)));
    LagStatistics mean = LagStatistics.mean(List.of(parts));
    double[] r = {0.3, -0.1, 0.2, 0, 0.5, -0.4};
    double rounding = 1e-12;
    assertThat(mean.loss(r)).isCloseTo(whole.loss(r), within(rounding));
    assertThat(mean.optimum()).containsExactly(whole.optimum(), within(rounding));
    assertThat(mean.floor()).isCloseTo(whole.floor(), within(rounding));
    assertThat(mean.power()).isCloseTo(whole.power(), within(rounding));
  }

  @Test
  void anEscapeBeyondTheHorizonLeavesTheIntervalOpen() {
    SampleForecast told =
        SampleForecast.of(
                Collections.nCopies(3, population(12)),
                SampleForecastTest::loss,
                SETTING.networkStart(),
                1e-3,
                0.3)
            .get(0);
    assertThat(told.flowTime()).isEmpty();
    assertThat(told.high()).isInfinite();
    assertThat(told).hasToString("30 % gained at tau = ? (95 % interval 0.001000 to Infinity)");
  }

  @Test
  void twoPartsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SampleForecast.of(
                    Collections.nCopies(2, population(8)),
                    SampleForecastTest::loss,
                    SETTING.networkStart(),
                    1,
                    0.05))
        .withMessageContaining("parts must be at least 3, got 2");
  }

  @Test
  void aStudyCountsEverySettingOnceAndForetellsItsOwnSample() {
    ForecastStudy study = ForecastStudy.of(6, 1);
    for (double share : ForecastStudy.SHARES) {
      long all = 0;
      for (ForecastStudy.Outcome outcome : ForecastStudy.Outcome.values()) {
        all += study.count(share, outcome);
      }
      assertThat(all).isEqualTo(6);
      double finiteRate = 0.03;
      assertThat(study.ownError(share)).isLessThan(finiteRate);
    }
    assertThat(ForecastStudy.of(2, 1).rows()).isEqualTo(study.rows().subList(0, 6));
  }

  @Test
  void thePathOfTheFlowPassesWhereTheForecastSays() {
    PlateauSetting setting = PlateauSetting.reference();
    ReducedModel model = setting.model(10);
    FlowPath path = PlateauForecast.path(model, setting.start(), 100);
    double[] times = path.times();
    double[] exact =
        GradientFlow.of(model)
            .path(setting.start(), Arrays.copyOfRange(times, 1, times.length))
            .losses();
    assertThat(times[times.length - 1]).isEqualTo(100);
    for (int k = 1; k < times.length; k++) {
      assertThat(path.losses()[k]).isCloseTo(exact[k - 1], within(1e-3));
    }
  }
}
