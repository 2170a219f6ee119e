package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Panels of the quadrature: where they lie, what their rule sums to, when they are halved. */
class PanelsTest {
  /**
   * Distances from the first edge double from 1e-6 on; breakpoints outside or on it are dropped.
   */
  @Test
  void edgesDoubleFromTheFirstOne() {
    double[] edges = Quadrature.edges(2, 2 + 5e-6, new double[] {2 + 3e-6, 2, 1}, new double[] {9});
    double[] wanted = {2, 2 + 1e-6, 2 + 2e-6, 2 + 3e-6, 2 + 4e-6, 2 + 5e-6};
    assertThat(edges).containsExactly(wanted, within(1e-15));
    assertThat(Quadrature.edges(3, 3)).containsExactly(3);
    assertThat(Quadrature.edges(0, 1e-7)).containsExactly(0, 1e-7);
    refused(() -> Quadrature.edges(2, 1), "to must be at least from = 2.0, got 1.0");
    refused(() -> Quadrature.edges(2, 3, (double[]) null), "breakpoints must be given");
    refused(() -> Quadrature.edges(Double.NaN, 3), "from must be finite");
  }

  /** On [1, 3] and [3, 4] the integral of s^p is a difference of powers, exact to degree 22. */
  @Test
  void theRuleOnEveryPanelIsExactToItsDegree() {
    Quadrature.Grid grid = Quadrature.grid(new double[] {1, 3, 4});
    assertThat(grid.points()).hasSize(30).isSorted();
    assertThat(grid.points()[7]).isCloseTo(2, within(1e-15));
    assertThat(grid.points()[22]).isCloseTo(3.5, within(1e-15));
    for (int p : new int[] {0, 1, 2, 9, 22}) {
      double first = 0;
      double second = 0;
      for (int k = 0; k < 15; k++) {
        first += grid.weights()[k] * Math.pow(grid.points()[k], p);
        second += grid.weights()[15 + k] * Math.pow(grid.points()[15 + k], p);
      }
      double three = Math.pow(3, p + 1);
      assertThat(first * (p + 1) / (three - 1)).isCloseTo(1, within(1e-13));
      assertThat(second * (p + 1) / (Math.pow(4, p + 1) - three)).isCloseTo(1, within(1e-13));
    }
    refused(() -> Quadrature.grid(new double[1]), "edges must have at least 2 entries, got 1");
    double[] one = {1};
    refused(() -> new Quadrature.Grid(one, new double[2]), "weights must have as many entries");
  }

  /** Over [0, 10] the sine has three whole arches of area 2 and a piece of 1 - cos(10 - 3 pi). */
  @Test
  void theAbsoluteValueIsSplitWhereTheSignChanges() {
    double[] ends = {0, 10};
    Estimate area = Quadrature.absolute(Math::sin, ends, 1e-12, 0);
    assertThat(area.value()).isCloseTo(7 - Math.cos(10 - 3 * Math.PI), within(1e-13));
    assertThat(area.error()).isLessThan(1e-11);
    assertThat(Quadrature.over(Math::sin, ends, 1e-12).value())
        .isCloseTo(1 - Math.cos(10), within(1e-13));
  }

  /** The kink of |s - 0.3| leaves (0.09 + 0.49) / 2; 40 halvings bring the panel to rounding. */
  @Test
  void aKinkIsHalvedUntilTheErrorIsAllowed() {
    AtomicInteger calls = new AtomicInteger();
    double[] ends = {0, 1};
    Estimate fine = Quadrature.over(s -> counted(calls, Math.abs(s - 0.3)), ends, 1e-12);
    assertThat(fine.value()).isCloseTo(0.29, within(2.9e-13));
    assertThat(fine.error()).isBetween(0.0, 1e-12);
    assertThat(calls.get()).isBetween(15 + 30 * 10, 15 + 30 * 40);
    calls.set(0);
    Estimate coarse = Quadrature.over(s -> counted(calls, Math.abs(s - 0.3)), ends, 1e-12, 1);
    assertThat(calls.get()).isEqualTo(15);
    assertThat(Math.abs(coarse.value() - 0.29)).isBetween(1e-6, coarse.error());
    calls.set(0);
    Quadrature.over(s -> counted(calls, s * s), new double[] {0, 1, 2}, 1e-12);
    assertThat(calls.get()).isEqualTo(30);
  }

  /** The worst panel first: of two panels only that with the kink is halved. */
  @Test
  void aSmoothPanelBesideAKinkIsLeftAlone() {
    AtomicInteger smooth = new AtomicInteger();
    double[] edges = {0, 1, 2};
    Quadrature.over(s -> s > 1 ? counted(smooth, s) : Math.abs(s - 0.3), edges, 1e-10);
    assertThat(smooth.get()).isEqualTo(15);
  }

  private static double counted(AtomicInteger calls, double value) {
    calls.incrementAndGet();
    return value;
  }

  @Test
  void whatCannotBeIntegratedIsRefused() {
    double[] edges = {0, 1};
    refused(() -> Quadrature.over(null, edges, 1e-9), "f must be given");
    refused(() -> Quadrature.over(s -> s, edges, 0), "tolerance must be finite and greater");
    refused(() -> Quadrature.over(s -> s, edges, 1, -1), "floor must be finite and not negative");
    refused(() -> Quadrature.over(s -> s, new double[0], 1), "edges must have at least 1");
    refused(() -> Quadrature.over(s -> 1 / 0.0, edges, 1), "integral of |f| must be finite");
  }

  private static void refused(ThrowingCallable call, String part) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(part);
  }
}
