package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Data drawn from a functional, and the statistics that stand for it. */
class SequenceDataTest {
  private static final LinearFunctional SHORT = LinearFunctional.of(ExponentialSum.of(0.5));

  @Test
  void targetsAreTheFunctionalOfTheHeldInput() {
    SequenceData data = SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 3, 40, 5);
    for (int k = 0; k < 40; k++) {
      double expected = 0;
      for (int j = 0; j <= k; j++) {
        // Closed form of the integral of exp(-t / 2) over the cell of lag j.
        double weight = 2 * (Math.exp(-0.05 * j) - Math.exp(-0.05 * (j + 1)));
        expected += weight * data.input(2, k - j, 0);
      }
      assertThat(data.target(2, k)).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void theSameSeedGivesTheSameDigitsForAnyNumberOfThreads() throws Exception {
    LagStatistics alone = onThreads(1);
    LagStatistics many = onThreads(7);
    assertThat(many.optimum()).isEqualTo(alone.optimum());
    assertThat(((Gram.Dense) many.gram()).rows()).isDeepEqualTo(((Gram.Dense) alone.gram()).rows());
    assertThat(many.power()).isEqualTo(alone.power());
  }

  private static LagStatistics onThreads(int threads) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  LagStatistics.allTimes(
                      SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 3_000, 20, 11)))
          .get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void sampledStatisticsTendToThePopulation() {
    LinearFunctional functional = LinearFunctional.of(PowerLaw.of(0.5));
    WhiteNoise noise = WhiteNoise.of(1, 0.1);
    int sequences = 20_000;
    LagStatistics sampled =
        LagStatistics.allTimes(SequenceData.generate(functional, noise, sequences, 50, 3));
    LagStatistics exact = LagStatistics.population(functional, noise, 50, LossTimes.ALL);
    // The mean of N squares of a normal value has relative spread sqrt(2 / N) = 1 %; five of them.
    assertThat(sampled.power()).isCloseTo(exact.power(), within(0.05 * exact.power()));
    assertThat(exact.loss(new double[50])).isCloseTo(exact.power(), within(1e-14 * exact.power()));
    assertThat(sampled.loss(new double[50]))
        .isCloseTo(sampled.power(), within(1e-12 * sampled.power()));
  }

  @Test
  void fewerSequencesThanLagsAreStillExplained() {
    SequenceData data = SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 2, 30, 1);
    SequenceData anonymous = SequenceData.of(data.inputs(0), data.targets(0), 30, 1, 0.1);
    LagStatistics statistics = LagStatistics.terminal(anonymous);
    assertThat(statistics.loss(SHORT.lagWeights(0.1, 30))).isLessThan(1e-20 * statistics.power());
  }

  @Test
  void wrongShapesAndEmptyDataAreRefused() {
    assertThatThrownBy(() -> SequenceData.of(new double[0], new double[0], 1, 1, 0.1))
        .hasMessageContaining("inputs must not be empty");
    assertThatThrownBy(() -> SequenceData.of(new double[6], new double[4], 2, 1, 0.1))
        .hasMessageContaining("inputs")
        .hasMessageContaining("6");
    assertThatThrownBy(() -> SequenceData.of(new double[3], new double[3], 2, 1, 0.1))
        .hasMessageContaining("targets");
    assertThatThrownBy(() -> SequenceData.generate(SHORT, WhiteNoise.of(2, 0.1), 1, 1, 1))
        .hasMessageContaining("process");
    assertThatThrownBy(() -> SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 0, 1, 1))
        .hasMessageContaining("sequences");
    assertThatThrownBy(() -> WhiteNoise.of(1, 0)).hasMessageContaining("dt");
  }

  @Test
  void indicesOutsideTheDataAreRefusedAndNeverReadAnotherSequence() {
    SequenceData data = SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 3, 8, 5);
    assertThatThrownBy(() -> data.input(0, 8, 0)).hasMessageContaining("step must lie in 0..7");
    assertThatThrownBy(() -> data.input(2, -7, 0))
        .hasMessageContaining("step")
        .hasMessageContaining("-7");
    assertThatThrownBy(() -> data.input(1, 2, 3)).hasMessageContaining("channel must lie in 0..0");
    assertThatThrownBy(() -> data.target(3, 0)).hasMessageContaining("sequence must lie in 0..2");
    assertThatThrownBy(() -> data.inputs(-1)).hasMessageContaining("sequence");
    assertThatThrownBy(() -> data.targets(3)).hasMessageContaining("sequence");
  }

  @Test
  void channelsOfTheNoiseThatAreNotThoseOfTheFunctionalAreRefusedByThePopulationToo() {
    LinearFunctional two = LinearFunctional.of(ExponentialSum.of(0.5), PowerLaw.of(0.5));
    assertThatThrownBy(
            () -> LagStatistics.population(two, WhiteNoise.of(1, 0.1), 10, LossTimes.ALL))
        .hasMessageContaining("as many channels as the functional (2), got 1");
  }

  @Test
  void aResponseOfAnotherLengthOrWithoutNumbersHasNoLoss() {
    LagStatistics statistics =
        LagStatistics.population(SHORT, WhiteNoise.of(1, 0.1), 16, LossTimes.ALL);
    assertThatThrownBy(() -> statistics.loss(new double[20]))
        .hasMessageContaining("r must have as many entries as the lags (16), got 20");
    double[] broken = new double[16];
    broken[3] = Double.NaN;
    assertThatThrownBy(() -> statistics.loss(broken)).hasMessageContaining("r[3]");
  }

  @Test
  void whatCannotFitIsRefusedWithTheBytesItNeeds() {
    WhiteNoise noise = WhiteNoise.of(1, 0.1);
    int most = Integer.MAX_VALUE;
    assertThatThrownBy(() -> SequenceData.generate(SHORT, noise, most, 100, 1))
        .hasMessageContaining("bytes")
        .hasMessageContaining("LagStatistics.generated");
    assertThatThrownBy(() -> LagStatistics.generated(SHORT, noise, 10, 300_000, 1, LossTimes.ALL))
        .hasMessageContaining("bytes")
        .hasMessageContaining("-Xmx");
  }

  @Test
  void anInterruptedCallerStopsItsHelpers() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 100_000, 100, 1))
        .hasMessageContaining("stopped");
    assertThatThrownBy(
            () ->
                LagStatistics.generated(
                    SHORT, WhiteNoise.of(1, 0.1), 10_000_000_000L, 100, 1, LossTimes.ALL))
        .hasMessageContaining("stopped");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theTableShowsSequenceStepTimeInputAndTarget() {
    SequenceData data = SequenceData.generate(SHORT, WhiteNoise.of(1, 0.1), 3, 4, 5);
    var table = SequenceTable.of(data, 2);
    assertThat(table.columnNames()).containsExactly("sequence", "step", "time", "x", "y");
    assertThat(table.rowCount()).isEqualTo(8);
    assertThat(table.doubleColumn("y").get(5)).isEqualTo(data.target(1, 1));
  }

  @Test
  void noiseHasTheShareThatIsAskedForAndLeavesTheInputsAlone() {
    SequenceData clean =
        SequenceData.generate(
            LinearFunctional.of(ExponentialSum.of(1)), WhiteNoise.of(1, 0.1), 400, 50, 3);
    SequenceData noisy = clean.withNoise(0.1, 7);
    double power = 0;
    double added = 0;
    for (int n = 0; n < 400; n++) {
      assertThat(noisy.inputs(n)).containsExactly(clean.inputs(n));
      for (int k = 0; k < 50; k++) {
        power += clean.target(n, k) * clean.target(n, k);
        added += Math.pow(noisy.target(n, k) - clean.target(n, k), 2);
      }
    }
    // 20,000 squares of normal numbers: standard deviation sqrt(2 / 20,000) = 1 %, four of them
    assertThat(added / power).isCloseTo(0.01, within(0.04 * 0.01));
    assertThat(clean.withNoise(0.1, 7).targets(5)).containsExactly(noisy.targets(5));
  }
}
