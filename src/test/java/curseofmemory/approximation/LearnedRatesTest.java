package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;

class LearnedRatesTest {
  private static final PowerLaw RHO = PowerLaw.of(1);

  /** The value of the error cannot tell gradients below the root of its rounding, some 1e-8. */
  private static final double FLAT = 1e-6;

  @Test
  void learnedErrorsReachTheKnownOptima() {
    // reference.md, section 2: 0.2910 at m = 1 and 0.0412 at m = 3 are reachable
    assertThat(l1(1)).isCloseTo(0.2910, within(5e-5));
    assertThat(l1(3)).isCloseTo(0.0412, within(5e-5));
  }

  @Test
  void learnedErrorsAreAtOrBelowThePublishedOnes() {
    assertThat(l1(1)).isLessThanOrEqualTo(0.3088);
    assertThat(l1(3)).isLessThanOrEqualTo(0.05077);
    assertThat(l1(10)).isLessThanOrEqualTo(2.841e-3);
  }

  @Test
  void theOptimumSatisfiesTheClassicalConditionOfL1Approximation() {
    Approximant a = LearnedRates.fit(RHO, Norm.L1, 2);
    assertThat(LearnedRates.stationarity(RHO, (ExponentialSum) a.rhohat())).isLessThan(FLAT);
  }

  @Test
  void oneUnitInL2SatisfiesTheConditionsInClosedForm() {
    // dJ/da = 0 and dJ/dw = 0: R(w) = a/(2w) and R'(w) = -a/(4w^2), R the Laplace transform
    ExponentialSum found = (ExponentialSum) LearnedRates.fit(RHO, Norm.L2, 1).rhohat();
    double a = found.weights()[0];
    double w = found.rates()[0];
    assertThat(RHO.laplace(w)).isCloseTo(a / (2 * w), within(1e-6));
    assertThat(RHO.laplaceMoment(1, w)).isCloseTo(a / (4 * w * w), within(1e-6));
  }

  @Test
  void aSumOfThreeExponentialsIsFoundExactly() {
    ExponentialSum rho = PublishedTargets.threeExponentials();
    for (Norm norm : Norm.values()) {
      assertThat(LearnedRates.fit(rho, norm, 3).error().value()).isLessThan(1e-10);
    }
  }

  @Test
  void aWidthOutOfRangeIsRefused() {
    assertThatThrownBy(() -> LearnedRates.fit(RHO, Norm.L1, 0))
        .hasMessageContaining("m must be at least 1, got 0");
    assertThatThrownBy(() -> LearnedRates.fit(RHO, Norm.L1, 21))
        .hasMessageContaining("m must be at most 20, got 21");
  }

  private static double l1(int m) {
    return LearnedRates.fit(RHO, Norm.L1, m).error().value();
  }
}
