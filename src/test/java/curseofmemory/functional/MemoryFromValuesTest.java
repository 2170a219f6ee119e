package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Memories as a reader writes them in a cell: values and nothing else. */
class MemoryFromValuesTest {
  /** Claimed accuracy of what is found from values, relative to the mass. */
  private static final double CLAIMED = 1e-12;

  /** A record with a value and no more. */
  record Damped(double rate, double frequency) implements MemoryKernel {
    @Override
    public double at(double t) {
      return Math.exp(-rate * t) * Math.cos(frequency * t);
    }
  }

  @Test
  void aLambdaKnowsItsIntegralsFromItsValues() {
    MemoryKernel rho = t -> Math.exp(-t) * Math.cos(3 * t);
    assertThat(rho.integral(0, Double.POSITIVE_INFINITY)).isCloseTo(0.1, within(CLAIMED));
    // integral of e^-2t cos^2 3t = 1/4 + 1/2 * 2 / (4 + 36)
    assertThat(rho.tailEnergy(0)).isCloseTo(0.275, within(CLAIMED));
    assertThat(rho.laplace(1)).isCloseTo(2.0 / 13, within(CLAIMED));
    assertThat(rho.decay().exponentialRate()).isCloseTo(1, within(0.2));
    assertThat(rho.name()).isEqualTo("a formula");
  }

  /**
   * |e^-t cos 3t| repeats with e^{-pi/3} after each change of sign, so the mass is the first
   * quarter wave and a geometric series of half waves.
   */
  @Test
  void kinksOfTheAbsoluteValueAreFoundByTheProgram() {
    FormulaKernel rho = MemoryKernel.of("damped wave", t -> Math.exp(-t) * Math.cos(3 * t));
    for (int half = 0; half < 20; half++) {
      double from = Math.PI / 6 + half * Math.PI / 3;
      // the integral of e^-u sin 3u over one half wave is 3 (1 + e^{-pi/3}) / 10
      double wave = 0.3 * (1 + Math.exp(-Math.PI / 3)) * Math.exp(-from);
      double tail = wave / (1 - Math.exp(-Math.PI / 3));
      assertThat(rho.tailMass(from)).isCloseTo(tail, within(CLAIMED * tail));
    }
  }

  @Test
  void aRecordIsNamedByItsComponents() {
    MemoryKernel rho = new Damped(1, 3);
    assertThat(rho.name()).isEqualTo("Damped[rate=1.0, frequency=3.0]");
    assertThat(rho.smoothness()).hasValue(0);
    assertThat(rho.closedForms()).isEmpty();
  }

  @Test
  void theDecayOfAFormulaIsMeasured() {
    MemoryKernel power = t -> 1 / Math.pow(1 + t, 1.5);
    assertThat(power.decay().kind()).isEqualTo(Decay.Kind.POWER);
    assertThat(power.decay().rate()).isCloseTo(0.5, within(1e-6));
    MemoryKernel stretched = t -> Math.exp(-Math.sqrt(t));
    assertThat(stretched.decay().kind()).isEqualTo(Decay.Kind.SLOWER);
    MemoryKernel bell = t -> Math.exp(-t * t);
    assertThat(bell.decay().kind()).isEqualTo(Decay.Kind.FASTER);
    MemoryKernel plain = t -> Math.exp(-2 * t);
    assertThat(plain.decay().rate()).isCloseTo(2, within(1e-6));
    MemoryKernel nothing = t -> 0;
    assertThat(nothing.decay().kind()).isEqualTo(Decay.Kind.ENDS);
  }

  @Test
  void noDerivativeIsTakenThatNobodyPromised() {
    MemoryKernel rho = t -> Math.exp(-t);
    assertThatThrownBy(() -> rho.derivative(1, 0.5))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("withDerivatives");
    assertThat(MemoryKernel.of("late", t -> t < 2 ? 0 : Math.exp(-t), 2).withJumps().smoothness())
        .isEmpty();
    assertThat(MemoryKernel.of("exp", rho::at).withDerivatives(t -> -Math.exp(-t)).smoothness())
        .hasValue(1);
  }

  @Test
  void aFormulaThatIsNotANumberIsRefusedWithItsTime() {
    assertThatThrownBy(() -> MemoryKernel.of("root", t -> Math.sqrt(3 - t)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rho(t) must be finite, got NaN at t = ")
        .hasMessageContaining("root")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
  }

  @Test
  void aTailTooLongForDoublesIsRefusedForThatReason() {
    assertThatThrownBy(() -> MemoryKernel.of("long", t -> Math.pow(1 + t, -1.03)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1e-17 of its mass")
        .hasMessageContaining("PowerLaw");
  }
}
