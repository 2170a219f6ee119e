package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.numeric.Estimate;
import org.junit.jupiter.api.Test;

class KernelErrorTest {
  /** The quadrature promises 1e-11 of the distance. */
  private static final double PROMISED = 1e-10;

  @Test
  void distanceOfTwoExponentialsIsItsClosedForm() {
    // e^-t >= e^-2t, so L1 = 1 - 1/2; L2^2 = 1/2 - 2/3 + 1/4
    ExponentialSum slow = ExponentialSum.of(1);
    ExponentialSum fast = ExponentialSum.of(2);
    assertThat(KernelError.l1(slow, fast).value()).isCloseTo(0.5, within(PROMISED));
    assertThat(KernelError.l2(slow, fast).value()).isCloseTo(Math.sqrt(1.0 / 12), within(PROMISED));
  }

  @Test
  void crossingKernelsAreSplitAtTheirCrossing() {
    // |2 e^-2t - e^-t| crosses at ln 2: 1/4 on either side
    ExponentialSum a = ExponentialSum.of(new double[] {2}, new double[] {2});
    assertThat(KernelError.l1(a, ExponentialSum.of(1)).value()).isCloseTo(0.5, within(PROMISED));
  }

  @Test
  void theTailOfAPowerLawIsCountedToInfinity() {
    // for omega = 1/4 half of the mass lies beyond t = 15
    PowerLaw rho = PowerLaw.of(0.25);
    ExponentialSum fast = ExponentialSum.of(new double[] {1}, new double[] {50});
    double exact = rho.l1Norm() - 1.0 / 50; // fast < rho from t > 0 on
    assertThat(KernelError.l1(rho, fast).value()).isCloseTo(exact, within(PROMISED * exact));
    assertThat(KernelError.l1(rho, fast, 15).value()).isCloseTo(4 - 2 - 0.02, within(PROMISED));
  }

  @Test
  void aNarrowLateBumpIsNotMissed() {
    GaussianBump bump = GaussianBump.of(1, 0.01, 777);
    double exact = 0.01 * Math.sqrt(2 * Math.PI) + 1;
    assertThat(KernelError.l1(bump, ExponentialSum.of(1)).value()).isCloseTo(exact, within(1e-10));
  }

  @Test
  void fastAndSlowModesAreBothResolved() {
    ExponentialSum stiff = ExponentialSum.of(new double[] {1, 1e-6}, new double[] {1e4, 1e-6});
    ExponentialSum other = ExponentialSum.of(new double[] {1e-9}, new double[] {1});
    double exact = 1e-4 + 1 - 1e-9; // stiff stays above other
    assertThat(KernelError.l1(stiff, other).value()).isCloseTo(exact, within(PROMISED));
  }

  @Test
  void theEstimateOfTheErrorCoversTheError() {
    Estimate e = KernelError.l1(ExponentialSum.of(1), ExponentialSum.of(2));
    assertThat(Math.abs(e.value() - 0.5)).isLessThanOrEqualTo(e.error() + 1e-15);
    assertThat(e.error()).isLessThan(PROMISED);
  }

  @Test
  void aHorizonThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> KernelError.l1(ExponentialSum.of(1), ExponentialSum.of(2), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("horizon must be finite and greater than 0, got 0.0");
  }
}
