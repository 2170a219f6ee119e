package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;

class StabilityGapTest {
  private static final StabilityGap PUBLISHED = StabilityGap.published();
  private static final int[] WIDTHS = {2, 5, 8, 15, 30};

  /** Three printed digits. */
  private static final double DIGITS = 0.5;

  @Test
  void theColumnOfTheExponentialIsReproduced() {
    double[] printed = {1.05e-1, 5.37e-3, 8.00e-5, 2.01e-8};
    assertColumn(ExponentialSum.of(2), 1.5, printed);
    // the last row is rounding: both must be there, the digits mean nothing
    assertThat(PUBLISHED.error(ExponentialSum.of(2), 30, 1.5)).isLessThan(1e-12);
  }

  @Test
  void theColumnOfThePowerLawWithAFixedGapIsReproduced() {
    assertColumn(PowerLaw.of(1), 1.5, new double[] {6.22e-2, 5.27e-2, 2.69e-2, 9.56e-3, 4.67e-3});
  }

  @Test
  void theColumnOfThePowerLawWithAShrinkingGapIsReproduced() {
    double[] printed = {3.18e-1, 2.01e-3, 2.86e-4, 5.05e-8};
    double[] found = PUBLISHED.shrinkingGap(PowerLaw.of(1), WIDTHS);
    for (int i = 0; i < printed.length; i++) {
      assertThat(found[i]).isCloseTo(printed[i], withinPercentage(DIGITS));
    }
    assertThat(found[4]).isLessThan(2e-13);
  }

  @Test
  void aGapThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> PUBLISHED.error(PowerLaw.of(1), 5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gap must be finite and greater than 0, got 0.0");
    assertThatThrownBy(() -> PUBLISHED.error(PowerLaw.of(1), 5, 21))
        .hasMessageContaining("gap must be below the fastest rate 20.0, got 21.0");
  }

  private static void assertColumn(MemoryKernel rho, double gap, double[] printed) {
    double[] found = PUBLISHED.fixedGap(rho, WIDTHS, gap);
    for (int i = 0; i < printed.length; i++) {
      assertThat(found[i]).as("m = %s", WIDTHS[i]).isCloseTo(printed[i], withinPercentage(DIGITS));
    }
  }
}
