package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.numeric.LineFit;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateauSettingTest {
  private static final double[] LAGS = {8, 10, 12, 14, 16, 18};

  /**
   * The printed escape times of the shortest lags are off by up to 7.1e-4: three integrators
   * (Dormand-Prince here, Runge-Kutta 4 below, LSODA elsewhere) agree with one another to nine
   * digits and differ from the print in the fourth.
   */
  private static final double PRINTED_ESCAPE_PERCENT = 0.08;

  /** Six printed digits of closed forms. */
  private static final double PRINTED_CLOSED_FORM_PERCENT = 2e-4;

  /** Four printed digits, moved by the printed escape times they were fitted to. */
  private static final double PRINTED_SLOPE = 2e-4;

  /** reference.md, section 3: 1/omega, J, |grad J|, tau_0, tau_0'. */
  @ParameterizedTest
  @CsvSource({
    "8, 0.886227, 0.376435, 0.145222, 0.560405",
    "10, 0.886227, 0.173029, 0.409351, 4.48544",
    "14, 0.886227, 0.0328087, 5.95412, 63.3962",
    "18, 0.886227, 0.00571403, 72.3267, 881.764"
  })
  void escapeTimesAreThoseOfTheReferenceTable(
      double lag, double loss, double norm, double tau0, double tau0Loss) {
    PlateauEscape row = PlateauSetting.reference().at(lag);
    assertThat(row.lossAtStart()).isCloseTo(loss, withinPercentage(PRINTED_CLOSED_FORM_PERCENT));
    assertThat(row.gradientNorm()).isCloseTo(norm, withinPercentage(PRINTED_CLOSED_FORM_PERCENT));
    assertThat(row.tau0()).isCloseTo(tau0, withinPercentage(PRINTED_ESCAPE_PERCENT));
    assertThat(row.tau0Loss()).isCloseTo(tau0Loss, withinPercentage(PRINTED_ESCAPE_PERCENT));
  }

  @Test
  void theTableHasTheRowsOfItsLagsInTheirOrder() {
    PlateauSetting setting = PlateauSetting.reference();
    assertThat(setting.table(12, 8, 10))
        .containsExactly(setting.at(12), setting.at(8), setting.at(10));
  }

  /** Fixed steps of Runge-Kutta 4 and a straight line inside the last step: another method. */
  @Test
  void escapeTimesAgreeWithSmallFixedSteps() {
    PlateauEscape row = PlateauSetting.reference().at(8);
    double[] byFixedSteps = FixedSteps.escape(PlateauSetting.reference(), 8, 1e-4);
    double straightLineInsideOneStep = 1e-7;
    assertThat(row.tau0()).isCloseTo(byFixedSteps[0], within(straightLineInsideOneStep));
    assertThat(row.tau0Loss()).isCloseTo(byFixedSteps[1], within(straightLineInsideOneStep));
  }

  @Test
  void slopesAreThoseOfTheReferenceTable() {
    List<PlateauEscape> rows =
        DoubleStream.of(LAGS).skip(1).mapToObj(PlateauSetting.reference()::at).toList();
    double[] lag = rows.stream().mapToDouble(PlateauEscape::lag).toArray();
    LineFit parameters =
        LineFit.semiLog(lag, rows.stream().mapToDouble(PlateauEscape::tau0).toArray());
    LineFit loss =
        LineFit.semiLog(lag, rows.stream().mapToDouble(PlateauEscape::tau0Loss).toArray());
    LineFit norm =
        LineFit.semiLog(lag, rows.stream().mapToDouble(PlateauEscape::gradientNorm).toArray());
    assertThat(parameters.slope()).isCloseTo(0.6492, within(PRINTED_SLOPE));
    assertThat(loss.slope()).isCloseTo(0.6578, within(PRINTED_SLOPE));
    assertThat(norm.slope()).isCloseTo(-0.4266, within(PRINTED_SLOPE));
    assertThat(List.of(parameters.r2(), loss.r2(), norm.r2())).allMatch(r2 -> r2 > 0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void lossEscapesAfterTheParametersAndTheBoundHoldsForEveryWidth(int width) {
    double ratio = 0;
    for (double lag : LAGS) {
      PlateauEscape row = PlateauSetting.reference().withWidth(width).at(lag);
      assertThat(row.tau0Loss()).isGreaterThanOrEqualTo(row.tau0());
      assertThat(row.ratioToBound()).isGreaterThanOrEqualTo(ratio);
      ratio = row.ratioToBound();
    }
  }

  /** Two modes stall far longer: beyond lag 14 the search alone would take a second. */
  @Test
  void boundHoldsForTwoModes() {
    PlateauSetting two = PlateauSetting.reference().withWidth(2);
    double ratio = 0;
    for (double lag : new double[] {8, 10, 12, 14}) {
      PlateauEscape row = two.at(lag);
      assertThat(row.tau0Loss()).isGreaterThanOrEqualTo(row.tau0());
      assertThat(row.ratioToBound()).isGreaterThanOrEqualTo(ratio);
      ratio = row.ratioToBound();
    }
  }

  @Test
  void refusesRatesInTheWrongOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlateauSetting(3, 2, 1, 1, 0.5, 0.05))
        .withMessageContaining("fastest must exceed slowest 2.0, got 1.0");
  }

  @Test
  void aDistanceThatTheLossCannotFallIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlateauSetting.reference().withDelta(1).at(8))
        .withMessageContaining("delta must be less than the loss at the start 0.886");
  }

  /** At lag 40 the plateau lasts some 1e8: out of reach of an explicit method, and it says so. */
  @Test
  void aPlateauBeyondReachEndsInASentence() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PlateauSetting.reference().withWidth(1).at(40))
        .withMessageContaining("no escape up to tau")
        .withMessageContaining("use a smaller delta, or PlateauForecast");
  }

  private static final class FixedSteps {
    private final ReducedModel model;
    private double[] theta;

    private FixedSteps(ReducedModel model, double[] start) {
      this.model = model;
      this.theta = start.clone();
    }

    static double[] escape(PlateauSetting setting, double lag, double h) {
      ReducedModel model = setting.model(lag);
      double[] start = setting.start();
      FixedSteps run = new FixedSteps(model, start);
      double[] found = {0, 0};
      double[] before = {0, 0};
      for (int k = 0; found[0] == 0 || found[1] == 0; k++) {
        run.step(h);
        double[] now = {run.distance(start), Math.abs(model.value(run.theta) - model.value(start))};
        for (int i = 0; i < 2; i++) {
          if (found[i] == 0 && now[i] > setting.delta()) {
            found[i] = h * (k + (setting.delta() - before[i]) / (now[i] - before[i]));
          }
        }
        before = now;
      }
      return found;
    }

    private void step(double h) {
      double[] k1 = velocity(theta);
      double[] k2 = velocity(plus(k1, h / 2));
      double[] k3 = velocity(plus(k2, h / 2));
      double[] k4 = velocity(plus(k3, h));
      double[] next = theta.clone();
      for (int i = 0; i < next.length; i++) {
        next[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
      theta = next;
    }

    private double[] velocity(double[] at) {
      double[] gradient = new double[at.length];
      model.valueAndGradient(at, gradient);
      return DoubleStream.of(gradient).map(g -> -g).toArray();
    }

    private double[] plus(double[] direction, double h) {
      double[] sum = theta.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += h * direction[i];
      }
      return sum;
    }

    private double distance(double[] start) {
      double sum = 0;
      for (int i = 0; i < start.length; i++) {
        sum += (theta[i] - start[i]) * (theta[i] - start[i]);
      }
      return Math.sqrt(sum);
    }
  }
}
