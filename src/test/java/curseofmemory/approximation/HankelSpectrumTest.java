package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.Cases;
import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PositiveMeasure;
import curseofmemory.functional.PowerLaw;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HankelSpectrumTest {
  private static final int[] N = {1, 2, 3, 4, 6, 8, 12, 16};

  /** reference.md prints two or three digits: one unit in the last of two. */
  private static final double PRINTED = 0.05;

  private static final double THREE_DIGITS = 5e-4;

  /** Rounding of a decomposition of some hundred rows, relative to the largest value. */
  private static final double ROUNDING = 1e-13;

  @ParameterizedTest
  @CsvSource({
    ".25, 1.05, .419, .209, .117, .0439, .0192, .0048, .0015",
    "1, .402, .0698, .0185, 6.0e-3, 9.2e-4, 1.9e-4, 1.3e-5, 1.3e-6",
    "2, .222, .0226, 3.8e-3, 8.5e-4, 6.6e-5, 7.5e-6, 1.9e-7, 8.1e-9"
  })
  void powerLawsHaveTheValuesOfTheTable(
      double omega,
      double a,
      double b,
      double c,
      double d,
      double e,
      double f,
      double g,
      double h) {
    HankelSpectrum found = HankelSpectrum.of(PowerLaw.of(omega), Norm.L1, 16);
    double[] table = {a, b, c, d, e, f, g, h};
    for (int k = 0; k < N.length; k++) {
      assertThat(found.value(N[k])).isCloseTo(table[k], within(PRINTED * table[k]));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1, 2})
  void galerkinAndLaplaceMeasureAgreeToThreeDigits(double omega) {
    HankelSpectrum galerkin = HankelSpectrum.of(PowerLaw.of(omega), Norm.L1, 16);
    PositiveMeasure sum = PowerLaw.of(omega).measure().orElseThrow();
    HankelSpectrum laplace = HankelSpectrum.of(sum.wide(), Norm.L1, 16);
    for (int n : N) {
      assertThat(laplace.value(n) / galerkin.value(n)).isCloseTo(1, within(THREE_DIGITS));
      assertThat(galerkin.upper(n) / galerkin.lower(n)).isCloseTo(1, within(THREE_DIGITS));
      // |sigma_n(Gamma) - sigma_n(Gamma')| <= |Gamma - Gamma'| <= |rho - rho'|_L1
      assertThat(galerkin.lower(n)).isLessThanOrEqualTo(laplace.upper(n) + sum.wideDistance());
    }
  }

  @Test
  void valuesOfAPowerLawAddUpToTheTrace() {
    HankelSpectrum found = HankelSpectrum.of(PowerLaw.of(0.5), Norm.L1, 16);
    double sum = 0;
    for (int n = found.size(); n >= 1; n--) {
      sum += found.value(n);
    }
    assertThat(sum).isCloseTo(1, within(THREE_DIGITS)).isLessThan(1);
  }

  @Test
  void oneExponentialHasHalfItsMass() {
    HankelSpectrum found =
        HankelSpectrum.of(ExponentialSum.of(new double[] {3}, new double[] {0.5}), Norm.L1, 1);
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.value(1)).isCloseTo(3 / (2 * 0.5), within(ROUNDING));
  }

  @Test
  void tinyValuesKeepRelativeAccuracy() {
    double[] weights = new double[14];
    double[] rates = new double[14];
    double logDeterminant = 0;
    for (int i = 0; i < rates.length; i++) {
      rates[i] = 1 + 0.3 * i;
      weights[i] = 1;
      logDeterminant += Math.log(weights[i] / (2 * rates[i]));
      for (int j = 0; j < i; j++) {
        logDeterminant += 2 * Math.log((rates[i] - rates[j]) / (rates[i] + rates[j]));
      }
    }
    HankelSpectrum found = HankelSpectrum.of(ExponentialSum.of(weights, rates), Norm.L1, 14);
    double logProduct = 0;
    for (int n = 1; n <= 14; n++) {
      logProduct += Math.log(found.value(n));
    }
    assertThat(found.value(14)).isLessThan(1e-20);
    assertThat(logProduct).isCloseTo(logDeterminant, within(1e-9));
  }

  @Test
  void galerkinNeverExceedsTheExactValues() {
    Cases.check(
        12,
        random -> {
          long seed = random.nextLong(1_000_001);
          int terms = random.nextInt(1, 7);
          ExponentialSum sum = RandomSums.mixed(seed, terms);
          HankelSpectrum exact = HankelSpectrum.of(sum, Norm.L1, terms);
          HankelSpectrum galerkin = HankelSpectrum.refined(sum, Norm.L1, terms);
          for (int n = 1; n <= exact.size(); n++) {
            assertThat(galerkin.lower(n)).isLessThanOrEqualTo(exact.upper(n));
            assertThat(galerkin.upper(n)).isGreaterThanOrEqualTo(exact.lower(n));
          }
          assertThat(galerkin.value(1))
              .isCloseTo(exact.value(1), within(THREE_DIGITS * exact.value(1)));
        });
  }

  @Test
  void weightedOperatorOfAPositiveSumHasTheClosedTrace() {
    Cases.check(
        12,
        random -> {
          long seed = random.nextLong(1_000_001);
          ExponentialSum sum = RandomSums.positive(seed, 4);
          HankelSpectrum weighted = HankelSpectrum.of(sum, Norm.L2, 4);
          double trace = 0;
          for (int i = 0; i < 4; i++) {
            // The integral of exp(-2 s t) / sqrt(pi t).
            trace += sum.weights()[i] / Math.sqrt(2 * sum.rates()[i]);
          }
          double found = 0;
          for (int n = 1; n <= weighted.size(); n++) {
            found += weighted.value(n);
          }
          assertThat(found).isCloseTo(trace, within(THREE_DIGITS * trace));
        });
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void theFloorOfNoModelAtAllIsBelowTheNormAndFalls(Norm norm) {
    for (MemoryKernel rho : new MemoryKernel[] {PowerLaw.of(0.5), Airy.of(2.25, 2)}) {
      HankelSpectrum found = HankelSpectrum.of(rho, norm, 8);
      assertThat(found.errorFloor(0)).isLessThanOrEqualTo(norm.of(rho));
      for (int m = 0; m < 8; m++) {
        assertThat(found.errorFloor(m + 1)).isLessThanOrEqualTo(found.errorFloor(m));
      }
    }
  }

  @Test
  void theEnergyOfTheWeightedOperatorIsTheLossOfAnsweringZero() {
    HankelSpectrum found = HankelSpectrum.of(PowerLaw.of(1), Norm.L2, 4);
    assertThat(found.errorFloor(0)).isCloseTo(1 / Math.sqrt(3), within(1e-6));
  }

  @Test
  void aModelWideEnoughHasNoFloor() {
    ExponentialSum sum = RandomSums.mixed(3, 4);
    assertThat(HankelSpectrum.of(sum, Norm.L1, 4).errorFloor(4)).isZero();
    assertThat(HankelSpectrum.of(sum, Norm.L2, 4).errorFloor(4)).isLessThan(1e-12);
  }

  @Test
  void jumpsAndMeaninglessCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HankelSpectrum.of(PowerLaw.of(1), Norm.L1, 0))
        .withMessageContaining("count must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HankelSpectrum.of(new Jumping(), Norm.L1, 4))
        .withMessageContaining("rho must have no jumps, got jumping");
    HankelSpectrum found = HankelSpectrum.of(ExponentialSum.of(1), Norm.L1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> found.value(2))
        .withMessageContaining("n must be from 1 to 1, got 2");
    assertThatIllegalArgumentException().isThrownBy(() -> found.errorFloor(-1));
  }

  private static final class Jumping implements MemoryKernel {
    @Override
    public double at(double t) {
      return t < 1 ? 1 : 0;
    }

    @Override
    public double integral(double from, double to) {
      return Math.min(1, to) - Math.min(1, from);
    }

    @Override
    public double tailMass(double from) {
      return Math.max(0, 1 - from);
    }

    @Override
    public double l2Norm() {
      return 1;
    }

    @Override
    public OptionalInt smoothness() {
      return OptionalInt.empty();
    }

    @Override
    public String name() {
      return "jumping";
    }

    @Override
    public String latex() {
      return "1_{t < 1}";
    }
  }

  @Test
  void aMemoryThatNoReasonableGridResolvesIsRefused() {
    assertThatThrownBy(() -> HankelSpectrum.of(PowerLaw.of(0.02), Norm.L2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rho must be resolved by 3200 polynomials");
  }
}
