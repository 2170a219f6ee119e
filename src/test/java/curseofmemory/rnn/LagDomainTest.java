package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.training.LagObjective;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lag domain gives the numbers of back-propagation through time over every sequence. */
class LagDomainTest {
  private static final int SEQUENCES = 20_000;
  private static final int STEPS = 100;
  private static final int WIDTH = 4;
  private static final double DT = 0.1;

  /**
   * Sums of two million squares lose some thousand roundings of the loss itself. Beyond that, an
   * error that is a millionth of the output keeps ten of its sixteen digits, whoever computes it:
   * four roundings of the output are allowed, which is nine digits of a loss of 1e-12 of the power.
   * A loss of zero is wrong by all digits and passes nowhere.
   */
  private static final double SUMS = 1e-12;

  @ParameterizedTest(name = "{0}, d = {1}, {2} target, all times {3}")
  @CsvSource({
    "EULER, 1, linear, true", "EULER, 3, linear, true", "EXACT_HOLD, 1, linear, true",
    "EXACT_HOLD, 3, linear, true", "EULER, 1, zero, true", "EXACT_HOLD, 1, nonlinear, true",
    "EULER, 3, nonlinear, true", "EXACT_HOLD, 1, linear, false", "EULER, 3, nonlinear, false",
  })
  void lossAndGradientEqualBackPropagationOverAllSequences(
      Discretisation discretisation, int channels, String target, boolean allTimes) {
    LinearRnn teacher = LinearRnn.random(WIDTH, channels, 1);
    SequenceData data = data(teacher, discretisation, target, STEPS);
    double[] theta = LinearRnn.random(WIDTH, channels, 2).parameters();
    compare(data, discretisation, theta, allTimes);
  }

  @ParameterizedTest(name = "{0}, relative loss near {1}")
  @CsvSource({"EULER, 1e-8", "EXACT_HOLD, 1e-8", "EULER, 1e-12", "EXACT_HOLD, 1e-12"})
  void agreementHoldsVeryNearTheOptimum(Discretisation discretisation, double relativeLoss) {
    LinearRnn teacher = LinearRnn.random(WIDTH, 1, 1);
    SequenceData data = data(teacher, discretisation, "linear", STEPS);
    double[] theta = teacher.parameters();
    RandomGenerator random = RandomStreams.of(3, "nudge", 0);
    double[] direction = random.doubles(theta.length, -1, 1).toArray();
    LagStatistics statistics = LagStatistics.allTimes(data);
    LagObjective objective = LagObjective.of(statistics, WIDTH, discretisation, DT);
    double[] probe = moved(theta, direction, 1e-4);
    double size = 1e-4 * Math.sqrt(relativeLoss * statistics.power() / objective.value(probe));
    double[] near = moved(theta, direction, size);
    assertThat(objective.value(near) / statistics.power())
        .isBetween(relativeLoss / 2, relativeLoss * 2);
    compare(data, discretisation, near, true);
  }

  private static void compare(
      SequenceData data, Discretisation discretisation, double[] theta, boolean allTimes) {
    LagStatistics statistics =
        allTimes ? LagStatistics.allTimes(data) : LagStatistics.terminal(data);
    double[] gradient = new double[theta.length];
    double loss =
        LagObjective.of(statistics, WIDTH, discretisation, DT).valueAndGradient(theta, gradient);
    BackPropagation reference =
        new BackPropagation(
                WIDTH, data.channels(), DT, discretisation == Discretisation.EXACT_HOLD, theta)
            .over(data, allTimes);
    double largest = Arrays.stream(reference.gradient).map(Math::abs).max().orElseThrow();
    double worst = 0;
    for (int k = 0; k < theta.length; k++) {
      worst = Math.max(worst, Math.abs(gradient[k] - reference.gradient[k]));
    }
    double digits = SUMS + 4 * Math.ulp(1.0) / Math.sqrt(reference.loss / statistics.power());
    assertThat(Math.abs(loss - reference.loss)).isLessThanOrEqualTo(digits * reference.loss);
    assertThat(worst).isLessThanOrEqualTo(digits * largest);
  }

  private static SequenceData data(
      LinearRnn teacher, Discretisation discretisation, String target, int steps) {
    int d = teacher.channels();
    WhiteNoise noise = WhiteNoise.of(d, DT);
    double[] inputs = new double[SEQUENCES * steps * d];
    double[] targets = new double[SEQUENCES * steps];
    for (int n = 0; n < SEQUENCES; n++) {
      double[] x = new double[steps * d];
      noise.sample(RandomStreams.of(7, "inputs", n), x);
      System.arraycopy(x, 0, inputs, n * x.length, x.length);
      if (!target.equals("zero")) {
        double[] y = teacher.run(x, discretisation, DT);
        for (int k = 0; k < steps; k++) {
          targets[n * steps + k] =
              target.equals("linear") ? y[k] : Math.tanh(y[k]) + 0.3 * y[k] * y[k] - 0.5;
        }
      }
    }
    return SequenceData.of(inputs, targets, steps, d, DT);
  }

  private static double[] moved(double[] theta, double[] direction, double by) {
    double[] result = theta.clone();
    for (int k = 0; k < result.length; k++) {
      result[k] += by * direction[k];
    }
    return result;
  }
}
