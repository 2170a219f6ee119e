package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.Cases;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Systems solved by hand, shortest solutions, and residuals. */
class NormalEquationsTest {
  private static final double ROUNDING = 1e-14;

  /** 2x + y = 3, x + 3y = 5: Cramer, determinant 5. */
  @Test
  void aRegularSystemIsSolvedAsByHand() {
    double[][] g = {{2, 1}, {1, 3}};
    double[] b = {3, 5};
    double[] x = NormalEquations.solve(g, b);
    assertThat(x).containsExactly(new double[] {0.8, 1.4}, within(ROUNDING));
    assertThat(b).containsExactly(3, 5);
    assertThat(g[0]).containsExactly(2, 1);
    assertThat(g[1]).containsExactly(1, 3);
  }

  /** x + 2y = 5 twice: the point of the line closest to the origin is 5 (1, 2) / 5. */
  @Test
  void ofASingularSystemTheShortestSolutionIsTaken() {
    double[] x = NormalEquations.solve(new double[][] {{1, 2}, {2, 4}}, new double[] {5, 10});
    assertThat(x).containsExactly(new double[] {1, 2}, within(ROUNDING));
    double[] none = NormalEquations.solve(new double[2][2], new double[2]);
    assertThat(none).containsExactly(0, 0);
  }

  /**
   * The second pivot is 2.2e-16, rounding of the 1 it is left of: the shortest of the solutions of
   * x + y = 1. One of 1e-12 is not: 1e-12 y = 1e-12, by Cramer.
   */
  @Test
  void aPivotThatIsRoundingLeavesItsDirectionOut() {
    double[][] out = {{1, 1}, {1, 1 + 0x1p-52}};
    double[][] in = {{1, 1}, {1, 1 + 1e-12}};
    assertThat(NormalEquations.solve(out, new double[] {1, 1 + 0x1p-52}))
        .containsExactly(new double[] {0.5, 0.5}, within(ROUNDING));
    assertThat(NormalEquations.solve(in, new double[] {1, 1 + 1e-12}))
        .containsExactly(new double[] {0, 1}, within(1e-3));
  }

  /** Diagonal, every second entry 1e-18: solved entry by entry, whatever their number. */
  @Test
  void entriesOfOtherUnitsAreNotTakenForRounding() {
    int n = 60;
    double[][] g = new double[n][n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      g[i][i] = i % 2 == 0 ? 1 : 1e-18;
      b[i] = 3 * g[i][i];
    }
    double[] three = new double[n];
    Arrays.fill(three, 3);
    assertThat(NormalEquations.solve(g, b)).containsExactly(three, within(ROUNDING));
  }

  @Test
  void rightHandSidesOfKnownSolutionsGiveThemBack() {
    Cases.check(
        50,
        random -> {
          int n = random.nextInt(1, 8);
          double[][] g = new double[n][n];
          double[] wanted = random.doubles(n, -1, 1).toArray();
          double[] b = new double[n];
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              g[i][j] = (i == j ? n : 0) + 1.0 / (1 + i + j);
              b[i] += g[i][j] * wanted[j];
            }
          }
          assertThat(NormalEquations.solve(g, b)).containsExactly(wanted, within(1e-13));
        });
  }

  /** The difference allowed across the diagonal is 1e-9 of the two entries on it: 2e-9 here. */
  @Test
  void asymmetryUpToRoundingIsForgivenAndNoMore() {
    double[] b = {1, 1};
    assertThat(NormalEquations.solve(new double[][] {{1, 1.9e-9}, {0, 1}}, b)[0])
        .isCloseTo(1, within(3e-9));
    refused(new double[][] {{1, 2.1e-9}, {0, 1}}, b, "g must be symmetric, got 0.0 and 2.1E-9");
    refused(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 1}}, new double[3], "symmetric");
  }

  @Test
  void whatIsNoSystemOrHasNoFiniteSolutionIsRefused() {
    double[] b = {1, 1};
    refused(new double[][] {{1e-300}}, new double[] {1e300}, "a solution beyond the range");
    refused(new double[][] {{1, 0}}, b, "g must have as many entries as b (2), got 1");
    refused(new double[][] {{1, 0}, {0}}, b, "g[1] must have as many entries as b (2), got 1");
    refused(new double[][] {{1, Double.NaN}, {0, 1}}, b, "g[0][1] must be finite");
    refused(new double[][] {{1}}, new double[] {Double.NaN}, "b[0] must be finite");
    refused(null, b, "g must be given");
  }

  private static void refused(double[][] g, double[] b, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalEquations.solve(g, b))
        .withMessageContaining(part);
  }
}
