package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Least squares, singular values and matrix exponentials of cases that can be done on paper. */
class DecompositionsTest {
  private static final double ROUNDING = 1e-14;

  /** The line through (0, 1), (1, 3), (2, 4): slope 3/2, intercept 7/6, residuals -1, 2, -1 / 6. */
  @Test
  void aFittedLineIsThatOfTheNormalEquations() {
    LeastSquares fit =
        new LeastSquares(LeastSquares.matrix(3, 2, i -> new double[] {1, i}, i -> 1));
    double[] y = {1, 3, 4};
    double[] line = {7 / 6.0, 1.5};
    assertThat(fit.solve(y)).containsExactly(line, within(ROUNDING));
    assertThat(fit.solve(y, 1e-10)).containsExactly(line, within(ROUNDING));
    double[] left = {-1 / 6.0, 2 / 6.0, -1 / 6.0};
    assertThat(fit.residual(y, 1e-10)).containsExactly(left, within(ROUNDING));
    assertThat(y).containsExactly(1, 3, 4);
  }

  @Test
  void aScaledRowIsARowTimesItsFactor() {
    DMatrixRMaj a = LeastSquares.matrix(2, 2, i -> new double[] {i, 2 + i, 9}, i -> 10 + i);
    assertThat(a.getData()).containsExactly(0, 20, 11, 33);
  }

  /** Two equal columns: the shortest fit of the mean 2 shares it, the residual is y - 2. */
  @Test
  void equalColumnsShareTheirWeight() {
    LeastSquares fit =
        new LeastSquares(LeastSquares.matrix(3, 2, i -> new double[] {1, 1}, i -> 1));
    double[] y = {1, 2, 3};
    assertThat(fit.solve(y, 1e-10)).containsExactly(new double[] {1, 1}, within(ROUNDING));
    double[] left = {-1, 0, 1};
    assertThat(fit.residual(y, 1e-10)).containsExactly(left, within(ROUNDING));
  }

  /** The singular values of [1 1; 0 1] are the golden ratio and its inverse. */
  @Test
  void singularValuesOfAShearAreGolden() {
    double golden = (1 + Math.sqrt(5)) / 2;
    double[][] columns = {{1, 0}, {1, 1}};
    OneSidedJacobi svd = OneSidedJacobi.of(columns);
    assertThat(svd.values()).containsExactly(new double[] {golden, 1 / golden}, within(ROUNDING));
    double[][] u = svd.vectors();
    assertThat(u[0][0] * u[1][0] + u[0][1] * u[1][1]).isCloseTo(0, within(ROUNDING));
    assertThat(Math.hypot(u[0][0], u[0][1])).isCloseTo(1, within(ROUNDING));
    assertThat(Math.abs(u[0][0] / u[0][1])).isCloseTo(golden, within(ROUNDING));
    assertThat(columns[1]).containsExactly(1, 1);
  }

  /** Of [1 1e-6; 0 e] the product is e, the sum of squares 1 + 1e-12 + e^2: all digits are kept. */
  @Test
  void aTinySingularValueHasAllItsDigits() {
    double tiny = 1e-12;
    double[] values = OneSidedJacobi.of(new double[][] {{1, 0}, {1e-6, tiny}}).values();
    double sum = 1 + 1e-12 + tiny * tiny;
    double large = Math.sqrt((sum + Math.sqrt(sum * sum - 4 * tiny * tiny)) / 2);
    assertThat(values[0]).isCloseTo(large, within(ROUNDING));
    assertThat(values[1] / (tiny / large)).isCloseTo(1, within(1e-13));
    assertThat(OneSidedJacobi.of(new double[][] {{0, 3, 0}, {0, 0, -4}}).values())
        .containsExactly(4, 3);
  }

  /** e^(Wt) of a damped rotation is the damped rotation by the angle; of a step it fades to 0. */
  @Test
  void aDampedRotationTurnsByItsAngle() {
    DyadicExponential flow = new DyadicExponential(2, new double[] {-0.3, -2, 2, -0.3});
    assertThat(flow.delta()).isCloseTo(0.5 / 2.3, within(ROUNDING));
    for (double t : new double[] {0, 0.01, 0.2, 0.5, 1, 3.7, 20, 111}) {
      double[] x = flow.apply(t, new double[] {1, 0});
      double size = Math.exp(-0.3 * t);
      assertThat(x[0]).isCloseTo(size * Math.cos(2 * t), within(1e-12 * size));
      assertThat(x[1]).isCloseTo(size * Math.sin(2 * t), within(1e-12 * size));
    }
    assertThat(flow.apply(1e9, new double[] {1, 0})).containsExactly(0, 0);
    double[][] second = flow.powers().get(1);
    double angle = 2 * 2 * flow.delta();
    double size = Math.exp(-0.3 * 2 * flow.delta());
    assertThat(second[1][0]).isCloseTo(size * Math.sin(angle), within(ROUNDING));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flow.apply(-1, new double[2]))
        .withMessageContaining("t must be finite and not negative");
  }

  @Test
  void signChangesOfTheSineAreTheMultiplesOfPi() {
    double[] t = {0.5, 2, 4, 5, 7, 9, 10};
    double[] found = SignChanges.at(Math::sin, t);
    double[] wanted = {Math.PI, 2 * Math.PI, 3 * Math.PI};
    assertThat(found).containsExactly(wanted, within(2e-15));
    assertThat(SignChanges.at(x -> x * x + 1, t)).isEmpty();
    assertThat(SignChanges.between(x -> 0.3 - x, new double[] {0, 1}))
        .containsExactly(new double[] {0.3}, within(1e-16));
  }
}
