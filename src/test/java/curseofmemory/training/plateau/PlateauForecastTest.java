package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.rnn.Discretisation;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.HeavyBall;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Escape times read off histories, and foretold. */
class PlateauForecastTest {
  /** Promise of the class comment. */
  private static final double PERCENT = 1;

  /** A finite rate against its flow; the heavy ball also needs some 25 steps to gain its speed. */
  private static final double FINITE_RATE_PERCENT = 3;

  @ParameterizedTest
  @ValueSource(doubles = {8, 10, 14, 18, 20})
  void forecastIsTheEscapeTimeOfTheExactFlow(double lag) {
    PlateauSetting setting = PlateauSetting.reference();
    ReducedModel model = setting.model(lag);
    double drop = EscapeTime.SHARE * model.value(setting.start());
    double exact = GradientFlow.of(model).escape(setting.start(), drop, 1e5).loss().orElseThrow();
    PlateauForecast forecast = PlateauForecast.of(model, setting.start());
    assertThat(forecast.flowTime().orElseThrow()).isCloseTo(exact, withinPercentage(PERCENT));
  }

  @Test
  void gradientDescentAndHeavyBallKeepTheForecast() {
    PlateauSetting setting = PlateauSetting.reference();
    ReducedModel model = setting.model(12);
    PlateauForecast forecast = PlateauForecast.of(model, setting.start());
    for (Optimiser optimiser :
        new Optimiser[] {GradientDescent.withRate(0.001), HeavyBall.withRate(0.001)}) {
      TrainingResult run = Trainer.of(model, optimiser).withSteps(20_000).train(setting.start());
      assertThat(EscapeTime.steps(run.losses()).orElseThrow())
          .isCloseTo(
              forecast.steps(optimiser).orElseThrow(), withinPercentage(FINITE_RATE_PERCENT));
    }
  }

  @Test
  void forecastHoldsForFullMatricesOnALagGrid() {
    double dt = 0.2;
    PlateauSetting setting = PlateauSetting.reference().withWidth(4);
    LagObjective objective = setting.network(10, dt, Discretisation.EXACT_HOLD);
    double[] start = setting.networkStart();
    GradientDescent descent = GradientDescent.withRate(0.01);
    TrainingResult run = Trainer.of(objective, descent).withSteps(5000).train(start);
    assertThat(EscapeTime.steps(run.losses()).orElseThrow())
        .isCloseTo(
            PlateauForecast.of(objective, start).steps(descent).orElseThrow(),
            withinPercentage(FINITE_RATE_PERCENT));
  }

  /**
   * Input and output weights of 1e-5 and less: the start is next to a saddle, which the explicit
   * method follows in some hundred steps of its own.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-5, 1e-9, 1e-12})
  void forecastFollowsTheFlowAwayFromASaddle(double size) {
    PlateauSetting setting = PlateauSetting.reference().withWidth(2);
    LagObjective objective = setting.network(10, 0.2, Discretisation.EXACT_HOLD);
    double[] start = setting.networkStart();
    for (int i = 4; i < start.length; i++) {
      start[i] = size * Math.cos(i);
    }
    double drop = EscapeTime.SHARE * objective.value(start);
    double exact = GradientFlow.of(objective).escape(start, drop, 1e5).loss().orElseThrow();
    assertThat(PlateauForecast.of(objective, start).flowTime().orElseThrow())
        .isCloseTo(exact, withinPercentage(PERCENT));
  }

  @Test
  void escapeIsInterpolatedBetweenSteps() {
    double[] losses = {2, 1.92, 1.88, 1};
    assertThat(EscapeTime.steps(losses).orElseThrow()).isCloseTo(1.5, within(1e-12));
    assertThat(EscapeTime.steps(losses, 0.06).orElseThrow()).isCloseTo(2, within(1e-12));
    assertThat(EscapeTime.steps(losses, 0.9)).isEmpty();
    assertThat(EscapeTime.steps(new double[] {1})).isEmpty();
  }

  @Test
  void refusesWhatHasNoForecast() {
    PlateauSetting setting = PlateauSetting.reference();
    PlateauForecast forecast = PlateauForecast.of(setting.model(8), setting.start());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forecast.steps(Adam.withRate(0.1)))
        .withMessageContaining("optimiser must follow the gradient flow");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscapeTime.steps(new double[] {1, 0.5}, 1))
        .withMessageContaining("share must be between 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscapeTime.steps(new double[] {0}))
        .withMessageContaining("losses[0] must be finite and greater than 0");
  }
}
