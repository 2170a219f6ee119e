package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.FrozenKernel;
import curseofmemory.functional.PowerLaw;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2OptimalTest {
  /** Settled least squares: the gradient is the root of the relative change of the loss. */
  private static final double STATIONARY = 2e-6;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void transferFunctionsAgreeWithTheirSlopesAtTheMirroredPoles(int width) {
    PowerLaw rho = PowerLaw.of(1);
    H2Optimal found = H2Optimal.of(rho, width);
    ExponentialSum model = (ExponentialSum) found.model();
    double error = found.error().value();
    for (double s : model.rates()) {
      // |integral of e g| <= |e| |g| with |exp(-st)| = 1/sqrt(2s) and |t exp(-st)| = 1/(2 s
      // sqrt(s))
      double value = model.laplaceMoment(0, s) - rho.laplaceMoment(0, s);
      double slope = model.laplaceMoment(1, s) - rho.laplaceMoment(1, s);
      assertThat(value).isCloseTo(0, within(STATIONARY * error / Math.sqrt(2 * s) + 1e-13));
      assertThat(slope).isCloseTo(0, within(STATIONARY * error / (2 * s * Math.sqrt(s)) + 1e-12));
    }
    assertThat(found.firstOrderResidual()).isLessThan(STATIONARY);
  }

  @Test
  void oscillatingModelsMeetTheirConditionsToo() {
    H2Optimal found = H2Optimal.of(Airy.of(2.25, 2), 6);
    assertThat(found.width()).isEqualTo(6);
    assertThat(found.firstOrderResidual()).isLessThan(STATIONARY);
  }

  @Test
  void movingAnyRateRaisesTheLoss() {
    PowerLaw rho = PowerLaw.of(0.5);
    H2Optimal found = H2Optimal.of(rho, 3);
    FitGrid grid = FitGrid.of(rho);
    double[] logs = found.modes().rates().logs();
    double least = VariableProjection.error(grid, found.modes());
    for (int k = 0; k < 3; k++) {
      for (double step : new double[] {-0.01, 0.01}) {
        double[] moved = logs.clone();
        moved[k] += step;
        Modes other = new Modes.Rates(3, moved).with(new double[3]);
        assertThat(VariableProjection.error(grid, other)).isGreaterThan(least);
      }
    }
  }

  @Test
  void aSumOfExponentialsIsFoundExactly() {
    ExponentialSum rho = RandomSums.mixed(11, 3);
    assertThat(H2Optimal.of(rho, 3).error().value()).isLessThan(1e-9 * rho.l2Norm());
  }

  @Test
  void oneUnitSatisfiesTheConditionsInClosedForm() {
    // dJ/da = 0 and dJ/dw = 0: R(w) = a/(2w) and R'(w) = -a/(4w^2), R the Laplace transform
    PowerLaw rho = PowerLaw.of(1);
    ExponentialSum found = (ExponentialSum) H2Optimal.of(rho, 1).model();
    double a = found.weights()[0];
    double w = found.rates()[0];
    assertThat(rho.laplace(w)).isCloseTo(a / (2 * w), within(1e-6));
    assertThat(rho.laplaceMoment(1, w)).isCloseTo(a / (4 * w * w), within(1e-6));
  }

  /** The same descent from 60 random starts, which is no proof either, finds nothing better. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noRandomStartBeatsTheChosenOnesOnASumOfMixedSigns(long seed) {
    ExponentialSum rho = RandomSums.mixed(seed, 7);
    double found = H2Optimal.of(rho, 3).error().value();
    FitGrid grid = FitGrid.of(rho);
    Random random = new Random(seed);
    double brute = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 60; k++) {
      double[] logs = random.doubles(3, Math.log(1e-2), Math.log(1e2)).toArray();
      Modes start = new Modes.Rates(k % 3 == 0 ? 1 : 3, logs).with(new double[3]);
      brute = Math.min(brute, VariableProjection.error(grid, VariableProjection.fit(grid, start)));
    }
    assertThat(found).isLessThanOrEqualTo(1.001 * brute + 1e-12 * rho.l2Norm());
  }

  /** One of the fits there decays at a rate of 1e-53, whose energy is no number. */
  @Test
  void aModelThatNeverForgetsIsNoCandidate() {
    double[] masses = new Random(2).doubles(40, -1, 1).toArray();
    FrozenKernel rho = new FrozenKernel("random steps", 0.5, masses);
    H2Optimal seven = H2Optimal.of(rho, 7);
    assertThat(seven.error().value()).isLessThan(rho.l2Norm());
    assertThat(seven.modes().slowest()).isGreaterThan(1e-9 / rho.horizon());
  }

  @Test
  void theDerivativesOfTheModesAreTheirDifferences() {
    Modes modes = new Modes(1, new double[] {0.2, 1.5, -0.4, 0.7, 0.3, -0.8});
    double[] gradient = new double[6];
    modes.derivatives(0.9, gradient);
    for (int k = 0; k < 6; k++) {
      double[] up = modes.theta();
      double[] down = modes.theta();
      up[k] += 1e-6;
      down[k] -= 1e-6;
      double difference = (new Modes(1, up).at(0.9) - new Modes(1, down).at(0.9)) / 2e-6;
      assertThat(gradient[k]).isCloseTo(difference, within(1e-9));
    }
  }
}
