package curseofmemory.approximation.theorem;

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

  /** NumPy 1.24, truncated SVD of the same fits: what they do beyond the window. */
  @Test
  void theFitsOfTheLastColumnAreFarOffBeyondTheWindow() {
    assertThat(everywhere(30)).isCloseTo(2.617e-5, withinPercentage(0.1));
    assertThat(everywhere(15)).isCloseTo(1.0694e-4, withinPercentage(0.1));
  }

  private static double everywhere(int m) {
    PowerLaw rho = PowerLaw.of(1);
    return StabilityGap.onAllTimes(rho, PUBLISHED.network(rho, m, 1.0 / m));
  }

  /** The optimum, 62.4, by a linear programme of SciPy 1.10 (HiGHS), lies between the two. */
  @Test
  void theFrontierHoldsTheOptimumBetweenANetworkAndACertificate() {
    PowerLaw rho = PowerLaw.of(1);
    GapFrontier.Point point = new GapFrontier(1e-2, 40).at(rho, 40, 1).orElseThrow();
    assertThat(point.weight()).isBetween(62.0, 2 * 62.4);
    assertThat(point.atLeast()).isBetween(62.4 / 2, 63.0);
    assertThat(StabilityGap.onAllTimes(rho, point.network())).isLessThanOrEqualTo(1e-2);
    assertThat(new GapFrontier(1e-2, 40).at(rho, 3, 1)).isEmpty();
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
