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

  @ParameterizedTest(name = "d = {0}")
  @ValueSource(ints = {1, 2})
  void secondMomentAndConvolutionGiveTheSameLossAndGradient(int d) {
    int steps = 45;
    WhiteNoise noise = WhiteNoise.of(d, 1);
    FreshBatch gram = new GramBatch(noise, 19, steps, SEED);
    FreshBatch fourier = new FourierBatch(noise, 19, steps, SEED);
    double[] difference =
        RandomStreams.of(SEED, "difference", d).doubles((long) steps * d, -1, 1).toArray();
    double[] byGram = new double[difference.length];
    double[] byFourier = new double[difference.length];
    for (long number = 1; number < 4; number++) {
      gram.draw(number);
      fourier.draw(number);
      double loss = gram.lossAndGradient(difference, byGram);
      double inPercent = 100 * ROUNDING;
      assertThat(fourier.lossAndGradient(difference, byFourier))
          .isCloseTo(loss, withinPercentage(inPercent));
      assertThat(byFourier).containsExactly(byGram, within(ROUNDING));
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

          @Override
          public String describe() {
            return "broken";
          }
        };
    FreshData data = FreshData.of(TARGET, broken, 512, 20, SEED);
    double[] gradient = new double[data.size()];
    assertThatThrownBy(() -> data.lossAndGradient(new double[data.size()], gradient))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no noise today");
  }
}
