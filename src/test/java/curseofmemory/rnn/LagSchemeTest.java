package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baby steps and giant steps give the numbers of the recurrence, and are chosen where they pay. */
class LagSchemeTest {
  /** Some thousand roundings of sums whose terms do not all decay. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest(name = "m = {0}, d = {1}, T = {2}, k = {3}")
  @CsvSource({"5, 1, 64, 8", "5, 1, 61, 8", "3, 2, 50, 4", "6, 3, 100, 2", "4, 1, 33, 32"})
  void bothSchemesGiveTheSumsOverPowersOfA(int m, int d, int lags, int babies) {
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
    double[][] expected = byPowers(a, b, c, v);
    requireEqual(run(new LagRecurrence(m, d, lags), a, b, c, v), expected);
    requireEqual(run(new LagBlocks(m, d, lags, babies), a, b, c, v), expected);
  }

  private static void requireEqual(double[][] found, double[][] expected) {
    for (int part = 0; part < expected.length; part++) {
      double largest = Arrays.stream(expected[part]).map(Math::abs).max().orElseThrow();
      for (int k = 0; k < expected[part].length; k++) {
        assertThat(Math.abs(found[part][k] - expected[part][k])).isLessThan(ROUNDING * largest);
      }
    }
  }

  /**
   * The definition, by powers of A from another library.
   *
   * <pre>
   * r_j = c^T A^j B,   dB = sum_j v_j (A^T)^j c,   dc = sum_j v_j A^j B
   * dA = sum_j v_j sum_{i &lt; j} (A^T)^i c (A^{j-1-i} B)^T
   * </pre>
   */
  private static double[][] byPowers(double[][] a, double[][] b, double[] c, double[] v) {
    int m = c.length;
    int d = b.length;
    RealMatrix matrix = MatrixUtils.createRealMatrix(a);
    double[][] r = {new double[v.length], new double[m * m], new double[m * d], new double[m]};
    for (int s = 0; s < v.length; s++) {
      int j = s / d;
      double[] column = b[s % d];
      double[] state = matrix.power(j).operate(column);
      double[] adjoint = matrix.transpose().power(j).operate(c);
      for (int i = 0; i < m; i++) {
        r[0][s] += c[i] * state[i];
        r[2][s % d * m + i] += v[s] * adjoint[i];
        r[3][i] += v[s] * state[i];
      }
      for (int i = 0; i < j; i++) {
        RealVector left = MatrixUtils.createRealVector(matrix.transpose().power(i).operate(c));
        double[] right = matrix.power(j - 1 - i).operate(column);
        double[][] outer = left.outerProduct(MatrixUtils.createRealVector(right)).getData();
        for (int k = 0; k < m * m; k++) {
          r[1][k] += v[s] * outer[k / m][k % m];
        }
      }
    }
    return r;
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

  @ParameterizedTest
  @CsvSource({"16, 100", "64, 100", "128, 100", "256, 100", "1, 100"})
  void shortHorizonsGoLagByLag(int m, int lags) {
    assertThat(LagPlan.of(m, 1, lags).babySteps()).isEqualTo(1);
  }

  /** k + T / k + m log2 k is least at k = sqrt(T + q^2) - q with q = m / (2 ln 2). */
  @ParameterizedTest
  @CsvSource({"64, 1000", "64, 100000", "64, 1000000", "4, 10000"})
  void longHorizonsTakeThePowerOfTwoNearestToTheBestStep(int m, int lags) {
    double q = m / (2 * Math.log(2));
    double best = Math.sqrt(lags + q * q) - q;
    int babies = LagPlan.of(m, 1, lags).babySteps();
    assertThat(Integer.bitCount(babies)).isEqualTo(1);
    assertThat(babies / best).isBetween(Math.sqrt(0.5), Math.sqrt(2));
  }

  @Test
  void workPerLagStopsGrowingWithTheHorizon() {
    double shorter = LagPlan.of(64, 1, 100_000).cost() / 100_000;
    double longer = LagPlan.of(64, 1, 1_000_000).cost() / 1_000_000;
    assertThat(longer).isLessThan(shorter);
    assertThat(longer).isLessThan(4 * 64);
  }
}
