package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.FreshData;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import org.junit.jupiter.api.Test;

class FreshBatchesTest {
  private static final LinearFunctional TARGET = LinearFunctional.of(ExponentialSum.of(0.5));
  private static final WhiteNoise NOISE = WhiteNoise.of(1, 0.2);
  private static final double[] THETA = LinearRnn.random(3, 1, 1).parameters();

  @Test
  void everyGradientSeesAnotherBatchAndEverySeedTheSameOnes() {
    FreshBatches first = batches(8, 7);
    FreshBatches again = batches(8, 7);
    double[] gradient = new double[THETA.length];
    double one = first.valueAndGradient(THETA, gradient);
    double two = first.valueAndGradient(THETA, gradient);
    assertThat(two).isNotEqualTo(one);
    assertThat(first.value(THETA)).isEqualTo(two);
    assertThat(again.valueAndGradient(THETA, gradient)).isEqualTo(one);
    assertThat(again.valueAndGradient(THETA, gradient)).isEqualTo(two);
  }

  /** The mean over batches is unbiased; four standard errors leave one failure in 16,000 seeds. */
  @Test
  void batchesAverageToThePopulationLoss() {
    LagStatistics population = LagStatistics.population(TARGET, NOISE, 20, LossTimes.ALL);
    double expected = LagObjective.of(population, 3, Discretisation.EXACT_HOLD, 0.2).value(THETA);
    FreshBatches batches = batches(16, 11);
    int count = 400;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < count; k++) {
      double loss = batches.valueAndGradient(THETA, new double[THETA.length]);
      sum += loss;
      squares += loss * loss;
    }
    double mean = sum / count;
    double error = Math.sqrt((squares / count - mean * mean) / count);
    assertThat(mean).isCloseTo(expected, within(4 * error));
  }

  @Test
  void gradientOfABatchAgreesWithCentralDifferences() {
    FreshBatches objective = batches(8, 3);
    double[] gradient = new double[THETA.length];
    objective.valueAndGradient(THETA, gradient);
    double[] byDifferences = CentralDifferences.gradient(objective, THETA, 5e-6);
    double asInTheReducedModel = 2e-7;
    assertThat(CentralDifferences.relativeGap(gradient, byDifferences))
        .isLessThan(asInTheReducedModel);
  }

  private static FreshBatches batches(int size, long seed) {
    return FreshBatches.of(
        FreshData.of(TARGET, NOISE, size, 20, seed), 3, Discretisation.EXACT_HOLD);
  }
}
