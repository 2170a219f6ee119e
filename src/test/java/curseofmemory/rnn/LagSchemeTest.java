package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baby steps and giant steps give the numbers of the recurrence, and are chosen where they pay. */
class LagSchemeTest {
  /** Some thousand roundings of sums whose terms do not all decay. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest(name = "m = {0}, d = {1}, T = {2}, k = {3}")
  @CsvSource({"5, 1, 64, 8", "5, 1, 61, 8", "3, 2, 50, 4", "6, 3, 100, 2", "4, 1, 33, 32"})
  void blocksEqualTheRecurrenceInBothDirections(int m, int d, int lags, int babies) {
    RandomGenerator random = RandomStreams.of(1, "scheme", m);
    double[][] a = new double[m][];
    for (int i = 0; i < m; i++) {
      a[i] = random.doubles(m, -0.5 / m, 0.5 / m).toArray();
      a[i][i] += 0.7;
    }
    double[][] b = new double[d][];
    for (int i = 0; i < d; i++) {
      b[i] = random.doubles(m, -1, 1).toArray();
    }
    double[] c = random.doubles(m, -1, 1).toArray();
    double[] v = random.doubles((long) lags * d, -1, 1).toArray();
    double[][] expected = run(new LagRecurrence(m, d, lags), a, b, c, v);
    double[][] found = run(new LagBlocks(m, d, lags, babies), a, b, c, v);
    for (int part = 0; part < expected.length; part++) {
      double largest = 0;
      for (double value : expected[part]) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int k = 0; k < expected[part].length; k++) {
        assertThat(Math.abs(found[part][k] - expected[part][k])).isLessThan(ROUNDING * largest);
      }
    }
  }

  /** Returns r, dA, dB, dc, each flat. */
  private static double[][] run(
      LagScheme scheme, double[][] a, double[][] b, double[] c, double[] v) {
    int m = c.length;
    double[] r = new double[v.length];
    double[][] byA = new double[m][m];
    double[][] byB = new double[b.length][m];
    double[] byC = new double[m];
    double[] flatA = new double[m * m];
    double[] flatB = new double[b.length * m];
    scheme.forward(a, b, c, r);
    scheme.adjoint(v, byA, byB, byC);
    Dense.toFlat(byA, flatA);
    Dense.toFlat(byB, flatB);
    return new double[][] {r, flatA, flatB, byC};
  }

  @ParameterizedTest(name = "m = {0}, T = {1}: k = {2}")
  @CsvSource({
    "16, 100, 1",
    "64, 100, 1",
    "128, 100, 1",
    "256, 100, 1",
    "1, 100, 1",
    "64, 1000, 8",
    "64, 100000, 256",
    "64, 1000000, 1024",
    "4, 10000, 128",
  })
  void theCostModelChoosesBlocksForLongHorizonsOnly(int m, int lags, int babies) {
    assertThat(LagPlan.of(m, 1, lags).babySteps()).isEqualTo(babies);
  }

  @Test
  void workPerLagStopsGrowingWithTheHorizon() {
    double shorter = LagPlan.of(64, 1, 100_000).cost() / 100_000;
    double longer = LagPlan.of(64, 1, 1_000_000).cost() / 1_000_000;
    assertThat(longer).isLessThan(shorter);
    assertThat(longer).isLessThan(4 * 64);
  }
}
