package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.numeric.Quadrature;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a kernel claims in closed form is held against quadrature of its values. */
class MemoryKernelFamilyTest {
  /** Quadrature and closed forms are both good to 1e-12 of the kernel's mass. */
  private static final double AGREE = 2e-12;

  private static final double[] TIMES = {0.013, 0.4, 1.3, 2.1, 3.7, 9.2};

  static Stream<MemoryKernel> family() {
    MemoryKernel signed = ExponentialSum.of(new double[] {1, -3}, new double[] {0.5, 2});
    MemoryKernel bump = GaussianBump.of(-2, 0.4, 3);
    return Stream.of(
        signed,
        bump,
        PowerLaw.of(0.25),
        PowerLaw.of(2),
        PolynomialExponential.of(0, 1),
        PolynomialExponential.of(1, 2),
        PolynomialExponential.of(4, 0.7),
        Airy.of(2.25, 3),
        new Box(-1.5, 1, 3),
        Tabulated.of(new double[] {0, 1, 2.5, 4}, new double[] {1, -0.5, 0.5, 0}),
        Shifted.of(signed, 1.7),
        Shifted.of(PowerLaw.of(1), 0),
        KernelSum.of(new double[] {1, 0.5}, bump, PowerLaw.of(0.5)),
        DelayedBump.reference(8),
        FormulaKernel.of("sech", "1/\\cosh t", t -> 1 / Math.cosh(t))
            .withDerivatives(t -> -Math.sinh(t) / Math.pow(Math.cosh(t), 2)));
  }

  @ParameterizedTest
  @MethodSource("family")
  void massIsTheIntegralOfTheAbsoluteValue(MemoryKernel rho) {
    for (double from : new double[] {0, 1.9}) {
      double mass = KernelQuadrature.tail(rho, from, t -> Math.abs(rho.at(t))).value();
      assertThat(rho.tailMass(from)).isCloseTo(mass, within(AGREE * rho.l1Norm()));
    }
    assertThat(rho.l1Norm()).isEqualTo(rho.tailMass(0));
  }

  @ParameterizedTest
  @MethodSource("family")
  void energyIsTheIntegralOfTheSquare(MemoryKernel rho) {
    for (double from : new double[] {0, 1.9}) {
      double energy = KernelQuadrature.tail(rho, from, t -> rho.at(t) * rho.at(t)).value();
      assertThat(rho.tailEnergy(from)).isCloseTo(energy, within(AGREE * energy));
    }
    assertThat(rho.l2Norm()).isCloseTo(Math.sqrt(rho.tailEnergy(0)), within(AGREE));
  }

  @ParameterizedTest
  @MethodSource("family")
  void theStepResponseIsTheIntegralFromZero(MemoryKernel rho) {
    for (double t : TIMES) {
      double[] edges = Quadrature.edges(0, t, rho.breakpoints());
      double integral = Quadrature.over(rho::at, edges, 1e-13).value();
      assertThat(rho.stepResponse(t)).isCloseTo(integral, within(AGREE * rho.l1Norm()));
    }
    double all = rho.integral(0, 5) + rho.integral(5, Double.POSITIVE_INFINITY);
    double whole = rho.integral(0, Double.POSITIVE_INFINITY);
    assertThat(all).isCloseTo(whole, within(AGREE * rho.l1Norm()));
  }

  @ParameterizedTest
  @MethodSource("family")
  void laplaceMomentsAreIntegralsOfTheKernel(MemoryKernel rho) {
    for (double s : new double[] {0.3, 2, 11}) {
      for (int k = 0; k <= 2; k++) {
        double byQuadrature = KernelQuadrature.laplaceMoment(rho, k, s).value();
        assertThat(rho.laplaceMoment(k, s))
            .as("moment %s at %s", k, s)
            .isCloseTo(byQuadrature, within(2e-11 * rho.l1Norm()));
      }
    }
    double mass = rho.integral(0, Double.POSITIVE_INFINITY);
    assertThat(rho.laplace(0)).isCloseTo(mass, within(1e-11 * rho.l1Norm()));
  }

  @ParameterizedTest
  @MethodSource("family")
  void derivativesIntegrateToDifferences(MemoryKernel rho) {
    if (!rho.closedForms().contains(ClosedForm.DERIVATIVES)) {
      return;
    }
    int most = rho instanceof FormulaKernel ? 1 : 4;
    for (int order = 1; order <= most; order++) {
      int k = order;
      for (int i = 0; i + 1 < TIMES.length; i++) {
        double[] edges = {TIMES[i], (TIMES[i] + TIMES[i + 1]) / 2, TIMES[i + 1]};
        if (rho.breakpoints().length > 0
            && (rho.smoothness().isEmpty() || rho.smoothness().getAsInt() < k)) {
          continue;
        }
        double sum = Quadrature.over(t -> rho.derivative(k, t), edges, 1e-12).value();
        double difference = rho.derivative(k - 1, edges[2]) - rho.derivative(k - 1, edges[0]);
        assertThat(sum).isCloseTo(difference, within(1e-9 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("family")
  void nextToNothingIsLeftBeyondTheHorizon(MemoryKernel rho) {
    assertThat(rho.tailMass(rho.horizon())).isLessThan(2e-16 * rho.l1Norm());
  }

  @ParameterizedTest
  @MethodSource("family")
  void everyKernelHasANameAndAFormula(MemoryKernel rho) {
    assertThat(rho.name()).isNotBlank();
    assertThat(rho.latex()).isNotBlank().doesNotContain("$");
  }
}
