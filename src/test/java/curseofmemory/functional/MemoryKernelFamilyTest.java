package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.numeric.Quadrature;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a kernel knows about itself is held against what its values alone tell. */
class MemoryKernelFamilyTest {
  /** Quadrature and closed forms are both good to 1e-12 of the kernel's mass. */
  private static final double AGREE = 2e-12;

  private static final double[] TIMES = {0.013, 0.4, 1.3, 2.1, 3.7, 9.2};

  static Stream<MemoryKernel> family() {
    MemoryKernel signed = ExponentialSum.of(new double[] {1, -3}, new double[] {0.5, 2});
    return Stream.of(
        signed,
        GaussianBump.of(-2, 0.4, 3),
        PowerLaw.of(0.25),
        PowerLaw.of(2),
        PolynomialExponential.of(0, 1),
        PolynomialExponential.of(1, 2),
        PolynomialExponential.of(4, 0.7),
        Airy.of(2.25, 3),
        new Box(-1.5, 1, 3),
        DelayedBump.reference(8),
        signed.onGrid(0.5, 12),
        FormulaKernel.of("sech", "1/\\cosh t", t -> 1 / Math.cosh(t))
            .withDerivatives(t -> -Math.sinh(t) / Math.pow(Math.cosh(t), 2)));
  }

  private static MemoryKernel values(MemoryKernel rho) {
    return MemoryKernel.of("values alone", rho::at, rho.breakpoints());
  }

  @ParameterizedTest
  @MethodSource("family")
  void massIsTheIntegralOfTheAbsoluteValue(MemoryKernel rho) {
    for (double from : new double[] {0, 1.9}) {
      double mass = values(rho).tailMass(from);
      assertThat(rho.tailMass(from)).isCloseTo(mass, within(AGREE * rho.l1Norm()));
    }
    assertThat(rho.l1Norm()).isEqualTo(rho.tailMass(0));
  }

  @ParameterizedTest
  @MethodSource("family")
  void energyIsTheIntegralOfTheSquare(MemoryKernel rho) {
    for (double from : new double[] {0, 1.9}) {
      double energy = values(rho).tailEnergy(from);
      assertThat(rho.tailEnergy(from)).isCloseTo(energy, within(AGREE * energy));
    }
    assertThat(rho.l2Norm()).isCloseTo(Math.sqrt(rho.tailEnergy(0)), within(AGREE));
  }

  @ParameterizedTest
  @MethodSource("family")
  void theStepResponseIsTheIntegralFromZero(MemoryKernel rho) {
    for (double t : TIMES) {
      double integral = values(rho).stepResponse(t);
      assertThat(rho.stepResponse(t)).isCloseTo(integral, within(AGREE * rho.l1Norm()));
    }
    double all = rho.integral(0, 5) + rho.integral(5, Double.POSITIVE_INFINITY);
    double whole = rho.integral(0, Double.POSITIVE_INFINITY);
    assertThat(all).isCloseTo(whole, within(AGREE * rho.l1Norm()));
  }

  @ParameterizedTest
  @MethodSource("family")
  void laplaceMomentsAreIntegralsOfTheKernel(MemoryKernel rho) {
    MemoryKernel values = values(rho);
    double[] together = new double[3];
    for (double s : new double[] {0.3, 2, 11}) {
      rho.moments().write(s, together);
      for (int k = 0; k <= 2; k++) {
        assertThat(rho.laplaceMoment(k, s))
            .as("moment %s at %s", k, s)
            .isCloseTo(values.laplaceMoment(k, s), within(2e-11 * rho.l1Norm()))
            .isCloseTo(together[k], within(1e-14 * rho.l1Norm()));
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
    int most = Math.min(4, rho.smoothness().orElse(0));
    for (int order = 1; order <= most; order++) {
      int k = order;
      for (int i = 0; i + 1 < TIMES.length; i++) {
        double[] edges = {TIMES[i], (TIMES[i] + TIMES[i + 1]) / 2, TIMES[i + 1]};
        double sum = Quadrature.over(t -> rho.derivative(k, t), edges, 1e-12).value();
        double difference = rho.derivative(k - 1, edges[2]) - rho.derivative(k - 1, edges[0]);
        assertThat(sum).isCloseTo(difference, within(1e-9 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("family")
  void theDecayThatIsKnownIsTheDecayThatIsMeasured(MemoryKernel rho) {
    Decay known = rho.decay();
    Decay measured = Decay.measured(rho);
    if (known.kind() == Decay.Kind.ENDS) {
      assertThat(measured.exponentialRate()).isInfinite();
    } else {
      assertThat(measured.kind()).isEqualTo(known.kind());
      // A polynomial in front of an exponential hides 3 % of the rate at the last time looked at.
      assertThat(measured.rate()).isCloseTo(known.rate(), within(0.03 * known.rate()));
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
