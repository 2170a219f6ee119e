package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.approximation.theorem.PublishedTargets;
import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.GaussianBump;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BestPossibleTest {
  /** Errors of models that are exact are rounding. */
  private static final double ROUNDING = 1e-12;

  static Stream<Arguments> kernelsAndNorms() {
    return Stream.of(
            PowerLaw.of(0.5),
            PowerLaw.of(2),
            Airy.of(2.25, 3),
            GaussianBump.of(1, 5, 0.7),
            RandomSums.positive(5, 6),
            ExponentialSum.of(new double[] {1, 0.5, -0.3}, new double[] {1, 0.5, 2}))
        .flatMap(rho -> Stream.of(Arguments.of(rho, Norm.L1), Arguments.of(rho, Norm.L2)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndNorms")
  void noModelIsBetterThanTheFloor(MemoryKernel rho, Norm norm) {
    BestPossible best = BestPossible.of(rho, norm);
    double before = norm.of(rho);
    for (int m = 1; m <= 4; m++) {
      Approximant found = best.found(m);
      assertThat(found.error().value()).isLessThanOrEqualTo(before + ROUNDING * norm.of(rho));
      assertThat(best.floor(m)).isLessThanOrEqualTo(found.atMost() + ROUNDING * norm.of(rho));
      before = found.error().value();
    }
  }

  /** Optima of 1/(1+t)^2 that reference.md, section 2 names as reachable. */
  @Test
  void theReachableOptimaAreReached() {
    BestPossible best = BestPossible.of(PowerLaw.of(1), Norm.L1);
    assertThat(best.found(1).error().value()).isCloseTo(0.2910, within(5e-5));
    assertThat(best.found(3).error().value()).isCloseTo(0.0412, within(5e-5));
  }

  @Test
  void aLeastL1ErrorChangesSignTwiceAsOftenAsItHasTerms() {
    PowerLaw rho = PowerLaw.of(1);
    ExponentialSum sum = (ExponentialSum) BestPossible.of(rho, Norm.L1).found(6).rhohat();
    double[] zeros = LeastL1.signChanges(rho, sum);
    assertThat(zeros).hasSize(12);
    for (double s : sum.rates()) {
      // First order condition: sign(e) is orthogonal to exp(-s t).
      double along = 1;
      for (int k = 0; k < zeros.length; k++) {
        along += 2 * Math.exp(-s * zeros[k]) * (k % 2 == 0 ? -1 : 1);
      }
      assertThat(along).isCloseTo(0, within(1e-4));
    }
  }

  @Test
  void theNecessaryWidthIsTheFirstTheFloorAllows() {
    BestPossible best = BestPossible.of(PowerLaw.of(1), Norm.L1);
    int width = best.necessaryWidth(1e-3);
    assertThat(best.floor(width)).isLessThanOrEqualTo(1e-3);
    assertThat(best.floor(width - 1)).isGreaterThan(1e-3);
  }

  @Test
  void theErrorAtWidthTenIsBelowThePublishedOne() {
    Approximant ten = BestPossible.of(PowerLaw.of(1), Norm.L1).found(10);
    assertThat(ten.error().value()).isLessThanOrEqualTo(2.841e-3);
    // The value of the error cannot tell gradients below the root of its rounding, some 1e-8.
    Approximant two = BestPossible.of(PowerLaw.of(1), Norm.L1).found(2);
    double flat = BestPossible.stationarity(PowerLaw.of(1), (ExponentialSum) two.rhohat());
    assertThat(flat).isLessThan(1e-6);
  }

  @Test
  void aSumOfThreeExponentialsIsFoundExactly() {
    for (Norm norm : Norm.values()) {
      BestPossible best = BestPossible.of(PublishedTargets.threeExponentials(), norm);
      assertThat(best.found(3).error().value()).isLessThan(1e-10);
    }
  }

  /** Widths at which double precision has long ended, and the interval of the error is true. */
  @ParameterizedTest
  @EnumSource(Norm.class)
  void noWidthIsWorseThanANarrowerOne(Norm norm) {
    PowerLaw rho = PowerLaw.of(0.5);
    BestPossible best = BestPossible.of(rho, norm);
    double before = Double.POSITIVE_INFINITY;
    for (int m : new int[] {1, 5, 12, 24, 36, 40, 41, 44, 48, 64, 105}) {
      Approximant found = best.found(m);
      assertThat(found.error().value()).isLessThanOrEqualTo(before);
      double exact = norm.distance(rho, found.rhohat()).value();
      assertThat(found.atMost()).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
      before = found.error().value();
    }
    assertThat(best.found(105).width()).isEqualTo(105);
  }

  @Test
  void aMemoryWhoseSquareLeavesTheRangeOfDoublesIsRefused() {
    ExponentialSum huge = ExponentialSum.of(new double[] {1e200, 1e200}, new double[] {1, 2});
    for (Norm norm : Norm.values()) {
      assertThatThrownBy(() -> BestPossible.of(huge, norm))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be between 1e-100 and 1e100");
    }
    assertThatThrownBy(() -> BestPossible.of(null, Norm.L1)).hasMessageContaining("rho");
    assertThatThrownBy(() -> BestPossible.of(PowerLaw.of(1), null)).hasMessageContaining("norm");
    assertThatThrownBy(() -> BestPossible.of(PowerLaw.of(1), Norm.L1).found(0))
        .hasMessageContaining("width must be at least 1, got 0");
  }
}
