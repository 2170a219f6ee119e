package curseofmemory.approximation.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.approximation.FixedRates;
import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.GaussianBump;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonBoundTest {
  @Test
  void theConstantIsTheDerivedOne() {
    // alpha = 1: (pi/4) 3!/1! ; alpha = 2: (pi/4)^2 5!/2! 2^2/2!
    assertThat(JacksonBound.constant(1)).isCloseTo(1.5 * Math.PI, within(1e-12));
    assertThat(JacksonBound.constant(2)).isCloseTo(7.5 * Math.PI * Math.PI, within(1e-11));
  }

  @Test
  void aConstantBeyondTheRangeOfDoublesIsRefusedAtOnce() {
    assertThat(JacksonBound.constant(80)).isFinite();
    assertThatThrownBy(() -> JacksonBound.constant(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpha must be from 1 to 80, got 2147483647");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21})
  void theBoundHoldsForBothPublishedTargets(int m) {
    for (MemoryKernel rho :
        new MemoryKernel[] {PublishedTargets.analytic(), PublishedTargets.limitedSmoothness()}) {
      double found = FixedRates.bestL1(rho, 0.5, m).error().value();
      assertThat(found).isLessThanOrEqualTo(JacksonBound.of(rho, 1, 1).at(m).orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 9, 16, 30})
  void theBestBoundHoldsForItsOwnRates(int m) {
    for (MemoryKernel rho : new MemoryKernel[] {GaussianBump.of(1, 0.5, 2), Airy.of(2.25, 1)}) {
      JacksonBound bound = JacksonBound.of(rho);
      DecayConditions.Holds by = bound.best(m).orElseThrow();
      double found = FixedRates.bestL1(rho, by.beta() / (by.alpha() + 1), m).error().value();
      assertThat(found).isLessThanOrEqualTo(bound.at(m).orElseThrow());
    }
  }

  @Test
  void theBoundDoesNotDependOnTheUnitOfTime() {
    // rho(t) = 7 e^(-7t) is e^(-t) in another unit; the functional's norm is 1 for both
    MemoryKernel slow = ExponentialSum.of(1);
    MemoryKernel fast = ExponentialSum.of(new double[] {7}, new double[] {7});
    double expected = JacksonBound.of(slow, 2, 0.5).at(9).orElseThrow();
    assertThat(JacksonBound.of(fast, 2, 3.5).at(9).orElseThrow())
        .isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void powerLawsHaveNoBoundAndSayWhy() {
    JacksonBound bound = JacksonBound.of(PowerLaw.of(0.5));
    assertThat(bound.exists()).isFalse();
    assertThat(bound.at(10)).isEmpty();
    assertThat(bound.width(0.1)).isEmpty();
    assertThat(bound.toString()).contains("no bound", "each beta > 0");
  }

  @Test
  void theWidthIsTheSmallestOneThatTheBoundAllows() {
    JacksonBound bound = JacksonBound.of(PublishedTargets.analytic());
    long m = bound.width(1e-3).orElseThrow();
    assertThat(bound.at((int) m).orElseThrow()).isLessThanOrEqualTo(1e-3);
    assertThat(bound.at((int) m - 1).orElseThrow()).isGreaterThan(1e-3);
  }

  @Test
  void aWidthBelowOneIsRefused() {
    assertThatThrownBy(() -> JacksonBound.of(PublishedTargets.analytic()).at(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("m must be at least 1, got 0");
  }
}
