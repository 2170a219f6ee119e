package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayedBumpTest {
  /** Promise of the class comment, in percent: a relative error of 1e-13. */
  private static final double PERCENT = 1e-11;

  /** Simpson's rule with step 1/1000 on a function whose fourth derivative is below 1000. */
  private static final double QUADRATURE = 1e-10;

  private static final long DIGITS = 120;

  /** From late bumps (z = -20) past the switch of method (z = 2) to rates that flatten it all. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 8, 0.5", "4, 18, 0.5", "-1, 3, 0.5", "0, 0, 1", "1, 0, 1", "2.8, 0, 1", "2.83, 0, 1",
    "3.5, 0, 1", "10, 0, 1", "20, 2, 0.5", "60, 4, 0.5", "1000, 4, 0.5", "1e8, 1, 1", "40, 14, 0.5"
  })
  void momentsKeepThirteenDigitsForEveryRate(double w, double lag, double sigma) {
    double[] moments = new double[3];
    GaussianMoments.write(w, lag, sigma, moments);
    double[] expected = momentsInHighPrecision(w, lag, sigma);
    for (int k = 0; k < 3; k++) {
      assertThat(moments[k]).as("moment " + k).isCloseTo(expected[k], withinPercentage(PERCENT));
    }
  }

  @Test
  void closedIntegralsAgreeWithSimpsonsRule() {
    DelayedBump rho =
        DelayedBump.of(
            ExponentialSum.of(new double[] {0.5, 0.2}, new double[] {0.7, 2}), 0.8, 0.6, 5);
    assertThat(rho.integral(1, 6)).isCloseTo(simpson(rho, 1, 6, 1), within(QUADRATURE));
    assertThat(rho.tailMass(4)).isCloseTo(simpson(rho, 4, 60, 1), within(QUADRATURE));
    assertThat(rho.tailEnergy(4)).isCloseTo(simpson(rho, 4, 60, 2), within(QUADRATURE));
    double squared = simpson(rho, 0, 60, 2);
    assertThat(rho.l2Norm() * rho.l2Norm()).isCloseTo(squared, within(QUADRATURE));
  }

  @Test
  void movingTheBumpOutKeepsItsEnergy() {
    double energy = 0.5 * Math.sqrt(Math.PI);
    for (double lag : new double[] {8, 80}) {
      MemoryKernel bump = DelayedBump.reference(lag).parts().get(1);
      assertThat(bump.tailEnergy(0)).isCloseTo(energy, withinPercentage(PERCENT));
    }
  }

  @Test
  void onlyTheMassAfterNowCountsWhenTheBumpTouchesZero() {
    DelayedBump rho = DelayedBump.of(ExponentialSum.of(1), 1, 1, 0);
    assertThat(rho.tailMass(0)).isCloseTo(1 + Math.sqrt(Math.PI / 2), withinPercentage(PERCENT));
  }

  @Test
  void refusesWhatHasNoClosedTailMass() {
    ExponentialSum signed = ExponentialSum.of(new double[] {1, -0.5}, new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DelayedBump.of(signed, 1, 0.5, 8))
        .withMessageContaining("shortMemory.weights must be finite and not negative, got -0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DelayedBump.reference(-1))
        .withMessageContaining("lag must be finite and not negative");
  }

  @Test
  void momentsForThePlateauAreTheLaplaceMomentsOfTheKernel() {
    DelayedBump rho = DelayedBump.reference(6);
    double[] moments = new double[3];
    rho.parts().get(1).moments().write(1.5, moments);
    double[] ofShortMemory = {1 / 2.0, 1 / 4.0, 2 / 8.0};
    for (int k = 0; k < 3; k++) {
      assertThat(rho.laplaceMoment(k, 1.5))
          .isCloseTo(ofShortMemory[k] + moments[k], withinPercentage(PERCENT));
    }
  }

  @Test
  void saysItsFormula() {
    assertThat(DelayedBump.reference(8).latex()).isEqualTo("e^{-0.5t}+e^{-(t-8)^2/(2\\cdot0.5^2)}");
  }

  /** The textbook recursion, with enough digits to survive its cancellation. */
  private static double[] momentsInHighPrecision(double w, double lag, double sigma) {
    Apfloat L = new Apfloat(lag, DIGITS);
    Apfloat s2 = new Apfloat(sigma, DIGITS).multiply(new Apfloat(sigma, DIGITS));
    Apfloat two = new Apfloat(2, DIGITS);
    Apfloat mu = L.subtract(s2.multiply(new Apfloat(w, DIGITS)));
    Apfloat root = ApfloatMath.sqrt(s2.multiply(two));
    Apfloat exponent = mu.multiply(mu).subtract(L.multiply(L)).divide(s2.multiply(two));
    Apfloat scale = ApfloatMath.sqrt(s2.multiply(ApfloatMath.pi(DIGITS)).divide(two));
    Apfloat zeroth =
        scale
            .multiply(ApfloatMath.exp(exponent))
            .multiply(ApfloatMath.erfc(mu.negate().divide(root)));
    Apfloat edge = s2.multiply(ApfloatMath.exp(L.multiply(L).negate().divide(s2.multiply(two))));
    Apfloat first = mu.multiply(zeroth).add(edge);
    Apfloat second = mu.multiply(first).add(s2.multiply(zeroth));
    return new double[] {zeroth.doubleValue(), first.doubleValue(), second.doubleValue()};
  }

  private static double simpson(MemoryKernel rho, double from, double to, int power) {
    int steps = (int) Math.round((to - from) * 1000);
    double h = (to - from) / steps;
    double sum = 0;
    for (int k = 0; k <= steps; k++) {
      double factor = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
      sum += factor * Math.pow(rho.at(from + k * h), power);
    }
    return sum * h / 3;
  }
}
