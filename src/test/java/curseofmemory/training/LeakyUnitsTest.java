package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LeakyShape;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaky memory units: gradient against difference quotients, memory against the linear network. */
class LeakyUnitsTest {
  private static final double DT = 0.5;
  private static final int STEPS = 12;
  private static final SequenceData DATA =
      SequenceData.generate(
          LinearFunctional.of(PowerLaw.of(0.5), ExponentialSum.of(1)),
          WhiteNoise.of(2, DT),
          70,
          STEPS,
          1);

  /** Central differences of step 1e-5 are good to some 1e-9. */
  @ParameterizedTest
  @CsvSource({"0,0,ALL", "3,0,TERMINAL", "0,2,ALL", "3,2,ALL", "3,2,TERMINAL"})
  void gradientIsTheDerivative(int before, int after, LossTimes times) {
    LeakyShape shape = new LeakyShape(3, 2, before, after);
    Objective loss = SequenceObjective.of(shape, DATA, times, 1);
    double[] theta = general(shape);
    double[] gradient = new double[loss.size()];
    loss.valueAndGradient(theta, gradient);
    for (int k = 0; k < theta.length; k++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[k] += 1e-5;
      down[k] -= 1e-5;
      double difference = (loss.value(up) - loss.value(down)) / 2e-5;
      assertThat(gradient[k]).isCloseTo(difference, within(1e-7));
    }
  }

  /** Without perceptrons the layer is W = -diag(lambda), U' = lambda U under exact hold. */
  @Test
  void bareMemoryIsALinearNetwork() {
    LeakyShape shape = new LeakyShape(3, 2, 0, 0);
    double[] theta = shape.start(0.5, 20, 4);
    SimpleMatrix w = new SimpleMatrix(3, 3);
    SimpleMatrix u = new SimpleMatrix(3, 2);
    SimpleMatrix c = new SimpleMatrix(3, 1);
    for (int i = 0; i < 3; i++) {
      double rate = Math.exp(theta[i]);
      w.set(i, i, -rate);
      u.set(i, 0, rate * theta[3 + 2 * i]);
      u.set(i, 1, rate * theta[4 + 2 * i]);
      c.set(i, 0, theta[9 + i]);
    }
    LinearRnn linear = LinearRnn.of(w, u, c);
    double sum = 0;
    for (int n = 0; n < DATA.sequences(); n++) {
      double[] y = linear.run(DATA.inputs(n), Discretisation.EXACT_HOLD, DT);
      for (int k = 0; k < STEPS; k++) {
        sum += Math.pow(y[k] - DATA.target(n, k), 2);
      }
    }
    double expected = sum / (DATA.sequences() * STEPS);
    assertThat(SequenceObjective.of(shape, DATA, LossTimes.ALL, 1).value(theta))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void digitsDoNotHangOnThreads() {
    LeakyShape shape = new LeakyShape(4, 2, 2, 2);
    double[] theta = general(shape);
    double[] one = new double[theta.length];
    double[] three = new double[theta.length];
    SequenceObjective.of(shape, DATA, LossTimes.ALL, 1).valueAndGradient(theta, one);
    SequenceObjective.of(shape, DATA, LossTimes.ALL, 3).valueAndGradient(theta, three);
    assertThat(three).containsExactly(one);
  }

  @Test
  void startSpreadsTimeScalesEvenlyInTheirLogarithms() {
    double[] scales =
        Arrays.stream(new LeakyShape(4, 1, 0, 0).start(1, 1000, 1), 0, 4)
            .map(w -> Math.exp(-w))
            .toArray();
    assertThat(scales).containsExactly(new double[] {1000, 100, 10, 1}, within(1e-9));
  }

  @Test
  void badShapesAndStartsAreRefused() {
    assertThatThrownBy(() -> new LeakyShape(0, 1, 0, 0)).hasMessageContaining("width");
    assertThatThrownBy(() -> new LeakyShape(1, 1, -1, 0)).hasMessageContaining("before");
    assertThatThrownBy(() -> new LeakyShape(2, 1, 0, 0).start(2, 1, 1))
        .hasMessageContaining("slowest");
    assertThatThrownBy(
            () -> SequenceObjective.of(new LeakyShape(2, 1, 0, 0), DATA, LossTimes.ALL, 1))
        .hasMessageContaining("channels");
  }

  /** A start whose biases are not zero. */
  private static double[] general(LeakyShape shape) {
    double[] theta = shape.start(0.7, 5, 3);
    return IntStream.range(0, theta.length)
        .mapToDouble(k -> theta[k] + 0.1 * Math.sin(k))
        .toArray();
  }
}
