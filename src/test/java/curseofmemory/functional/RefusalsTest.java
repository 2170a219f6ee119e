package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  @Test
  void aFormulaWithoutIntegrableTailIsRefused() {
    refused(
        () -> FormulaKernel.of("hyperbola", "1/(1+t)", t -> 1 / (1 + t)),
        "integrable tail",
        "faster than 1/t");
    refused(() -> FormulaKernel.of("one", "1", t -> 1), "integrable tail");
  }

  @Test
  void anOmegaThatIsNotPositiveIsRefused() {
    refused(() -> PowerLaw.of(0), "omega must be finite and greater than 0, got 0.0", "0.5");
    refused(() -> PowerLaw.of(-1), "omega", "-1.0");
    refused(() -> PowerLaw.of(Double.NaN), "omega", "NaN");
  }

  @Test
  void aGrowingExponentialIsRefused() {
    refused(() -> ExponentialSum.of(-0.5), "rates[0]", "-0.5");
    refused(() -> PolynomialExponential.of(2, 0), "rate", "not integrable");
  }

  @Test
  void aNegativeTimeIsRefusedEverywhere() {
    MemoryKernelFamilyTest.family()
        .forEach(
            rho -> {
              refused(() -> rho.at(-1), "t must be", "-1.0");
              refused(() -> rho.tailMass(-1), "t must be", "-1.0");
              refused(() -> rho.tailEnergy(-1), "t must be", "-1.0");
              refused(() -> rho.stepResponse(-1), "from", "-1.0");
            });
  }

  @Test
  void aDelayIntoTheFutureIsRefused() {
    refused(() -> GaussianBump.of(1, 1, -2), "centre", "-2.0", "causal");
    refused(() -> new Box(1, 2, 2), "to - from", "0.0");
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).message().contains(parts);
  }
}
