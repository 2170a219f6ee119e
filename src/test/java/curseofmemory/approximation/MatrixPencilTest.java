package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MatrixPencilTest {
  /** Poles from an SVD of samples of order one: the root of rounding would already be too much. */
  private static final double RECOVERED = 1e-9;

  @Test
  void modesAreReadOffTheirSamples() {
    double[] samples = new double[120];
    for (int k = 0; k < samples.length; k++) {
      samples[k] = truth(0.1 * k);
    }
    Modes.Rates poles = MatrixPencil.poles(samples, 0.1, 3);
    FitGrid grid = FitGrid.ofSamples(samples, 0.1);
    Modes found = VariableProjection.project(grid, poles.with(new double[3]));
    for (double t = 0; t < 20; t += 0.37) {
      assertThat(found.at(t)).isCloseTo(truth(t), within(RECOVERED));
    }
  }

  private static double truth(double t) {
    return 0.7 * Math.exp(-0.4 * t) + Math.exp(-0.6 * t) * Math.sin(2.5 * t);
  }
}
