package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class QuadratureTest {
  private static final double[] UNIT = {0, 1};

  @Test
  void theRuleIsExactForPolynomialsOfDegreeTwentyTwo() {
    Quadrature.Grid grid = Quadrature.grid(new double[] {0, 1});
    for (int k = 0; k <= 22; k++) {
      double sum = 0;
      for (int i = 0; i < grid.points().length; i++) {
        sum += grid.weights()[i] * Math.pow(grid.points()[i], k);
      }
      assertThat(sum).as("x^%s", k).isCloseTo(1.0 / (k + 1), within(1e-15));
    }
  }

  @Test
  void kinksAndWeakSingularitiesAreIntegratedWithinTheirEstimate() {
    // integral of |x - 1/3| is 5/18, of sqrt(x) 2/3
    Estimate kink = Quadrature.over(x -> Math.abs(x - 1.0 / 3), UNIT, 1e-12);
    assertThat(kink.value()).isCloseTo(5.0 / 18, within(1e-12));
    Estimate root = Quadrature.over(Math::sqrt, UNIT, 1e-12);
    assertThat(Math.abs(root.value() - 2.0 / 3)).isLessThanOrEqualTo(root.error() + 1e-15);
  }

  @Test
  void aFunctionThatIsOnlyRoundingNoiseEndsWithAnHonestError() {
    Estimate noise =
        Assertions.assertTimeout(
            Duration.ofSeconds(20),
            () -> Quadrature.over(x -> (1 + x / 3) * 3 - 3 - x, UNIT, 1e-14));
    assertThat(Math.abs(noise.value())).isLessThan(1e-15);
  }

  @Test
  void anEmptyIntervalHasNoIntegral() {
    double[] edges = Quadrature.edges(2, 2);
    assertThat(Quadrature.over(Math::exp, edges, 1e-12).value()).isZero();
  }

  @Test
  void edgesAscendFromFirstToLastAndHoldTheBreakpointsInside() {
    double[] edges = Quadrature.edges(1, 9, new double[] {5, 0.5, 12}, new double[] {3});
    assertThat(edges).isSorted().contains(1, 3, 5, 9).doesNotContain(0.5, 12);
    assertThat(Arrays.stream(edges).distinct().count()).isEqualTo(edges.length);
  }

  @Test
  void aSignChangeNextToAPanelEdgeIsFound() {
    // a kink this close to the edge lies outside all nodes, so it must be split off
    double zero = 1e-4;
    double[] found = SignChanges.between(x -> x - zero, UNIT);
    assertThat(found).hasSize(1);
    assertThat(found[0]).isCloseTo(zero, within(1e-16));
  }
}
