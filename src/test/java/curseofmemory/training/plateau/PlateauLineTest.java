package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.GaussianBump;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.LagObjective;
import org.junit.jupiter.api.Test;

/** Escape times as lines, and the plateau as a full network. */
class PlateauLineTest {
  private static final double[] LAGS = {8, 10, 12};
  private static final double ROUNDING = 1e-12;

  @Test
  void anExponentialLawIsItsOwnLine() {
    PlateauLine line = PlateauLine.measure("law", LAGS, lag -> 3 * Math.exp(0.6 * lag));
    assertThat(line.fit().slope()).isCloseTo(0.6, within(ROUNDING));
    PlateauLine faster = PlateauLine.measure("faster", LAGS, lag -> 0.3 * Math.exp(0.6 * lag));
    assertThat(faster.speedUpOver(line)).isCloseTo(10, within(10 * ROUNDING));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PlateauLine.measure("other", new double[] {1, 2, 3}, lag -> lag).speedUpOver(line))
        .withMessageContaining("must have the same lags");
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
}
