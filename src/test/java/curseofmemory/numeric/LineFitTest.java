package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFitTest {
  /** A few roundings in sums of at most ten terms of order one. */
  private static final double ROUNDING = 1e-13;

  /** The quantile of Student's t is asked for to 1e-9. */
  private static final double QUANTILE = 1e-8;

  @Test
  void pointsOnALineGiveItBackWithNoUncertainty() {
    LineFit fit = LineFit.of(new double[] {1, 2, 4, 8}, new double[] {5, 8, 14, 26});
    assertThat(fit.slope()).isCloseTo(3, within(ROUNDING));
    assertThat(fit.intercept()).isCloseTo(2, within(ROUNDING));
    assertThat(fit.r2()).isCloseTo(1, within(ROUNDING));
    assertThat(fit.slopeError()).isCloseTo(0, within(ROUNDING));
    assertThat(fit.at(10)).isCloseTo(32, within(10 * ROUNDING));
  }

  /** By hand: x = 0, 1, 2, y = 0, 2, 1; Sxx = 2, Sxy = 1, Syy = 2, SSE = 3/2; t(0.975; 1). */
  @Test
  void threePointsMatchTheCalculationByHand() {
    LineFit fit = LineFit.of(new double[] {0, 1, 2}, new double[] {0, 2, 1});
    double error = Math.sqrt(1.5 / 1 / 2);
    double quantileOfOneDegree = Math.tan(Math.PI * (0.975 - 0.5));
    assertThat(fit.slope()).isCloseTo(0.5, within(ROUNDING));
    assertThat(fit.intercept()).isCloseTo(0.5, within(ROUNDING));
    assertThat(fit.r2()).isCloseTo(0.25, within(ROUNDING));
    assertThat(fit.slopeError()).isCloseTo(error, within(ROUNDING));
    assertThat(fit.slopeHigh()).isCloseTo(0.5 + quantileOfOneDegree * error, within(QUANTILE));
    assertThat(fit.slopeLow()).isCloseTo(0.5 - quantileOfOneDegree * error, within(QUANTILE));
  }

  /** Two degrees of freedom have a closed quantile: t = (2p - 1) sqrt(2 / (4 p (1 - p))). */
  @Test
  void fourPointsUseTheClosedQuantileOfTwoDegrees() {
    LineFit fit = LineFit.of(new double[] {0, 1, 2, 3}, new double[] {1, 0, 0, 3});
    double quantile = 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025));
    double half = (fit.slopeHigh() - fit.slopeLow()) / 2;
    assertThat(half / fit.slopeError()).isCloseTo(quantile, within(QUANTILE));
  }

  /** Percentage points of Student's t as printed in every table, three decimals. */
  @ParameterizedTest
  @CsvSource({"5, 3.182", "7, 2.571", "12, 2.228", "32, 2.042", "122, 1.980"})
  void intervalWidthFollowsTheTableOfStudent(int points, double quantile) {
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i;
      y[i] = i % 2;
    }
    LineFit fit = LineFit.of(x, y);
    double half = (fit.slopeHigh() - fit.slopeLow()) / 2;
    assertThat(half / fit.slopeError()).isCloseTo(quantile, within(5e-4));
  }

  @Test
  void exponentialIsAStraightLineInSemiLogAndPowerInLogLog() {
    double[] x = {1, 2, 3, 5};
    double[] exponential = new double[4];
    double[] power = new double[4];
    for (int i = 0; i < 4; i++) {
      exponential[i] = 3 * Math.exp(0.65 * x[i]);
      power[i] = 3 * Math.pow(x[i], -2);
    }
    assertThat(LineFit.semiLog(x, exponential).slope()).isCloseTo(0.65, within(ROUNDING));
    assertThat(LineFit.logLog(x, power).slope()).isCloseTo(-2, within(ROUNDING));
    assertThat(LineFit.logLog(x, power).intercept()).isCloseTo(Math.log(3), within(ROUNDING));
  }

  @Test
  void shiftsMoveOnlyTheIntercept() {
    Cases.check(
        200,
        random -> {
          double dx = Cases.between(random, -1e6, 1e6);
          double dy = Cases.between(random, -1e6, 1e6);
          double[] x = {0, 1, 2, 3, 4};
          double[] y = {0, 2, 1, 5, 3};
          LineFit plain = LineFit.of(x, y);
          LineFit moved = LineFit.of(plus(x, dx), plus(y, dy));
          double roundingOfTheShift = 1e-9;
          assertThat(moved.slope()).isCloseTo(plain.slope(), within(roundingOfTheShift));
          assertThat(moved.slopeError()).isCloseTo(plain.slopeError(), within(roundingOfTheShift));
          assertThat(moved.at(dx) - dy).isCloseTo(plain.at(0), within(10 * roundingOfTheShift));
        });
  }

  /** Origin: the normal equations in exact fractions (Python's fractions) on these very doubles. */
  @Test
  void closePointsFarFromZeroKeepTheDigitsOfTheirSlope() {
    double[] x = new double[12];
    double[] y = new double[12];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1e9 + 1e-3 * i;
      y[i] = 3.0 + 2.0 * (i % 3) + 0.7 * i;
    }
    assertThat(LineFit.of(x, y).slope()).isCloseTo(811.8890655243787, within(1e-11));
  }

  @Test
  void aConstantIsExplainedCompletely() {
    LineFit fit = LineFit.of(new double[] {1, 2, 3}, new double[] {7, 7, 7});
    assertThat(fit.slope()).isZero();
    assertThat(fit.r2()).isEqualTo(1);
  }

  @Test
  void refusalsNameTheParameterTheRuleAndTheCure() {
    double[] three = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFit.of(new double[] {1, 2}, new double[] {1, 2}))
        .withMessageContaining("x.length must be at least 3, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFit.of(three, new double[] {1, 2}))
        .withMessageContaining("as many entries as x (3), got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFit.of(new double[] {2, 2, 2}, three))
        .withMessageContaining("must not be all equal");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFit.of(three, new double[] {1, Double.NaN, 2}))
        .withMessageContaining("y[1] must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineFit.semiLog(three, new double[] {1, 0, 2}))
        .withMessageContaining("y[1] must be finite and greater than 0");
  }

  private static double[] plus(double[] values, double shift) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += shift;
    }
    return moved;
  }
}
