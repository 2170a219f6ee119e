package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batched back-propagation against the plain recurrence, differences and the lag domain. */
class SequenceObjectiveTest {
  private static final double DT = 0.1;

  /** Sums over a few thousand terms, each rounded once. */
  private static final double ROUNDING = 1e-12;

  /** What central differences of a smooth loss can show: their own error is a few times smaller. */
  private static final double DIFFERENCES = 2e-7;

  /** Balances the cube of the step against rounding divided by it. */
  private static final double STEP = 1e-5;

  @ParameterizedTest(name = "{0}, {1} sequences, width {2}, {3} channel(s), bias {4}, {5}")
  @CsvSource({
    "TANH, 1, 1, 1, false, ALL",
    "TANH, 33, 5, 2, true, ALL",
    "HARDTANH, 70, 6, 3, true, TERMINAL",
    "IDENTITY, 130, 4, 1, false, ALL",
    "TANH, 515, 17, 2, true, TERMINAL",
  })
  void valueIsTheMeanSquaredErrorOfThePlainRecurrence(
      Activation activation, int n, int m, int d, boolean bias, LossTimes times) {
    RnnShape shape = new RnnShape(activation, m, d, bias);
    SequenceData data = data(n, 12, d);
    double[] theta = theta(shape);
    NonlinearRnn model = NonlinearRnn.of(shape, theta);
    double sum = 0;
    for (int s = 0; s < n; s++) {
      double[] y = model.run(data.inputs(s), DT);
      for (int k = times == LossTimes.ALL ? 0 : 11; k < 12; k++) {
        sum += Math.pow(y[k] - data.target(s, k), 2);
      }
    }
    double expected = sum / (n * (times == LossTimes.ALL ? 12.0 : 1.0));
    SequenceObjective objective = SequenceObjective.of(shape, data, times);
    double[] gradient = new double[objective.size()];
    assertThat(objective.value(theta) / expected - 1).isBetween(-ROUNDING, ROUNDING);
    assertThat(objective.valueAndGradient(theta, gradient)).isEqualTo(objective.value(theta));
  }

