package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.GaussianBump;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.DivergedException;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Objective;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Escape times as lines, and the plateau as a full network. */
class PlateauLineTest {
  private static final double[] LAGS = {8, 10, 12};
  private static final double ROUNDING = 1e-12;

  @Test
  void anExponentialLawIsItsOwnLine() {
    PlateauLine line = PlateauLine.measure("law", LAGS, lag -> 3 * Math.exp(0.6 * lag));
    assertThat(line.fit().slope()).isCloseTo(0.6, within(ROUNDING));
  }

  @Test
  void theTimesStandInTheOrderOfTheLagsAndAStoppedLineIsNone() {
    PlateauLine line = PlateauLine.measure("law", LAGS, lag -> 2 * lag);
    assertThat(line.times()).containsExactly(16, 20, 24);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> PlateauLine.measure("law", LAGS, lag -> 2 * lag))
          .isInstanceOf(StoppedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Exact on the short memory: what is left is the energy of the bump, up to the cell averages. */
  @Test
  void theFullNetworkStartsOnTheSamePlateau() {
    PlateauSetting setting = PlateauSetting.reference();
    LagObjective network = setting.network(10, 0.05, Discretisation.EXACT_HOLD);
    double energy = GaussianBump.of(setting.height(), setting.sigma(), 10).tailEnergy(0);
    double secondOrderInDt = 0.05 * 0.05;
    assertThat(network.value(setting.networkStart()) / energy)
        .isCloseTo(1, within(secondOrderInDt));
    assertThat(setting.steps(10, 0.05)).isEqualTo(240);
  }

  @Test
  void aRunThatIsStillOnItsPlateauSaysSo() {
    PlateauSetting setting = PlateauSetting.reference();
    GradientDescent descent = GradientDescent.withRate(0.01);
    assertThatThrownBy(() -> EscapeTime.measure(setting.model(18), descent, setting.start(), 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("allow more steps");
    assertThatThrownBy(
            () ->
                EscapeTime.measure(
                    setting.model(18), setting.model(18), descent, setting.start(), 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after 100 steps");
  }

  @Test
  void judgingByTheTrainedLossItselfGivesTheSameStep() {
    PlateauSetting setting = PlateauSetting.reference();
    GradientDescent descent = GradientDescent.withRate(0.01);
    double interpolated = EscapeTime.measure(setting.model(10), descent, setting.start(), 1000);
    double counted =
        EscapeTime.measure(setting.model(10), setting.model(10), descent, setting.start(), 1000);
    assertThat(counted).isEqualTo(Math.ceil(interpolated));
  }

  /** J = x^2 / 2, on which descent at rate 3 goes from x to -2 x. */
  private static final class Parabola implements Objective {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public double value(double[] x) {
      return x[0] * x[0] / 2;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      gradient[0] = x[0];
      return value(x);
    }
  }

  @Test
  void aLossThatRisesIsDivergenceAndNoPlateau() {
    GradientDescent tooFast = GradientDescent.withRate(3);
    double[] start = {1};
    for (ThrowingCallable run :
        List.<ThrowingCallable>of(
            () -> EscapeTime.measure(new Parabola(), tooFast, start, 3),
            () -> EscapeTime.measure(new Parabola(), new Parabola(), tooFast, start, 3),
            () -> EscapeTime.measure(new Parabola(), new Parabola(), tooFast, start, 5_000))) {
      assertThatThrownBy(run)
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("lower the learning rate");
    }
    assertThatThrownBy(() -> EscapeTime.steps(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("losses[1] must be finite");
  }
}
