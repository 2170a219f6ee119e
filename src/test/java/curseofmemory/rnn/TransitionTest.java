package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The discrete model against the matrix exponential of Hipparchus and against its limit. */
class TransitionTest {
  /** Two backward stable exponentials of a 7 x 7 matrix differ by a few hundred roundings. */
  private static final double ROUNDING = 2e-14;

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-3, 0.02, 0.1, 1, 30})
  void exactHoldIsTheExponentialOfTheHeldSystem(double dt) {
    int m = 5;
    int d = 2;
    double[] theta = LinearRnn.random(m, d, 11).parameters();
    Transition transition = Transition.of(Discretisation.EXACT_HOLD, m, d, dt);
    transition.set(theta);
    RealMatrix block = MatrixUtils.createRealMatrix(m + d, m + d);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m + d; j++) {
        block.setEntry(i, j, dt * (j < m ? theta[i * m + j] : theta[m * m + i * d + j - m]));
      }
    }
    RealMatrix reference = MatrixUtils.matrixExponential(block);
    double scale = reference.getNorm1();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m + d; j++) {
        double ours = j < m ? transition.a[i * m + j] : transition.b[i * d + j - m];
        assertThat(Math.abs(ours - reference.getEntry(i, j))).isLessThan(ROUNDING * scale);
      }
    }
  }

  @Test
  void halvingTheStepHalvesTheDistanceOfEulerFromExactHold() {
    LinearRnn model = LinearRnn.random(4, 1, 5);
    double coarse = distanceAtTimeOne(model, 0.01);
    double fine = distanceAtTimeOne(model, 0.005);
    assertThat(coarse / fine).isBetween(1.9, 2.1);
  }

  private static double distanceAtTimeOne(LinearRnn model, double dt) {
    int lag = (int) Math.round(1 / dt);
    double euler = model.impulseResponse(Discretisation.EULER, dt, lag + 1)[lag];
    double exact = model.impulseResponse(Discretisation.EXACT_HOLD, dt, lag + 1)[lag];
    return Math.abs(euler - exact) / dt;
  }
}
