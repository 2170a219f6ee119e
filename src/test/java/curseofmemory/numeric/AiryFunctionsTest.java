package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apfloat.Apcomplex;
import org.apfloat.ApcomplexMath;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;

class AiryFunctionsTest {
  private static final long DIGITS = 25;
  private static final MathContext HUNDRED = new MathContext(100);
  private static final BigDecimal AI_0 = front(1, 2);
  private static final BigDecimal SLOPE_0 = front(-1, 1);

  /** Asked for by the specification; relative away from zeros, absolute near them. */
  private static final double TOLERANCE = 1e-12;

  @Test
  void aiAndSlopeAgreeWithApfloatOnMinusTwentyToTwenty() {
    for (double x : new double[] {-20, -14, -7.3, -2.4, 0.26, 3.9, 8.1, 13.8, 20}) {
      double ai = ApcomplexMath.airyAi(apfloat(x)).real().doubleValue();
      assertThat(AiryFunctions.ai(x)).as("Ai(%s)", x).isCloseTo(ai, allowed(x, ai));
      double slope = ApcomplexMath.airyAiPrime(apfloat(x)).real().doubleValue();
      assertThat(AiryFunctions.slope(x)).as("Ai'(%s)", x).isCloseTo(slope, allowed(x, slope));
    }
  }

  @Test
  void aiAgreesWithItsMaclaurinSeriesInAHundredDigitsOnAFineGrid() {
    for (int i = -400; i <= 400; i++) {
      double x = i * 0.05;
      double exact = maclaurin(x);
      assertThat(AiryFunctions.ai(x)).as("Ai(%s)", x).isCloseTo(exact, allowed(x, exact));
    }
  }

  @Test
  void massFromZeroIsOneThirdAndOverTheLineIsOne() {
    assertThat(AiryFunctions.at(0).mass()).isCloseTo(1.0 / 3, within(1e-14));
    double deep = AiryFunctions.at(-300).mass();
    assertThat(deep).isCloseTo(1, within(0.6 * Math.pow(300, -0.75)));
  }

  @Test
  void massDiffersByTheQuadratureOfAi() {
    for (double x = -30; x < 20; x += 0.7) {
      double byQuadrature =
          Quadrature.over(AiryFunctions::ai, new double[] {x, x + 0.35, x + 0.7}, 1e-13).value();
      double byMass = AiryFunctions.at(x).mass() - AiryFunctions.at(x + 0.7).mass();
      assertThat(byMass).as("from %s", x).isCloseTo(byQuadrature, within(2e-13));
    }
  }

  @Test
  void farOutTheFunctionUnderflowsToZero() {
    assertThat(AiryFunctions.ai(120)).isZero();
  }

  /** Relative on the decaying side; on the oscillating side relative to the envelope. */
  private static org.assertj.core.data.Offset<Double> allowed(double x, double exact) {
    return within(TOLERANCE * (x > -2 ? Math.abs(exact) : Math.max(Math.abs(exact), 1)));
  }

  private static Apcomplex apfloat(double x) {
    return new Apcomplex(new Apfloat(x, DIGITS));
  }

  @Test
  void farOutItIsZeroOrRefused() {
    assertThat(AiryFunctions.at(1e300)).isEqualTo(new AiryFunctions.Value(0, -0.0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AiryFunctions.at(-1e300))
        .withMessageContaining("x must be at least -1.0E8, got -1.0E300");
  }

  /**
   * DLMF 9.4.1; the two front factors Ai(0) and Ai'(0) are computed by apfloat's gamma function.
   */
  private static double maclaurin(double x) {
    BigDecimal cube = new BigDecimal(x).pow(3, HUNDRED);
    BigDecimal f = BigDecimal.ONE;
    BigDecimal g = new BigDecimal(x);
    BigDecimal sum = AI_0.multiply(f).add(SLOPE_0.multiply(g));
    for (int k = 1; k < 150; k++) {
      f = f.multiply(cube, HUNDRED).divide(BigDecimal.valueOf(3L * k * (3L * k - 1)), HUNDRED);
      g = g.multiply(cube, HUNDRED).divide(BigDecimal.valueOf(3L * k * (3L * k + 1)), HUNDRED);
      sum = sum.add(AI_0.multiply(f), HUNDRED).add(SLOPE_0.multiply(g), HUNDRED);
    }
    return sum.doubleValue();
  }

  /** Returns {@code sign 3^(-power/3) / gamma(power/3)}. */
  private static BigDecimal front(int sign, int power) {
    Apfloat three = new Apfloat(3, 110);
    Apfloat share = new Apfloat(power, 110).divide(three);
    Apfloat value =
        ApfloatMath.pow(three, share.negate())
            .divide(ApfloatMath.gamma(share))
            .multiply(new Apfloat(sign, 110));
    return new BigDecimal(value.toString());
  }
}
