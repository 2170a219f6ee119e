package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AiryTest {
  private static final Airy RHO = Airy.of(2.25, 3);
  private static final MemoryKernel VALUES = RHO::at;

  /** Quadrature and closed forms are both good to about 1e-13. */
  private static final double AGREE = 1e-12;

  @Test
  void massAndEnergyAgreeWithQuadrature() {
    for (double from : new double[] {0, 0.4, 2, 3.5}) {
      double mass = VALUES.tailMass(from);
      assertThat(RHO.tailMass(from)).isCloseTo(mass, within(AGREE));
      double energy = VALUES.tailEnergy(from);
      assertThat(RHO.tailEnergy(from)).isCloseTo(energy, within(AGREE));
    }
  }

  @Test
  void theSignChangesAreTheZerosOfAi() {
    // DLMF, table 9.9.1: a_1 = -2.33811, a_2 = -4.08795, a_3 = -5.52056, a_4 = -6.78671
    double[] times = RHO.breakpoints();
    assertThat(times).hasSize(3 + 1 - (6.78671 > 2.25 * 3 ? 1 : 0));
    assertThat(2.25 * (times[times.length - 1] - 3)).isCloseTo(-2.33811, within(5e-6));
    assertThat(2.25 * (times[0] - 3)).isCloseTo(-5.52056, within(5e-6));
  }

  @Test
  void derivativesAreThoseOfFiniteDifferences() {
    double h = 1e-4;
    for (int order = 1; order <= 5; order++) {
      double difference =
          (RHO.derivative(order - 1, 1.3 + h) - RHO.derivative(order - 1, 1.3 - h)) / (2 * h);
      double size = Math.pow(2.25 * 2.5, order);
      assertThat(RHO.derivative(order, 1.3)).isCloseTo(difference, within(1e-6 * size));
    }
  }

  @Test
  void aNegativeTimeIsRefused() {
    assertThatThrownBy(() -> RHO.at(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("t must be finite and not negative, got -0.1");
  }
}
