package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.RandomStreams;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statistics gathered from a stream against the definition of the mean squared loss. */
class LagGathererTest {
  private static final int STEPS = 20;
  private static final int CHANNELS = 2;
  private static final int SEQUENCES = 1_500;
  private static final double DT = 0.1;

  /** The loss is a sum of 3e4 squares, each exact to a few roundings. */
  private static final double ROUNDING = 1e-12;

  private static final LinearFunctional FUNCTIONAL =
      LinearFunctional.of(PowerLaw.of(0.5), ExponentialSum.of(1));
  private static final WhiteNoise NOISE = WhiteNoise.of(CHANNELS, DT);

  @ParameterizedTest
  @EnumSource(LossTimes.class)
  void lossOfAnyResponseIsTheMeanSquareOverTheSequences(LossTimes times) {
    SequenceData data = nonlinear();
    LagStatistics statistics = gathered(data, times);
    double[] r = RandomStreams.of(3, "response", 0).doubles(STEPS * CHANNELS, -1, 1).toArray();
    double expected = meanSquare(data, r, times);
    assertThat(statistics.loss(r)).isCloseTo(expected, within(ROUNDING * expected));
    assertThat(statistics.power())
        .isCloseTo(
            meanSquare(data, new double[r.length], times), within(ROUNDING * statistics.power()));
  }

  @Test
  void digitsAreTheSameForAnyNumberOfThreads() throws Exception {
    SequenceData data = nonlinear();
    LagStatistics here = LagStatistics.allTimes(data);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool many = new ForkJoinPool(7);
    try {
      for (ForkJoinPool pool : new ForkJoinPool[] {one, many}) {
        LagStatistics there = pool.submit(() -> LagStatistics.allTimes(data)).get();
        assertThat(there.optimum()).containsExactly(here.optimum());
        assertThat(there.floor()).isEqualTo(here.floor());
        assertThat(there.power()).isEqualTo(here.power());
      }
    } finally {
      one.shutdown();
      many.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(LossTimes.class)
  void sequencesDrawnOnTheFlyGiveTheStatisticsOfTheStoredOnes(LossTimes times) {
    SequenceData stored = SequenceData.generate(FUNCTIONAL, NOISE, SEQUENCES, STEPS, 5);
    LagStatistics expected = gathered(stored, times);
    LagStatistics found = LagStatistics.generated(FUNCTIONAL, NOISE, SEQUENCES, STEPS, 5, times);
    assertThat(found.optimum()).containsExactly(expected.optimum());
    assertThat(found.power()).isEqualTo(expected.power());
    assertThat(((Gram.Dense) found.gram()).rows())
        .isDeepEqualTo(((Gram.Dense) expected.gram()).rows());
  }

  private static SequenceData nonlinear() {
    SequenceData linear = SequenceData.generate(FUNCTIONAL, NOISE, SEQUENCES, STEPS, 5);
    double[] x = new double[SEQUENCES * STEPS * CHANNELS];
    double[] y = new double[SEQUENCES * STEPS];
    for (int n = 0; n < SEQUENCES; n++) {
      System.arraycopy(linear.inputs(n), 0, x, n * STEPS * CHANNELS, STEPS * CHANNELS);
      for (int k = 0; k < STEPS; k++) {
        y[n * STEPS + k] = Math.tanh(linear.target(n, k)) + 0.2;
      }
    }
    return SequenceData.of(x, y, STEPS, CHANNELS, DT);
  }

  private static LagStatistics gathered(SequenceData data, LossTimes times) {
    return times == LossTimes.ALL ? LagStatistics.allTimes(data) : LagStatistics.terminal(data);
  }

  private static double meanSquare(SequenceData data, double[] r, LossTimes times) {
    double sum = 0;
    for (int n = 0; n < data.sequences(); n++) {
      for (int k = times == LossTimes.ALL ? 0 : STEPS - 1; k < STEPS; k++) {
        double error = data.target(n, k);
        for (int j = 0; j <= k; j++) {
          for (int i = 0; i < CHANNELS; i++) {
            error -= r[j * CHANNELS + i] * data.input(n, k - j, i);
          }
        }
        sum += error * error;
      }
    }
    return sum / data.sequences() / (times == LossTimes.ALL ? STEPS : 1);
  }
}
