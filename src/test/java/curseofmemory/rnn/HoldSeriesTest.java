package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taylor series in time give what the matrix exponential gives, and closed forms. */
class HoldSeriesTest {
  /** A sum of 33 terms of at most 64 times the state, its rounding carried on over all lags. */
  private static final double ROUNDING = 2e-13;

  private static final double DT = 0.1;

  /** Independent method: A and B by the exponential, then lag by lag, and its own derivative. */
  @ParameterizedTest(name = "m = {0}, d = {1}, T = {2}, one-norm of dt W about {3}")
  @CsvSource({
    "8, 1, 100, 0.05",
    "16, 1, 100, 0.3",
    "16, 3, 60, 0.3",
    "5, 2, 700, 0.001",
    "12, 1, 40, 1.5",
    "9, 1, 300, 0.6",
    "3, 1, 1, 0.4",
    "7, 2, 90, 0"
  })
  void agreesWithTheExponential(int m, int d, int lags, double norm) {
    double[] theta = parameters(m, d, norm);
    double[] v = RandomStreams.of(2, "v", lags).doubles((long) lags * d, -1, 1).toArray();
    double[] r = new double[lags * d];
    double[] gradient = new double[theta.length];
    HoldSeries series = new HoldSeries(m, d, lags, DT, 60 * lags);
    assertThat(series.forward(theta, r)).isTrue();
    series.adjoint(v, gradient);

    double[] expected = new double[r.length];
    double[] by = new double[theta.length];
    exponential(m, d, lags, theta, v, expected, by);
    requireEqual(r, expected);
    requireEqual(Arrays.copyOf(gradient, m * m), Arrays.copyOf(by, m * m));
    requireEqual(
        Arrays.copyOfRange(gradient, m * m, by.length), Arrays.copyOfRange(by, m * m, by.length));
  }

  /** Closed form: the mean of {@code c e^{-l s} u} over each step, and of a nilpotent W's ramp. */
  @Test
  void isTheMeanOverEachStep() {
    double[] r = new double[400];
    HoldSeries one = new HoldSeries(1, 1, 400, DT, 400);
    assertThat(one.forward(new double[] {-0.5, 2, 3}, r)).isTrue();
    for (int j = 0; j < r.length; j++) {
      double expected = 6 * Math.exp(-0.5 * DT * j) * -Math.expm1(-0.5 * DT) / 0.5;
      assertThat(r[j]).isCloseTo(expected, offset(1e-14));
    }
    HoldSeries ramp = new HoldSeries(2, 1, 400, DT, 400);
    assertThat(ramp.forward(new double[] {0, 1, 0, 0, 0, 1, 1, 0}, r)).isTrue();
    for (int j = 0; j < r.length; j++) {
      assertThat(r[j]).isCloseTo(DT * DT * (j + 0.5), offset(1e-13));
    }
  }

  @Test
  void saysSoWhenThereIsNoRoomOrNoNumber() {
    double[] r = new double[100];
    assertThat(series(99).forward(parameters(8, 1, 3), r)).isFalse();
    double[] broken = parameters(8, 1, 0.1);
    broken[3] = Double.NaN;
    assertThat(series(10_000).forward(broken, r)).isFalse();
    broken[3] = 1e300;
    assertThat(series(10_000).forward(broken, r)).isFalse();
  }

  private static HoldSeries series(int room) {
    return new HoldSeries(8, 1, 100, DT, room);
  }

  private static double[] parameters(int m, int d, double norm) {
    double[] theta =
        RandomStreams.of(1, "series", m).doubles((long) m * m + m * d + m, -1, 1).toArray();
    for (int k = 0; k < m * m; k++) {
      theta[k] *= 2 * norm / (DT * m);
    }
    for (int i = 0; i < m; i++) {
      theta[i * m + i] -= norm / DT;
    }
    return theta;
  }

  private static void exponential(
      int m, int d, int lags, double[] theta, double[] v, double[] r, double[] gradient) {
    Transition transition = Transition.of(Discretisation.EXACT_HOLD, m, d, DT);
    transition.set(theta);
    double[][] a = new double[m][m];
    Dense.toRows(transition.a, a);
    double[][] b = new double[d][m];
    for (int i = 0; i < m * d; i++) {
      b[i % d][i / d] = transition.b[i];
    }
    LagRecurrence recurrence = new LagRecurrence(m, d, lags);
    recurrence.forward(a, b, Arrays.copyOfRange(theta, m * m + m * d, theta.length), r);
    double[][] byA = new double[m][m];
    double[][] byB = new double[d][m];
    double[] byC = new double[m];
    recurrence.adjoint(v, byA, byB, byC);
    transition.adjoint(byA, byB, gradient);
    System.arraycopy(byC, 0, gradient, m * m + m * d, m);
  }

  private static void requireEqual(double[] found, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < expected.length; k++) {
      assertThat(Math.abs(found[k] - expected[k])).isLessThanOrEqualTo(ROUNDING * largest);
    }
  }
}
