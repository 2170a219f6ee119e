package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Errors of sums, multiples and roots by interval arithmetic on paper. */
class EstimateTest {
  @Test
  void errorsOfASumAdd() {
    Estimate sum = new Estimate(2, 0.25).plus(new Estimate(-5, 0.5));
    assertThat(sum).isEqualTo(new Estimate(-3, 0.75));
  }

  @Test
  void aFactorOfEitherSignStretchesTheErrorAndKeepsItPositive() {
    assertThat(new Estimate(2, 0.25).times(-4)).isEqualTo(new Estimate(-8, 1));
    assertThat(new Estimate(2, 0.25).times(3)).isEqualTo(new Estimate(6, 0.75));
  }

  /** [4 - 3, 4 + 3] has roots [1, sqrt 7]: the wider side is 1 below 2. */
  @Test
  void theRootOfAnIntervalLiesInsideTheInterval() {
    Estimate root = new Estimate(4, 3).squareRoot();
    assertThat(root.value()).isEqualTo(2);
    assertThat(root.error()).isEqualTo(1);
  }

  /** [1 - 8, 1 + 8] clipped at 0 has roots [0, 3]: 2 above 1, 1 below. */
  @Test
  void theRootOfAnIntervalThatHoldsZeroReachesFurtherAbove() {
    assertThat(new Estimate(1, 8).squareRoot()).isEqualTo(new Estimate(1, 2));
  }

  @Test
  void roundingBelowZeroHasTheRootZero() {
    Estimate root = new Estimate(-1e-18, 4).squareRoot();
    assertThat(root.value()).isZero();
    assertThat(root.error()).isCloseTo(2, within(1e-15));
  }

  @Test
  void whatIsNoEstimateIsRefused() {
    refused(() -> new Estimate(1 / 0.0, 0), "value must be finite, got Infinity");
    refused(() -> new Estimate(0, -1), "error must be finite and not negative, got -1");
    refused(() -> new Estimate(0, 0).plus(null), "other must be given");
  }

  private static void refused(ThrowingCallable c, String s) {
    assertThatIllegalArgumentException().isThrownBy(c).withMessageContaining(s);
  }
}
