package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.approximation.theorem.PublishedTargets;
import curseofmemory.approximation.theorem.RateFit;
import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.GaussianBump;
import curseofmemory.functional.KernelError;
import curseofmemory.functional.MemoryKernel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixedRatesTest {
  private static final double[] TIMES =
      IntStream.rangeClosed(0, 4000).mapToDouble(i -> i * 0.005).toArray();

  @Test
  void aTargetInTheSpanIsReproduced() {
    MemoryKernel rho = ExponentialSum.of(new double[] {1, -2, 0.5}, new double[] {1, 3, 4});
    for (int m : new int[] {4, 9, 40}) {
      assertThat(FixedRates.of(rho, Norm.L1, m).error().value()).isLessThan(1e-12);
      assertThat(FixedRates.of(rho, Norm.L2, m).error().value()).isLessThan(1e-12);
    }
    ExponentialPolynomial found = (ExponentialPolynomial) FixedRates.bestL1(rho, 1, 4).rhohat();
    assertThat(found.weights()).containsExactly(new double[] {1, 0, -2, 0.5}, within(1e-12));
  }

  @Test
  void theErrorFallsBelowAThousandthForThreeKernels() {
    MemoryKernel[] kernels = {
      PublishedTargets.analytic(), GaussianBump.of(1, 0.5, 2), Airy.of(2.25, 1)
    };
    for (MemoryKernel rho : kernels) {
      double[] errors =
          IntStream.of(5, 15, 45)
              .mapToDouble(m -> FixedRates.of(rho, Norm.L1, m).error().value())
              .toArray();
      assertThat(errors[2]).as(rho.name()).isLessThan(1e-3);
      assertThat(errors[1]).isLessThan(errors[0]);
    }
  }

  @Test
  void dualityAndInterpolationMeetWhereTheErrorHasNoOtherZeros() {
    for (int m : new int[] {2, 5, 11, 20}) {
      Approximant a = FixedRates.bestL1(PublishedTargets.analytic(), 0.5, m);
      double rounding = 1e-13 + 1e-9 * a.error().value();
      assertThat(a.lowerBound()).isCloseTo(a.error().value(), within(rounding));
    }
  }

  /**
   * Linear programmes by scipy 1.10 (HiGHS) on 480 cells of 6 Gauss points for the integral of |q -
   * p|; the kink inside a cell limits them to some 1e-6.
   */
  @Test
  void theBestErrorsAreThoseOfLinearProgrammesAndEvenWidthsGainNothing() {
    double[] programme = {
      4.566477e-3, 4.566477e-3, 3.823672e-3, 3.823672e-3, 2.462039e-3, 2.462039e-3, 9.850098e-4
    };
    for (int m = 1; m <= programme.length; m++) {
      Approximant a = FixedRates.bestL1(PublishedTargets.limitedSmoothness(), 0.5, m);
      assertThat(a.error().value()).isCloseTo(programme[m - 1], within(5e-6 * programme[m - 1]));
      assertThat(a.lowerBound()).isGreaterThan(a.error().value() * (1 - 1e-6));
    }
  }

  @Test
  void theDualBoundIsNeverAboveWhatIsFound() {
    MemoryKernel[] kernels = {
      PublishedTargets.limitedSmoothness(), GaussianBump.of(1, 0.5, 3), Airy.of(2.25, 2)
    };
    for (MemoryKernel rho : kernels) {
      for (int m : new int[] {1, 3, 10, 25}) {
        Approximant a = FixedRates.of(rho, Norm.L1, m);
        assertThat(a.lowerBound()).isLessThanOrEqualTo(a.error().value() + 1e-12);
        Approximant other = FixedRates.bestL2(rho, 1, m);
        double l1 = KernelError.l1(rho, other.rhohat()).value();
        assertThat(a.lowerBound()).isLessThanOrEqualTo(l1 + 1e-12);
        assertThat(other.error().value())
            .isLessThanOrEqualTo(KernelError.l2(rho, a.rhohat()).value() + 1e-12);
      }
    }
  }

  @Test
  void thePublishedSlopesAreReproduced() {
    assertThat(slope(PublishedTargets.analytic())).isCloseTo(-8.174, within(5e-4));
    assertThat(slope(PublishedTargets.limitedSmoothness())).isCloseTo(-2.151, within(5e-4));
  }

  @Test
  void thePublishedConstantsAreReproduced() {
    // max over m >= 2 of E beta m^alpha / gamma; for m = 1 the analytic target would give 0.551
    assertThat(constant(PublishedTargets.analytic(), 1.213061)).isCloseTo(0.1868, within(5e-5));
    assertThat(constant(PublishedTargets.limitedSmoothness(), 0.03819075))
        .isCloseTo(0.5082, within(5e-5));
  }

  @Test
  void theBasisStaysWellConditionedAtAHundredUnits() {
    Approximant a = FixedRates.bestL1(PublishedTargets.analytic(), 0.5, 100);
    assertThat(a.error().value()).isLessThan(1e-12);
    double[] c = ((ExponentialPolynomial) a.rhohat()).coefficients();
    assertThat(Arrays.stream(c).map(Math::abs).max().orElseThrow()).isLessThan(10);
  }

  /**
   * Independent method: the sum of |integral| over 400,000 cells, wrong only where the sign turns.
   */
  @Test
  void theTailMassOfASlowNetworkSeesItsSignChanges() {
    double step = 0.0016458802142972897;
    double[] c = {-0.480712259530215, 0.9415294704351301, 2.756847985460938, 0.5577529633588801};
    ExponentialPolynomial network = ExponentialPolynomial.of(step, c);
    double from = 0.6252974993537297;
    double cell = (network.horizon() - from) / 400_000;
    double sum =
        IntStream.range(0, 400_000)
            .mapToDouble(k -> Math.abs(network.integral(from + k * cell, from + (k + 1) * cell)))
            .sum();
    assertThat(network.tailMass(from)).isCloseTo(sum, within(1e-8 * sum));
  }

  @Test
  void anAbsurdWidthIsRefused() {
    assertThatThrownBy(() -> FixedRates.bestL1(PublishedTargets.analytic(), 1, 0))
        .hasMessageContaining("m must be at least 1, got 0");
    assertThatThrownBy(() -> FixedRates.bestL2(PublishedTargets.analytic(), -1, 3))
        .hasMessageContaining("step must be finite and greater than 0, got -1.0");
  }

  private static double slope(MemoryKernel rho) {
    double[] m = IntStream.rangeClosed(4, 15).asDoubleStream().toArray();
    double[] e = Arrays.stream(m).map(w -> error(rho, (int) w)).toArray();
    return RateFit.of(m, e).algebraic().slope();
  }

  private static double constant(MemoryKernel rho, double gamma) {
    return IntStream.rangeClosed(2, 8)
        .mapToDouble(m -> error(rho, m) * m / gamma)
        .max()
        .orElseThrow();
  }

  private static double error(MemoryKernel rho, int m) {
    return FixedRates.leastSquares(rho, 0.5, m, TIMES).error().value();
  }
}
