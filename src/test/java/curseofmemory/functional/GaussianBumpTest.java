package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.numeric.Quadrature;
import org.junit.jupiter.api.Test;

class GaussianBumpTest {
  private static final GaussianBump BUMP = GaussianBump.of(1, 0.5, 8);

  @Test
  void energyOfTheReferenceBumpIsThePapersPlateau() {
    // reference.md, section 3, table: J(theta_0) = 0.886227
    assertThat(BUMP.l2Norm() * BUMP.l2Norm()).isCloseTo(0.886227, within(5e-7));
  }

  @Test
  void laplaceMomentsAgreeWithQuadrature() {
    for (GaussianBump bump : new GaussianBump[] {BUMP, GaussianBump.of(-2, 1.5, 0.3)}) {
      for (double s : new double[] {0, 0.5, 1.7, 4, 40}) {
        for (int k = 0; k <= 3; k++) {
          double byQuadrature = KernelQuadrature.laplaceMoment(bump, k, s).value();
          assertThat(bump.laplaceMoment(k, s))
              .as("moment %s at %s", k, s)
              .isCloseTo(byQuadrature, withinPercentage(1e-8));
        }
      }
    }
  }

  @Test
  void massAndIntegralAgreeWithQuadrature() {
    double[] edges = {6, 7, 8, 9, 10};
    double byQuadrature = Quadrature.over(BUMP::at, edges, 1e-13).value();
    assertThat(BUMP.integral(6, 10)).isCloseTo(byQuadrature, within(1e-13));
    assertThat(BUMP.tailMass(8)).isCloseTo(0.5 * Math.sqrt(Math.PI / 2), within(1e-14));
  }

  @Test
  void derivativesAreThoseOfFiniteDifferences() {
    double h = 1e-4;
    for (int order = 1; order <= 4; order++) {
      double difference =
          (BUMP.derivative(order - 1, 8.3 + h) - BUMP.derivative(order - 1, 8.3 - h)) / (2 * h);
      assertThat(BUMP.derivative(order, 8.3)).isCloseTo(difference, within(1e-4));
    }
  }

  @Test
  void aBumpBeforeTheInputIsRefusedWithTheCure() {
    assertThatThrownBy(() -> GaussianBump.of(1, 0.5, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("centre")
        .hasMessageContaining("-1")
        .hasMessageContaining("causal");
  }
}
