package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.KernelError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates, their slopes and what a change of weight does to a unit, against closed forms. */
class ParameterisationTest {
  private static final double[] RATES = {1e-4, 0.01, 0.3, 1, 4};

  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void weightIsTheInverseOfRate(Parameterisation f) {
    for (double rate : RATES) {
      assertThat(f.rate(f.weight(rate))).isCloseTo(rate, withinPercentage(1e-9));
    }
  }

  /** Central differences of step h relative to w are good to h^2, here 1e-10. */
  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void slopeIsTheDerivative(Parameterisation f) {
    for (double rate : RATES) {
      double w = f.weight(rate);
      double h = 1e-5 * Math.max(Math.abs(w), 1e-3);
      double difference = (f.rate(w + h) - f.rate(w - h)) / (2 * h);
      assertThat(f.slope(w)).isCloseTo(difference, withinPercentage(1e-4));
    }
  }

  /** The closed form of the class comment, by adaptive quadrature of the two units. */
  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void aChangedUnitIsAsFarAwayAsTheRatesSay(Parameterisation f) {
    for (double rate : new double[] {0.01, 1}) {
      double changed = f.rate(f.weight(rate) + 0.005);
      double distance =
          rate * KernelError.l1(ExponentialSum.of(rate), ExponentialSum.of(changed)).value();
      assertThat(distance).isCloseTo(Math.abs(1 - rate / changed), withinPercentage(1e-6));
    }
  }

  /** e^w: the change of a unit does not depend on the unit; w: it grows without bound. */
  @Test
  void exponentialWeightsMakeEveryUnitEquallyHardToMove() {
    for (double rate : RATES) {
      double exp = Parameterisation.EXP.rate(Parameterisation.EXP.weight(rate) + 0.1);
      assertThat(Math.abs(1 - rate / exp)).isCloseTo(-Math.expm1(-0.1), within(1e-14));
    }
    assertThat(Parameterisation.DIRECT.rate(Parameterisation.DIRECT.weight(0.05) - 0.1))
        .isNegative();
  }

  /** {@code f'/f^2 = 2 |w|} for the one called best. */
  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.2, 0, 0.5, 20})
  void bestMakesGradientsProportionalToTheWeight(double w) {
    double rate = Parameterisation.BEST.rate(w);
    double scale = Math.abs(Parameterisation.BEST.slope(w)) / (rate * rate);
    assertThat(scale).isCloseTo(2 * Math.abs(w), within(1e-13));
  }

  @Test
  void ratesThatNoWeightHasAreRefused() {
    assertThatThrownBy(() -> Parameterisation.EXP.rate(Double.NaN)).hasMessageContaining("w must");
    assertThatThrownBy(() -> Parameterisation.BEST.weight(11)).hasMessageContaining("rate");
    assertThatThrownBy(() -> Parameterisation.EXP.weight(0)).hasMessageContaining("rate");
    assertThatThrownBy(() -> Parameterisation.INVERSE.weight(Double.MIN_VALUE))
        .hasMessageContaining("finite weight");
  }
}
