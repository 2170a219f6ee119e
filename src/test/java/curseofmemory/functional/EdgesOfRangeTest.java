package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.numeric.Estimate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings far from the usual ones give right numbers or a sentence. */
class EdgesOfRangeTest {
  private static final double PERCENT = 1e-8;

  /** e^-zt - e^-2zt is positive: L1 = 1/z - 1/2z, L2^2 = 1/2z - 2/3z + 1/4z = 1/12z. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 1e7, 1e12, 1e30})
  void distancesOfExponentialsScaleWithTheUnitOfTime(double z) {
    Estimate l1 = KernelError.l1(ExponentialSum.of(z), ExponentialSum.of(2 * z));
    assertThat(l1.value()).isCloseTo(0.5 / z, withinPercentage(PERCENT));
    assertThat(l1.error()).isLessThan(1e-9 / z);
    Estimate l2 = KernelError.l2(ExponentialSum.of(z), ExponentialSum.of(2 * z));
    assertThat(l2.value()).isCloseTo(Math.sqrt(1 / (12 * z)), withinPercentage(PERCENT));
  }

  @Test
  void aFastFormulaIsSeenByItsValues() {
    MemoryKernel rho = t -> Math.exp(-1e12 * t);
    assertThat(rho.l1Norm()).isCloseTo(1e-12, withinPercentage(PERCENT));
    assertThat(rho.tailEnergy(0)).isCloseTo(5e-13, withinPercentage(PERCENT));
  }

  @Test
  void aHighPowerBeforeAnExponentialLeavesNoHoles() {
    PolynomialExponential rho = PolynomialExponential.of(30, 1);
    assertThat(rho.at(2e10)).isZero();
    assertThat(rho.tailMass(2e10)).isZero();
    assertThat(rho.derivative(2, 2e10)).isZero();
    // 701^30 e^-700, by mpmath
    assertThat(rho.at(700)).isCloseTo(2.3195471594494353e-219, withinPercentage(1e-9));
    // sum over j of 30! / j!, by mpmath
    assertThat(rho.l1Norm()).isCloseTo(7.2103202877427351e+32, withinPercentage(PERCENT));
  }

  @Test
  void aMissingMemoryIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearFunctional.of(PowerLaw.of(1), null))
        .withMessageContaining("kernels[1] must be given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelError.l1(PowerLaw.of(1), null))
        .withMessageContaining("rhohat must be given");
  }

  @Test
  void weightsThatCannotBeHeldAreRefusedWithTheBytesNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearFunctional.of(PowerLaw.of(1)).lagWeights(0.1, Integer.MAX_VALUE))
        .withMessageContaining("17179869176 bytes");
  }

  @Test
  void lorenzRefusesWhatItCouldNotFinish() {
    Lorenz96 system = Lorenz96.forced(0, 1);
    double[] quiet = new double[system.slow()];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> system.respond(quiet, 1e9))
        .withMessageContaining("dt must be at most 10000000 steps of 0.005");
    double[] broken = quiet.clone();
    Arrays.fill(broken, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> system.respond(broken, 0.1))
        .withMessageContaining("inputs[0] must be finite");
  }
}
