package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Lbfgs;
import curseofmemory.training.LeastSquaresObjective;
import curseofmemory.training.LevenbergMarquardt;
import curseofmemory.training.Optimiser;
import curseofmemory.training.StopReason;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The stop button, without a clock: the loss presses it at a call that was agreed on, and counts
 * how often it is asked afterwards.
 */
class StopTest {
  private static final PlateauSetting SETTING = PlateauSetting.reference();

  private static final class Pressing implements LeastSquaresObjective {
    private final ReducedModel model = SETTING.model(18);
    private final int press;
    private int calls;

    Pressing(int press) {
      this.press = press;
    }

    int callsAfterTheStop() {
      return calls - press;
    }

    private void count() {
      if (++calls == press) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public int size() {
      return model.size();
    }

    @Override
    public double value(double[] theta) {
      count();
      return model.value(theta);
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradient) {
      count();
      return model.valueAndGradient(theta, gradient);
    }

    @Override
    public double[] gaussNewton(double[] theta) {
      return model.gaussNewton(theta);
    }
  }

  /** The interrupt status belongs to the caller: each test finds it set, and clears it. */
  @AfterEach
  void theInterruptStatusIsLeftSet() {
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Both events look at the loss once a step, and a step has twelve gradients. */
  @Test
  void gradientFlowHandsBackTheEscapeItHas() {
    Pressing loss = new Pressing(10_000);
    GradientFlow.Escape escape = GradientFlow.of(loss).escape(SETTING.start(), 0.05, 1e9);
    assertThat(escape.parameters()).isPresent();
    assertThat(escape.loss()).isEmpty();
    assertThat(escape.followedTo()).isBetween(72.0, 881.0);
    assertThat(loss.callsAfterTheStop()).isLessThan(15);
  }

  @Test
  void gradientFlowHandsBackThePartOfThePathItHas() {
    Pressing loss = new Pressing(1_000);
    double[] times = {1e-3, 1e-2, 1e6};
    assertThat(GradientFlow.of(loss).path(SETTING.start(), times).times())
        .containsExactly(1e-3, 1e-2);
  }

  @Test
  void gradientFlowSaysThatThereIsNothing() {
    assertThatThrownBy(
            () -> GradientFlow.of(new Pressing(50)).path(SETTING.start(), new double[] {1e6, 1e7}))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("before the first asked for");
  }

  @Test
  void aForecastSaysHowFarItCame() {
    Pressing loss = new Pressing(100);
    PlateauForecast forecast = PlateauForecast.of(loss, SETTING.start());
    assertThat(forecast.flowTime()).isEmpty();
    assertThat(forecast.followedTo()).isBetween(0.0, 881.0);
    assertThat(loss.callsAfterTheStop()).isLessThan(5);
  }

  @Test
  void everyMethodStopsWithinItsStepAndKeepsTheBest() {
    for (Optimiser optimiser :
        new Optimiser[] {
          GradientDescent.withRate(0.01), Lbfgs.standard(), LevenbergMarquardt.standard()
        }) {
      Pressing loss = new Pressing(20);
      TrainingResult run = Trainer.of(loss, optimiser).train(SETTING.start());
      assertThat(run.reason()).isEqualTo(StopReason.INTERRUPTED);
      assertThat(run.losses()).hasSize(run.steps() + 1).doesNotContain(0);
      assertThat(loss.callsAfterTheStop()).isLessThan(4);
      assertThat(Thread.interrupted()).isTrue();
    }
    Thread.currentThread().interrupt();
  }

  @Test
  void aMeasuredEscapeSaysWhereItWasStopped() {
    Optimiser descent = GradientDescent.withRate(0.01);
    assertThatThrownBy(
            () -> EscapeTime.measure(new Pressing(9), descent, SETTING.start(), 1_000_000))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("still on the plateau after 7 steps");
    Thread.interrupted();
    assertThatThrownBy(
            () ->
                EscapeTime.measure(
                    new Pressing(9), SETTING.model(18), descent, SETTING.start(), 1_000_000))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("on the plateau after 10 steps");
  }

  @Test
  void aTableOfEscapesHandsBackTheRowsItHas() {
    Thread.currentThread().interrupt();
    assertThat(SETTING.table(8, 18)).hasSizeLessThan(2);
  }

  @Test
  void aGaussNewtonMatrixStopsBetweenLags() {
    LagObjective loss = SETTING.network(8, 0.2, Discretisation.EXACT_HOLD);
    double[] start = SETTING.networkStart();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> loss.gaussNewton(start)).isInstanceOf(StoppedException.class);
    assertThat(PlateauForecast.of(loss, start).flowTime()).isEmpty();
  }
}
