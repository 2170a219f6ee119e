package curseofmemory.approximation.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RateFitTest {
  private static final double[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24};

  @Test
  void exactLawsAreRecognisedWithTheirSlope() {
    RateFit algebraic = fit(m -> 3 * Math.pow(m, -2.5), 0);
    assertThat(algebraic.law()).isEqualTo(RateFit.Law.ALGEBRAIC);
    assertThat(algebraic.line().slope()).isCloseTo(-2.5, within(1e-10));
    RateFit root = fit(m -> Math.exp(1 - 3 * Math.sqrt(m)), 0);
    assertThat(root.law()).isEqualTo(RateFit.Law.ROOT_EXPONENTIAL);
    assertThat(root.line().slope()).isCloseTo(-3, within(1e-10));
    RateFit exponential = fit(m -> Math.exp(-0.7 * m), 0);
    assertThat(exponential.law()).isEqualTo(RateFit.Law.EXPONENTIAL);
    assertThat(exponential.weight()).isGreaterThan(0.99);
  }

  @Test
  void tenPercentNoiseDoesNotConfuseThem() {
    assertThat(fit(m -> Math.pow(m, -2.5), 0.1).law()).isEqualTo(RateFit.Law.ALGEBRAIC);
    assertThat(fit(m -> Math.exp(-3 * Math.sqrt(m)), 0.1).law())
        .isEqualTo(RateFit.Law.ROOT_EXPONENTIAL);
    assertThat(fit(m -> Math.exp(-m), 0.1).law()).isEqualTo(RateFit.Law.EXPONENTIAL);
  }

  @Test
  void hankelValuesOfAPowerLawFallRootExponentially() {
    // reference.md, section 5, omega = 1
    double[] sigma = {.402, .0698, .0185, 6.0e-3, 9.2e-4, 1.9e-4, 1.3e-5, 1.3e-6};
    RateFit fit = RateFit.of(Arrays.copyOf(WIDTHS, sigma.length), sigma);
    assertThat(fit.law()).isEqualTo(RateFit.Law.ROOT_EXPONENTIAL);
  }

  @Test
  void anErrorOfZeroIsRefusedWithTheCure() {
    double[] errors = {1, 0.1, 0.01, 0};
    assertThatThrownBy(() -> RateFit.of(new double[] {1, 2, 3, 4}, errors))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errors[3]")
        .hasMessageContaining("leave out");
  }

  private static RateFit fit(DoubleUnaryOperator law, double noise) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    double[] errors =
        Arrays.stream(WIDTHS)
            .map(m -> law.applyAsDouble(m) * Math.exp(noise * random.nextGaussian()))
            .toArray();
    return RateFit.of(WIDTHS, errors);
  }
}
