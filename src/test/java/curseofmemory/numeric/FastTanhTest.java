package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.Cases;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast hyperbolic tangent against arbitrary precision and against StrictMath. */
class FastTanhTest {
  /** A few units in the last place; the sums around it lose more. */
  private static final double PROMISED = 1e-14;

  /** StrictMath.tanh is within 2.5 units in the last place, so it may use up this much itself. */
  private static final double STRICT_MATH_ERROR = 2.5 * 0x1p-52;

  private static final int DIGITS = 40;

  @Test
  void relativeErrorStaysBelowThePromiseOverTheWholeRange() {
    double worst = 0;
    for (double x = 1e-300; x < 25; x *= x < 1e-8 ? 1e6 : x < 1e-2 ? 1.7 : 1.004) {
      worst = Math.max(worst, relativeError(x));
    }
    assertThat(worst).isLessThan(PROMISED);
  }

  @Test
  void relativeErrorStaysBelowThePromiseAtAMillionRandomPoints() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    double worst = 0;
    for (int k = 0; k < 1_000_000; k++) {
      double x = 20 * random.nextDouble() * random.nextDouble();
      worst = Math.max(worst, Math.abs(FastTanh.of(x) / StrictMath.tanh(x) - 1));
    }
    assertThat(worst).isLessThan(PROMISED - STRICT_MATH_ERROR);
  }

  @Test
  void isOddToTheLastBitAndBounded() {
    Cases.check(
        200,
        random -> {
          double x = Cases.between(random, -1e6, 1e6);
          assertThat(FastTanh.of(-x)).isEqualTo(-FastTanh.of(x));
          assertThat(Math.abs(FastTanh.of(x))).isLessThanOrEqualTo(1);
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {19.0625, 700, 1e300, Double.POSITIVE_INFINITY})
  void saturatesAtExactlyOne(double x) {
    assertThat(FastTanh.of(x)).isEqualTo(1);
    assertThat(FastTanh.of(-x)).isEqualTo(-1);
  }

  @Test
  void keepsTheSignOfZeroAndNotANumber() {
    assertThat(1 / FastTanh.of(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(FastTanh.of(Double.NaN)).isNaN();
  }

  @Test
  void rowsGiveTheDigitsOfSingleValuesBeforeAndAfterCompilation() {
    double[] points = new double[1_000];
    for (int k = 0; k < points.length; k++) {
      points[k] = (k - 500) / 25.0;
    }
    for (int pass = 0; pass < 2_000; pass++) {
      double[] row = points.clone();
      FastTanh.apply(row, row.length);
      if (pass % 500 == 0) {
        for (int k = 0; k < row.length; k++) {
          assertThat(row[k]).isEqualTo(FastTanh.of(points[k]));
        }
      }
    }
  }

  private static double relativeError(double x) {
    Apfloat exact = ApfloatMath.tanh(new Apfloat(x, DIGITS));
    Apfloat found = new Apfloat(FastTanh.of(x), DIGITS);
    return Math.abs(found.divide(exact).subtract(Apfloat.ONE).doubleValue());
  }
}
