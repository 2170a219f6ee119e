package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.Cases;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.KernelError;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedTruncationTest {
  /** Rounding of balancing a handful of states, relative to the bound or the first value. */
  private static final double ROUNDING = 1e-9;

  /** A sum of some hundred exponentials loses digits in its slowest states. */
  private static final double LONG_SUM_ROUNDING = 2e-6;

  @Test
  void positiveSumsStayWithinTheBoundAndAboveTheFloor() {
    Cases.check(
        40,
        random -> {
          long seed = random.nextLong(1_000_001);
          int terms = random.nextInt(2, 9);
          ExponentialSum wide = RandomSums.positive(seed, terms);
          BalancedTruncation truncation = BalancedTruncation.of(wide);
          HankelSpectrum spectrum = HankelSpectrum.of(wide, Norm.L1, terms);
          double first = spectrum.value(1);
          for (int m = 1; m < truncation.rank(); m++) {
            ExponentialSum reduced = (ExponentialSum) truncation.reduce(m);
            double bound = truncation.errorBound(m);
            assertThat(truncation.gainError(reduced)).isLessThanOrEqualTo(bound + ROUNDING * first);
            assertThat(reduced.weights()).hasSize(m);
            assertThat(Arrays.stream(reduced.weights()).min().orElseThrow()).isNotNegative();
            assertThat(LeastL1.error(wide, reduced) + ROUNDING * first)
                .isGreaterThanOrEqualTo(spectrum.errorFloor(m));
          }
        });
  }

  @Test
  void theBoundIsAttainedAtFrequencyZeroByPositiveSums() {
    Cases.check(
        40,
        random -> {
          long seed = random.nextLong(1_000_001);
          ExponentialSum wide = RandomSums.positive(seed, 5);
          BalancedTruncation truncation = BalancedTruncation.of(wide);
          MemoryKernel reduced = truncation.reduce(2);
          double infinity = Double.POSITIVE_INFINITY;
          double gap = wide.integral(0, infinity) - reduced.integral(0, infinity);
          assertThat(gap)
              .isCloseTo(truncation.errorBound(2), within(ROUNDING * wide.integral(0, infinity)));
        });
  }

  @Test
  void mixedSignsStayWithinTheBoundAndAboveTheFloor() {
    Cases.check(
        15,
        random -> {
          long seed = random.nextLong(1_000_001);
          ExponentialSum wide = RandomSums.mixed(seed, 4);
          BalancedTruncation truncation = BalancedTruncation.of(wide);
          HankelSpectrum spectrum = HankelSpectrum.of(wide, Norm.L1, 4);
          for (int m = 1; m < truncation.rank(); m++) {
            MemoryKernel reduced = truncation.reduce(m);
            double infinity = Double.POSITIVE_INFINITY;
            double gap = Math.abs(wide.integral(0, infinity) - reduced.integral(0, infinity));
            double rounding = ROUNDING * spectrum.value(1);
            assertThat(gap).isLessThanOrEqualTo(truncation.errorBound(m) + rounding);
            double l1 = KernelError.l1(wide, reduced).value();
            assertThat(l1 + rounding).isGreaterThanOrEqualTo(spectrum.errorFloor(m));
          }
        });
  }

  @Test
  void fullWidthReproducesTheSum() {
    ExponentialSum wide = RandomSums.positive(7, 4);
    MemoryKernel same = BalancedTruncation.of(wide).reduce(4);
    for (double t : new double[] {0, 0.1, 1, 10}) {
      assertThat(same.at(t)).isCloseTo(wide.at(t), within(ROUNDING));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void powerLawsStayWithinTheirBound(double omega) {
    BalancedTruncation truncation = BalancedTruncation.of(PowerLaw.of(omega));
    for (int m = 1; m <= 12; m++) {
      ExponentialSum reduced = (ExponentialSum) truncation.reduce(m);
      assertThat(truncation.gainError(reduced))
          .isLessThanOrEqualTo(truncation.errorBound(m) * (1 + LONG_SUM_ROUNDING));
    }
  }

  @Test
  void widthsThatMakeNoSenseAreRefused() {
    BalancedTruncation truncation = BalancedTruncation.of(RandomSums.positive(1, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> truncation.reduce(0))
        .withMessageContaining("width must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> truncation.reduce(4))
        .withMessageContaining("width must be at most 3, got 4");
  }
}
