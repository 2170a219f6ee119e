package curseofmemory.training.plateau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.training.Objective;
import org.junit.jupiter.api.Test;

class GradientFlowTest {
  /** A hundred times the default tolerance: global error of a few dozen steps. */
  private static final double FLOW = 1e-7;

  /** J = (3 x^2 + y^2) / 2 flows along x e^{-3 tau}, y e^{-tau}. */
  private static final Objective BOWL =
      new Objective() {
        @Override
        public int size() {
          return 2;
        }

        @Override
        public double value(double[] theta) {
          return (3 * theta[0] * theta[0] + theta[1] * theta[1]) / 2;
        }

        @Override
        public double valueAndGradient(double[] theta, double[] gradient) {
          gradient[0] = 3 * theta[0];
          gradient[1] = theta[1];
          return value(theta);
        }
      };

  @Test
  void denseOutputFollowsTheClosedSolution() {
    double[] times = {0.01, 0.5, 1.7, 4};
    FlowPath path = GradientFlow.of(BOWL).path(new double[] {1, 2}, times);
    for (int k = 0; k < times.length; k++) {
      double x = Math.exp(-3 * times[k]);
      double y = 2 * Math.exp(-times[k]);
      assertThat(path.thetas()[k][0]).isCloseTo(x, within(FLOW));
      assertThat(path.thetas()[k][1]).isCloseTo(y, within(FLOW));
      assertThat(path.losses()[k]).isCloseTo((3 * x * x + y * y) / 2, within(FLOW));
    }
  }

  /** From (1, 0) the distance is 1 - e^{-3 tau} and the loss drops by 3 (1 - e^{-6 tau}) / 2. */
  @Test
  void escapeTimesAreTheRootsOfTheirDefinitions() {
    GradientFlow.Escape escape = GradientFlow.of(BOWL).escape(new double[] {1, 0}, 0.25, 100);
    assertThat(escape.parameters().orElseThrow()).isCloseTo(-Math.log(0.75) / 3, within(FLOW));
    assertThat(escape.loss().orElseThrow()).isCloseTo(-Math.log(1 - 0.5 / 3) / 6, within(FLOW));
  }

  @Test
  void whatIsNeverReachedStaysEmpty() {
    GradientFlow.Escape escape = GradientFlow.of(BOWL).escape(new double[] {1, 0}, 1.2, 100);
    assertThat(escape.parameters()).isEmpty();
    assertThat(escape.loss()).isPresent();
  }

  @Test
  void refusesTimesOutOfOrderAndStartsOfTheWrongLength() {
    GradientFlow flow = GradientFlow.of(BOWL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flow.path(new double[] {1, 0}, new double[] {1, 1}))
        .withMessageContaining("times[1] must be greater than the time before it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flow.escape(new double[] {1}, 0.1, 1))
        .withMessageContaining("theta must have length 2");
  }
}
