package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshDataTest {
  private static final long SEED = 4;

  /** Sums of some thousand products of numbers of size one. */
  private static final double ROUNDING = 1e-12;

  private static final LinearFunctional TARGET = LinearFunctional.of(ExponentialSum.of(0.5));

  /** Against the definition: every sequence convolved with the difference, squared, averaged. */
  @ParameterizedTest(name = "d = {0}")
  @ValueSource(ints = {1, 2})
  void lossAndGradientAreThoseOfTheConvolvedSequences(int d) {
    int steps = 45;
    int batch = 19;
    WhiteNoise noise = WhiteNoise.of(d, 1);
    GramBatch gram = new GramBatch(noise, batch, steps, SEED);
    double[] difference =
        RandomStreams.of(SEED, "difference", d).doubles((long) steps * d, -1, 1).toArray();
    double[] found = new double[difference.length];
    for (long number = 1; number < 4; number++) {
      gram.draw(number);
      double loss = 0;
      double[] gradient = new double[difference.length];
      RandomGenerator random = RandomStreams.of(SEED, "fresh batch", number);
      for (int n = 0; n < batch; n++) {
        double[] x = new double[steps * d];
        noise.sample(random, x);
        for (int k = 0; k < steps; k++) {
          double error = 0;
          for (int j = 0; j < (k + 1) * d; j++) {
            error += difference[j] * x[(k - j / d) * d + j % d];
          }
          loss += error * error / (batch * steps);
          for (int j = 0; j < (k + 1) * d; j++) {
            gradient[j] += 2 * error * x[(k - j / d) * d + j % d] / (batch * steps);
          }
        }
      }
      assertThat(gram.lossAndGradient(difference, found))
          .isCloseTo(loss, withinPercentage(100 * ROUNDING));
      assertThat(found).containsExactly(gradient, within(ROUNDING * loss));
    }
  }

  /** Batches of 512 x 20 are drawn ahead, batches of 16 x 20 are not; skipping may race with it. */
  @ParameterizedTest(name = "batches of {0}")
  @ValueSource(ints = {16, 512})
  void aBatchDependsOnItsNumberAloneHoweverManyWereSkipped(int batch) {
    FreshData everyOne = FreshData.of(TARGET, WhiteNoise.of(1, 0.1), batch, 20, SEED);
    FreshData everyThird = FreshData.of(TARGET, WhiteNoise.of(1, 0.1), batch, 20, SEED);
    double[] r = new double[everyOne.size()];
    double[] gradient = new double[r.length];
    for (int k = 1; k <= 60; k++) {
      everyOne.next();
      everyThird.next();
      double loss = everyOne.lossAndGradient(r, gradient);
      if (k % 3 == 0) {
        assertThat(everyThird.lossAndGradient(r, gradient)).isEqualTo(loss);
      }
    }
  }

  @Test
  void anInterruptedThreadStillGetsItsBatchAndStaysInterrupted() {
    FreshData data = FreshData.of(TARGET, WhiteNoise.of(1, 0.1), 512, 20, SEED);
    double[] gradient = new double[data.size()];
    Thread.currentThread().interrupt();
    for (int k = 0; k < 10; k++) {
      data.next();
      assertThat(data.lossAndGradient(new double[data.size()], gradient)).isPositive();
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aProcessThatFailsSaysSoWhereTheBatchIsUsed() {
    InputProcess broken =
        new InputProcess() {
          @Override
          public int channels() {
            return 1;
          }

          @Override
          public double dt() {
            return 0.1;
          }

          @Override
          public void sample(RandomGenerator random, double[] path) {
            throw new ArithmeticException("no noise today");
          }
        };
    FreshData data = FreshData.of(TARGET, broken, 512, 20, SEED);
    double[] gradient = new double[data.size()];
    assertThatThrownBy(() -> data.lossAndGradient(new double[data.size()], gradient))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no noise today");
  }
}