  @Test
  void aPassOverTheDataStopsBetweenBlocks() {
    RnnShape shape = new RnnShape(Activation.TANH, 3, 1, false);
    SequenceObjective objective = SequenceObjective.of(shape, data(300, 12, 1), LossTimes.ALL, 1);
    double expected = objective.value(theta(shape));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> objective.value(theta(shape))).isInstanceOf(StoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(objective.value(theta(shape))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, {1} sequences, width {2}, {3} channel(s), bias {4}, {5}")
  @CsvSource({
    "TANH, 1, 1, 1, false, ALL", "TANH, 33, 5, 2, true, ALL", "TANH, 130, 7, 3, true, TERMINAL",
    "IDENTITY, 9, 4, 1, true, ALL", "HARDTANH, 20, 4, 2, true, ALL", "TANH, 70, 19, 1, false, ALL",
  })
  void gradientEqualsCentralDifferences(
      Activation activation, int n, int m, int d, boolean bias, LossTimes times) {
    RnnShape shape = new RnnShape(activation, m, d, bias);
    SequenceObjective objective = SequenceObjective.of(shape, data(n, 12, d), times);
    double[] theta = theta(shape);
    double[] gradient = new double[theta.length];
    objective.valueAndGradient(theta, gradient);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < theta.length; k++) {
      double difference = difference(objective, theta, k);
      assertThat(Math.abs(gradient[k] - difference))
          .as("entry %d", k)
          .isLessThan(DIFFERENCES * largest);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ALL", "TERMINAL"})
  void theIdentityGivesTheNumbersOfTheLagDomain(LossTimes times) {
    RnnShape shape = RnnShape.of(Activation.IDENTITY, 6, 2);
    SequenceData data = data(300, 25, 2);
    double[] theta = theta(shape);
    LagStatistics statistics =
        times == LossTimes.ALL ? LagStatistics.allTimes(data) : LagStatistics.terminal(data);
    double[] expected = new double[theta.length];
    double loss =
        LagObjective.of(statistics, 6, Discretisation.EULER, DT).valueAndGradient(theta, expected);
    double[] found = new double[theta.length];
    double value = SequenceObjective.of(shape, data, times).valueAndGradient(theta, found);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double tenDigits = 1e-10;
    assertThat(Math.abs(value - loss)).isLessThan(tenDigits * loss);
    for (int k = 0; k < found.length; k++) {
      assertThat(Math.abs(found[k] - expected[k])).isLessThan(tenDigits * largest);
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameDigits() {
    RnnShape shape = RnnShape.of(Activation.TANH, 9, 2).withBias();
    SequenceData data = data(700, 10, 2);
    double[] theta = theta(shape);
    double[] one = new double[theta.length];
    double loss = SequenceObjective.of(shape, data, LossTimes.ALL, 1).valueAndGradient(theta, one);
    for (int threads : new int[] {2, 3, 7, 50}) {
      double[] many = new double[theta.length];
      SequenceObjective objective = SequenceObjective.of(shape, data, LossTimes.ALL, threads);
      assertThat(objective.valueAndGradient(theta, many)).isEqualTo(loss);
      assertThat(many).isEqualTo(one);
    }
  }

  @Test
  void repeatedCallsLeaveNoTrace() {
    RnnShape shape = RnnShape.of(Activation.TANH, 4, 1);
    SequenceObjective objective = SequenceObjective.of(shape, data(50, 8, 1), LossTimes.ALL);
    double[] theta = theta(shape);
    double[] first = new double[theta.length];
    double loss = objective.valueAndGradient(theta, first);
    double[] other = theta.clone();
    other[0] = 3;
    objective.valueAndGradient(other, new double[theta.length]);
    double[] again = new double[theta.length];
    assertThat(objective.valueAndGradient(theta, again)).isEqualTo(loss);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void trainingRecoversATeacher() {
    RnnShape shape = RnnShape.of(Activation.TANH, 3, 1);
    NonlinearRnn teacher = NonlinearRnn.random(shape, 5);
    SequenceData inputs = data(64, 20, 1);
    double[] x = new double[64 * 20];
    double[] y = new double[64 * 20];
    for (int n = 0; n < 64; n++) {
      System.arraycopy(inputs.inputs(n), 0, x, n * 20, 20);
      System.arraycopy(teacher.run(inputs.inputs(n), DT), 0, y, n * 20, 20);
    }
    SequenceData data = SequenceData.of(x, y, 20, 1, DT);
    SequenceObjective objective = SequenceObjective.of(shape, data, LossTimes.ALL);
    double[] start = NonlinearRnn.random(shape, 6).parameters();
    TrainingResult result =
        Trainer.of(objective, Adam.withRate(0.01)).withSteps(3_000).train(start);
    double untrained = objective.value(start);
    assertThat(result.bestLoss()).isLessThan(1e-3 * untrained);
    assertThat(objective.value(teacher.parameters())).isLessThan(1e-25);
  }

  @Test
  void anotherNumberOfChannelsIsRefused() {
    RnnShape shape = RnnShape.of(Activation.TANH, 3, 2);
    assertThatThrownBy(() -> SequenceObjective.of(shape, data(5, 4, 1), LossTimes.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many channels as the data (1), got 2");
  }

  private static double difference(SequenceObjective objective, double[] theta, int k) {
    double[] moved = theta.clone();
    moved[k] = theta[k] + STEP;
    double up = objective.value(moved);
    moved[k] = theta[k] - STEP;
    return (up - objective.value(moved)) / (2 * STEP);
  }

  private static double[] theta(RnnShape shape) {
    double[] theta = NonlinearRnn.random(shape, 11).parameters();
    RandomGenerator random = RandomStreams.of(12, "bias", 0);
    for (int k = 0; k < theta.length; k++) {
      theta[k] += 0.1 * random.nextGaussian();
    }
    return theta;
  }

  private static SequenceData data(int sequences, int steps, int channels) {
    RandomGenerator random = RandomStreams.of(13, "data", sequences);
    double[] x = random.doubles((long) sequences * steps * channels, -3, 3).toArray();
    double[] y = random.doubles((long) sequences * steps, -1, 1).toArray();
    return SequenceData.of(x, y, steps, channels, DT);
  }
}
