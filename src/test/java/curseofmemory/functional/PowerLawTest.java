package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawTest {
  /** Quadrature is asked for 1e-13 and rounding leaves some of its digits. */
  private static final double PERCENT = 1e-10;

  /** Origin: k! U(k + 1, k + 1 - omega, s) by mpmath.hyperu in 60 digits (DLMF 13.4.4). */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0, 1e-6, 12.392226359614743",
    "1e-6, 0, 1e-3, 6.3378531901697981",
    "0.5, 1, 1e-8, 17720.539040737986",
    "0.25, 2, 1e-3, 163167.48020772055",
    "2, 1, 1e12, 9.99999999994e-25",
    "0.5, 0, 3, 0.23573615034618648"
  })
  void laplaceMomentsAreRightForEveryOmegaAndRate(double omega, int k, double s, double expected) {
    assertThat(PowerLaw.of(omega).laplaceMoment(k, s))
        .isCloseTo(expected, withinPercentage(PERCENT));
  }

  @Test
  void atRateZeroTheyAreTheBetaFunction() {
    assertThat(PowerLaw.of(0.01).laplace(0)).isCloseTo(100, withinPercentage(PERCENT));
    assertThat(PowerLaw.of(1e-6).laplace(0)).isCloseTo(1e6, withinPercentage(PERCENT));
    // B(2, 1) = 1 / 2 and B(3, 0.5) = 16 / 15
    assertThat(PowerLaw.of(2).laplaceMoment(1, 0)).isCloseTo(0.5, withinPercentage(PERCENT));
    assertThat(PowerLaw.of(2.5).laplaceMoment(2, 0))
        .isCloseTo(16.0 / 15, withinPercentage(PERCENT));
  }

  @Test
  void aMomentThatIsInfiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLaw.of(0.5).laplaceMoment(1, 0))
        .withMessageContaining("s must be greater than 0 for moment 1")
        .withMessageContaining("omega = 0.5");
    MemoryKernel byValues = t -> Math.pow(1 + t, -1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byValues.laplaceMoment(1, 0))
        .withMessageContaining("integrable");
  }

  @Test
  void itsSumOfExponentialsIsAsCloseAsTheBoundSays() {
    PowerLaw rho = PowerLaw.of(1);
    PowerLawSum rule = new PowerLawSum(1, 20, 0.6, 2);
    double found = KernelError.l1(rho, rho.trapezoid(20, 0.6, 2)).value();
    assertThat(found).isBetween(rule.distanceBound() / 10, rule.distanceBound());
    assertThat(rho.measure().orElseThrow().wideDistance()).isLessThan(1e-9);
  }

  @Test
  void itsMeasureHasTheValueAndTheMassAsMoments() {
    for (double omega : new double[] {0.25, 1, 3}) {
      PositiveMeasure measure = PowerLaw.of(omega).measure().orElseThrow();
      assertThat(measure.moment().applyAsDouble(0)).isCloseTo(1, withinPercentage(PERCENT));
      assertThat(measure.moment().applyAsDouble(-1))
          .isCloseTo(1 / omega, withinPercentage(PERCENT));
    }
  }
}
