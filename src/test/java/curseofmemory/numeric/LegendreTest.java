package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Legendre polynomials and Gauss rules against printed tables and integer coefficients. */
class LegendreTest {
  private static final double[] PLACES = {0, 0.1, 0.25, 0.5, 0.7, 0.875, 1};

  /** Abramowitz and Stegun, table 25.4: positive abscissas and weights on [-1, 1], 15 digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 2",
    "2, 0, 0.577350269189626, 1",
    "3, 0, 0.774596669241483, 0.555555555555556",
    "3, 1, 0, 0.888888888888889",
    "5, 0, 0.906179845938664, 0.236926885056189",
    "5, 1, 0.538469310105683, 0.478628670499366",
    "5, 2, 0, 0.568888888888889",
    "10, 0, 0.973906528517172, 0.066671344308688",
    "10, 1, 0.865063366688985, 0.149451349150581",
    "10, 2, 0.679409568299024, 0.219086362515982",
    "10, 3, 0.433395394129247, 0.269266719309996",
    "10, 4, 0.148874338981631, 0.295524224714753"
  })
  void gaussRulesAreThoseOfTheTables(int n, int at, double node, double weight) {
    double[][] rule = GaussLegendre.onUnitInterval(n);
    assertThat(rule[0]).hasSize(n);
    assertThat(rule[1]).hasSize(n);
    assertThat(rule[0][at]).isCloseTo((1 + node) / 2, within(1e-15));
    assertThat(rule[0][n - 1 - at]).isCloseTo((1 - node) / 2, within(1e-15));
    assertThat(rule[1][at]).isCloseTo(weight / 2, within(1e-15));
    assertThat(rule[1][n - 1 - at]).isCloseTo(weight / 2, within(1e-15));
  }

  /** The integral of s^p over [0, 1] is 1/(p + 1); exact up to p = 2n - 1 and not beyond. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9, 40})
  void gaussRulesIntegratePowersExactlyUpToTheirDegree(int n) {
    double[][] rule = GaussLegendre.onUnitInterval(n);
    for (int p = 0; p < 2 * n; p++) {
      assertThat(moment(rule, p) * (p + 1)).as("power %d", p).isCloseTo(1, within(2e-14));
    }
    if (n < 9) {
      assertThat(moment(rule, 2 * n)).isLessThan(1.0 / (2 * n + 1) - 1e-6);
    }
  }

  private static double moment(double[][] rule, int p) {
    double sum = 0;
    for (int i = 0; i < rule[0].length; i++) {
      sum += rule[1][i] * Math.pow(rule[0][i], p);
    }
    return sum;
  }

  /** P_k(2s - 1) = sum_j (-1)^(k + j) C(k, j) C(k + j, j) s^j, all integers (Rodrigues). */
  @Test
  void valuesSumsAndIntegralsAgreeWithIntegerCoefficients() {
    double[] c = {0.5, -1, 2, 0.25, -3, 1, 0.125, 1.5, -0.75};
    for (double s : PLACES) {
      double[] p = LegendreBasis.values(s, c.length);
      double sum = 0;
      double integral = 0;
      for (int k = 0; k < c.length; k++) {
        assertThat(p[k]).as("P_%d at %s", k, s).isCloseTo(polynomial(k, s, 0), within(1e-11));
        sum += c[k] * polynomial(k, s, 0);
        integral += c[k] * polynomial(k, s, 1);
      }
      assertThat(p).hasSize(c.length);
      assertThat(LegendreBasis.sum(c, s)).isCloseTo(sum, within(1e-10));
      assertThat(LegendreBasis.integral(c, s)).isCloseTo(integral, within(1e-10));
    }
  }

  private static double polynomial(int k, double s, int antiderivatives) {
    double sum = 0;
    double coefficient = k % 2 == 0 ? 1 : -1;
    for (int j = 0; j <= k; j++) {
      double term = coefficient * Math.pow(s, j + antiderivatives);
      sum += antiderivatives == 0 ? term : term / (j + 1);
      coefficient *= -(double) (k - j) * (k + j + 1) / ((j + 1.0) * (j + 1));
    }
    return sum;
  }

  @Test
  void aLongSumIsOneAtTheRightEndAndAlternatesAtTheLeft() {
    double[] right = LegendreBasis.values(1, 200);
    double[] left = LegendreBasis.values(0, 200);
    for (int k = 0; k < 200; k++) {
      assertThat(right[k]).isEqualTo(1);
      assertThat(left[k]).isEqualTo(k % 2 == 0 ? 1 : -1);
    }
  }

  @Test
  void shortOnesAreTheConstantAndTheLine() {
    assertThat(LegendreBasis.values(0.75, 1)).containsExactly(1);
    assertThat(LegendreBasis.values(0.75, 2)).containsExactly(1, 0.5);
    assertThat(LegendreBasis.sum(new double[] {3}, 0.75)).isEqualTo(3);
    assertThat(LegendreBasis.sum(new double[] {3, 2}, 0.75)).isEqualTo(4);
    assertThat(LegendreBasis.integral(new double[] {3}, 0.75)).isEqualTo(2.25);
  }

  @Test
  void whatHasNoPlaceOrNoValueIsRefused() {
    double[] huge = {1e308, 1e308};
    refused(() -> LegendreBasis.values(-1e-9, 2), "s must be from 0 to 1, got -1.0E-9");
    refused(() -> LegendreBasis.sum(huge, 1 + 1e-9), "s must be from 0 to 1");
    refused(() -> LegendreBasis.integral(huge, Double.NaN), "s must be from 0 to 1, got NaN");
    refused(() -> LegendreBasis.sum(huge, 1), "sum must be finite, got Infinity");
    double[] none = {0, 0, Double.POSITIVE_INFINITY};
    refused(() -> LegendreBasis.integral(none, 0.25), "integral must be finite");
    refused(() -> LegendreBasis.sum(new double[0], 0.5), "c must have at least 1 entries");
    refused(() -> LegendreBasis.integral(new double[0], 0.5), "c must have at least 1 entries");
    refused(() -> GaussLegendre.onUnitInterval(0), "n must be at least 1, got 0");
    refused(() -> GaussLegendre.onUnitInterval(Integer.MAX_VALUE), "n must");
  }

  private static void refused(ThrowingCallable c, String s) {
    assertThatIllegalArgumentException().isThrownBy(c).withMessageContaining(s);
  }
}
