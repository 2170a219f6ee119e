package curseofmemory.approximation.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.approximation.theorem.DecayConditions.Fails;
import curseofmemory.approximation.theorem.DecayConditions.Holds;
import curseofmemory.functional.Airy;
import curseofmemory.functional.Box;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.FormulaKernel;
import curseofmemory.functional.GaussianBump;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PolynomialExponential;
import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;

class DecayConditionsTest {
  /** The published gammas have seven digits. */
  private static final double PUBLISHED = 5e-7;

  @Test
  void gammaOfTheAnalyticTargetIsThePublishedOne() {
    Holds holds = (Holds) DecayConditions.check(PolynomialExponential.of(1, 2), 1, 1);
    assertThat(holds.gamma()).isCloseTo(1.213061, within(PUBLISHED));
    assertThat(holds.gamma()).isCloseTo(2 * Math.exp(-0.5), within(1e-12)); // (1 + 2t) e^-t at 1/2
  }

  @Test
  void gammaOfTheTargetOfLimitedSmoothnessIsThePublishedOne() {
    Holds holds = (Holds) DecayConditions.check(PublishedTargets.limitedSmoothness(), 1, 1);
    assertThat(holds.gamma()).isCloseTo(0.03819075, within(5e-9));
  }

  @Test
  void anExponentialSatisfiesThemUpToItsOwnRate() {
    MemoryKernel rho = ExponentialSum.of(0.5);
    Holds holds = (Holds) DecayConditions.check(rho, 3, 0.4);
    // sup of 0.5^(k-1) / 0.4^k over k = 1..4
    assertThat(holds.gamma()).isCloseTo(Math.pow(0.5, 3) / Math.pow(0.4, 4), within(1e-12));
    assertThat(DecayConditions.check(rho, 1, 0.6)).isInstanceOf(Fails.class);
    assertThat(DecayConditions.decayRate(rho)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void powerLawsFailForEveryBeta() {
    for (double omega : new double[] {0.25, 1, 8}) {
      for (double beta : new double[] {1e-6, 1e-3, 1}) {
        Fails fails = (Fails) DecayConditions.check(PowerLaw.of(omega), 1, beta);
        assertThat(fails.reason()).contains("more slowly than every exponential");
      }
    }
  }

  @Test
  void decayRatesAreFoundForEveryClass() {
    assertThat(DecayConditions.decayRate(PowerLaw.of(0.25))).isZero();
    assertThat(DecayConditions.decayRate(Airy.of(2.25, 3))).isInfinite();
    assertThat(DecayConditions.decayRate(GaussianBump.of(1, 0.5, 8))).isInfinite();
    assertThat(DecayConditions.decayRate(Box.of(2, 3))).isInfinite();
    assertThat(DecayConditions.decayRate(DelayedBump.reference(30))).isCloseTo(0.5, within(1e-6));
    double local = DecayConditions.decayRate(PolynomialExponential.of(4, 0.7));
    assertThat(local).isEqualTo(0.7);
    MemoryKernel stretched =
        FormulaKernel.of("stretched", "e^{-\\sqrt t}", t -> Math.exp(-Math.sqrt(t)));
    assertThat(DecayConditions.decayRate(stretched)).isZero();
  }

  @Test
  void theRateOfAFastExponentialIsNotLostBetweenTwoTimes() {
    assertThat(DecayConditions.decayRate(ExponentialSum.of(3e4))).isEqualTo(3e4);
    MemoryKernel byValues = t -> Math.exp(-3e4 * t);
    assertThat(DecayConditions.decayRate(byValues)).isCloseTo(3e4, withinPercentage(1e-4));
  }

  @Test
  void aJumpFailsBecauseTheStepResponseHasACorner() {
    Fails fails = (Fails) DecayConditions.check(Box.of(1, 2), 1, 1);
    assertThat(fails.reason()).contains("jumps");
  }

  @Test
  void aBetaThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> DecayConditions.check(PowerLaw.of(1), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beta must be finite and greater than 0");
  }
}
