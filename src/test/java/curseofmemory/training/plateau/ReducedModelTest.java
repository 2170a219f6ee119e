package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.training.CentralDifferences;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedModelTest {
  /** See reference.md, section 3: below it central differences say nothing. */
  private static final double GRADIENT_GAP = 2e-7;

  private static final double HESSIAN_GAP = 1e-5;

  /** Balances rounding 1e-16 / h against truncation h^2. */
  private static final double STEP = 5e-6;

  /** Simpson's rule at step 1/500 on sums of exponentials with rates up to 4. */
  private static final double QUADRATURE = 1e-9;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 4, 8, 14})
  void closedFormDerivativesAgreeWithCentralDifferences(double lag) {
    ExponentialSum twoModes = ExponentialSum.of(new double[] {1, 0.4}, new double[] {0.5, 1.5});
    ReducedModel model = ReducedModel.of(DelayedBump.of(twoModes, 1, 0.5, lag), 6);
    for (long seed = 1; seed <= 20; seed++) {
      double[] theta = randomPoint(6, seed);
      double[] gradient = new double[12];
      model.valueAndGradient(theta, gradient);
      double[] byDifferences = CentralDifferences.gradient(model, theta, STEP);
      assertThat(CentralDifferences.relativeGap(gradient, byDifferences)).isLessThan(GRADIENT_GAP);
      double[][] hessian = model.hessian(theta);
      double[][] hessianByDifferences = CentralDifferences.hessian(model, theta, STEP);
      assertThat(CentralDifferences.relativeGap(hessian, hessianByDifferences))
          .isLessThan(HESSIAN_GAP);
    }
  }

  @Test
  void closedFormLossAgreesWithSimpsonsRule() {
    DelayedBump target = DelayedBump.reference(6);
    ReducedModel model = ReducedModel.of(target, 4);
    double[] theta = randomPoint(4, 7);
    double h = 1.0 / 500;
    double sum = 0;
    int steps = 60 * 500;
    for (int k = 0; k <= steps; k++) {
      double factor = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
      double r = response(theta, k * h) - target.at(k * h);
      sum += factor * r * r;
    }
    assertThat(model.value(theta)).isCloseTo(sum * h / 3, within(QUADRATURE));
  }

  @Test
  void atTheStartOnlyTheEnergyOfTheBumpIsLeft() {
    PlateauSetting setting = PlateauSetting.reference();
    double energy = 0.5 * Math.sqrt(Math.PI);
    for (double lag : new double[] {8, 18, 30}) {
      double roundingOfTenTerms = 1e-15;
      assertThat(setting.model(lag).value(setting.start()))
          .isCloseTo(energy, within(roundingOfTenTerms));
    }
  }

  /** Null directions of the plateau: rates whose weight is zero do not act on the loss at all. */
  @Test
  void hessianOnThePlateauIsSingularUpToAnExponentiallySmallTerm() {
    PlateauSetting setting = PlateauSetting.reference();
    double[][] h = setting.model(30).hessian(setting.start());
    double largestOfOrderLagSquared = 2 * 30 * 30 * Math.exp(-0.5 * 30) * 2;
    for (int i = 1; i < 10; i++) {
      for (double entry : h[10 + i]) {
        assertThat(Math.abs(entry)).isLessThan(largestOfOrderLagSquared);
      }
    }
  }

  @Test
  void lossIsInfiniteWhereAModeDoesNotDecay() {
    ReducedModel model = ReducedModel.of(DelayedBump.reference(8), 1);
    assertThat(model.value(new double[] {1, 0})).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(model.valueAndGradient(new double[] {1, -1}, new double[2]))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.hessian(new double[] {1, -1}))
        .withMessageContaining("rates greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.gaussNewton(new double[] {1, -1}))
        .withMessageContaining("rates greater than 0");
  }

  @Test
  void parametersOfAnotherWidthOrWithoutValueAreRefused() {
    ReducedModel model = ReducedModel.of(DelayedBump.reference(8), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.value(new double[] {1, 1, 1}))
        .withMessageContaining("theta must have length 2, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.valueAndGradient(new double[] {Double.NaN, 1}, new double[2]))
        .withMessageContaining("theta[0] must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.curvature(new double[] {1}))
        .withMessageContaining("theta must have length 2, got 1");
  }

  private static double response(double[] theta, double t) {
    int m = theta.length / 2;
    return IntStream.range(0, m).mapToDouble(i -> theta[i] * Math.exp(-theta[m + i] * t)).sum();
  }

  private static double[] randomPoint(int m, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return IntStream.range(0, 2 * m)
        .mapToDouble(i -> i < m ? random.nextGaussian() : 0.3 + 3 * random.nextDouble())
        .toArray();
  }
}
