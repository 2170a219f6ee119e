package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {
  private static final int N = 5;

  /** Some roundings of twenty products of 5 x 5 matrices, ours and the reference's. */
  private static final double ROUNDING = 1e-13;

  /** One norm for each degree, then some that need squarings: first the value, then the adjoint. */
  @ParameterizedTest(name = "one-norm {0}")
  @ValueSource(doubles = {1e-4, 0.03, 0.2, 0.7, 0.9, 3, 20})
  void valueAndAdjointAgreeWithTheExponentialOfTwiceTheSize(double norm) {
    double[] m = RandomStreams.of(1, "matrix", 0).doubles(N * N, -1, 1).toArray();
    double factor = norm / Dense.oneNorm(N, m);
    for (int k = 0; k < m.length; k++) {
      m[k] *= factor;
    }
    double[] of = RandomStreams.of(1, "derivative", 0).doubles(N * N, -1, 1).toArray();
    double[] by = new double[N * N];
    MatrixExponential exponential = new MatrixExponential(N);
    double[] value = exponential.exp(m).clone();
    exponential.adjoint(of, by);
    RealMatrix both = exponentialOfTwiceTheSize(m, of);
    double scale = both.getSubMatrix(0, N - 1, 0, N - 1).getNorm1();
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        assertThat(Math.abs(value[j * N + i] - both.getEntry(i, j))).isLessThan(ROUNDING * scale);
        assertThat(Math.abs(by[i * N + j] - both.getEntry(i, N + j)))
            .isLessThan(ROUNDING * scale * N);
      }
    }
  }

  /** Held over a step, a mode forgotten within it: e^-20000 = 0 and (1 - e^-20000) / 20000. */
  @Test
  void aModeForgottenWithinOneStepHasItsClosedForm() {
    double[] result = new MatrixExponential(2, 1).exp(new double[] {-2e4, 1, 0, 0});
    double oneRoundingForEachHalving = Math.scalb(1.0, 15 - 53);
    assertThat(result[0]).isZero();
    assertThat(result[1]).isCloseTo(5e-5, within(5e-5 * oneRoundingForEachHalving));
    assertThat(result[3]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e5, 1e300, Double.POSITIVE_INFINITY, Double.NaN})
  void whatOverflowsIsNotFinite(double growth) {
    MatrixExponential exponential = new MatrixExponential(2);
    assertThat(exponential.exp(new double[] {growth, 1, 0, -1})[0]).isNotFinite();
    assertThat(exponential.exp(new double[4])).containsExactly(1, 0, 0, 1);
  }

  /** Returns the exponential of [[M^T, E], [0, M^T]]: its right half is the derivative along E. */
  private static RealMatrix exponentialOfTwiceTheSize(double[] m, double[] e) {
    RealMatrix twice = MatrixUtils.createRealMatrix(2 * N, 2 * N);
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        twice.setEntry(i, j, m[j * N + i]);
        twice.setEntry(N + i, N + j, m[j * N + i]);
        twice.setEntry(i, N + j, e[i * N + j]);
      }
    }
    return MatrixUtils.matrixExponential(twice);
  }
}
