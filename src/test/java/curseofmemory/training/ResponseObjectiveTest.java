package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.data.FreshData;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.DiagonalResponse;
import curseofmemory.rnn.DiagonalRnn;
import curseofmemory.rnn.DiagonalShape;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.ImpulseResponse;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagonal networks and fresh mini-batches against dense networks and difference quotients. */
class ResponseObjectiveTest {
  private static final double DT = 0.1;
  private static final int LAGS = 60;

  /** Two ways to the same response differ by some roundings of powers up to the last lag. */
  private static final double ROUNDING = 1e-12;

  private static final double STEP = 1e-5;

  /** Central differences of that step are good to some 1e-9. */
  private static final double DIFFERENCES = 1e-7;

  private static final LinearFunctional FUNCTIONAL =
      LinearFunctional.of(PowerLaw.of(0.5), ExponentialSum.of(1));

  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void diagonalResponseIsTheOneOfTheSameModelWrittenOut(Discretisation discretisation) {
    DiagonalRnn model = DiagonalRnn.random(new DiagonalShape(3, 2, 2), 1);
    double[] expected = model.toLinear().impulseResponse(discretisation, DT, LAGS);
    assertThat(model.impulseResponse(discretisation, DT, LAGS))
        .containsExactly(expected, within(ROUNDING));
  }

  @ParameterizedTest(name = "{0}, {1} reals, {2} pairs, dt = {3}")
  @CsvSource({
    "EULER, 3, 0, 0.1",
    "EULER, 0, 2, 0.1",
    "EXACT_HOLD, 2, 2, 0.1",
    "EXACT_HOLD, 1, 1, 3",
    "EXACT_HOLD, 0, 1, 1e-4",
  })
  void diagonalGradientIsTheDifferenceQuotient(
      Discretisation discretisation, int reals, int pairs, double dt) {
    DiagonalShape shape = new DiagonalShape(reals, pairs, 2);
    LagStatistics statistics =
        LagStatistics.population(FUNCTIONAL, WhiteNoise.of(2, dt), LAGS, LossTimes.ALL);
    Objective objective =
        ResponseObjective.of(statistics, DiagonalResponse.of(shape, LAGS, discretisation, dt));
    double[] theta = DiagonalRnn.random(shape, 2).parameters();
    requireDifferenceQuotient(objective, theta);
  }

  /**
   * Along a direction v the matrix is the growth of the loss that the moved response alone causes.
   */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void gaussNewtonOfADiagonalNetworkIsTheEnergyOfTheMovedResponse(Discretisation discretisation) {
    DiagonalShape shape = new DiagonalShape(2, 1, 2);
    LagStatistics statistics =
        LagStatistics.population(FUNCTIONAL, WhiteNoise.of(2, DT), LAGS, LossTimes.ALL);
    double[] theta = DiagonalRnn.random(shape, 3).parameters();
    double[] v = IntStream.range(0, theta.length).mapToDouble(Math::cos).toArray();
    double[] matrix =
        ResponseObjective.of(statistics, DiagonalResponse.of(shape, LAGS, discretisation, DT))
            .gaussNewton(theta);
    double[] moved = responseAlong(shape, theta, v, discretisation);
    double[] weighted = new double[moved.length];
    statistics.gram().apply(moved, weighted);
    double energy =
        2 * IntStream.range(0, moved.length).mapToDouble(j -> moved[j] * weighted[j]).sum();
    double form = 0;
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        form += v[i] * matrix[i * v.length + j] * v[j];
      }
    }
    assertThat(form).isCloseTo(energy, withinPercentage(100 * DIFFERENCES));
  }

  private static double[] responseAlong(
      DiagonalShape shape, double[] theta, double[] v, Discretisation discretisation) {
    double[][] ends = new double[2][];
    for (int side = 0; side < 2; side++) {
      double step = side == 0 ? STEP : -STEP;
      double[] moved =
          IntStream.range(0, v.length).mapToDouble(k -> theta[k] + step * v[k]).toArray();
      ends[side] = new DiagonalRnn(shape, moved).impulseResponse(discretisation, DT, LAGS);
    }
    return IntStream.range(0, ends[0].length)
        .mapToDouble(j -> (ends[0][j] - ends[1][j]) / (2 * STEP))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300})
  void miniBatchGradientIsTheDifferenceQuotientOnItsBatch(int steps) {
    LinearRnn model = LinearRnn.random(3, 2, 1);
    double[] theta = model.parameters();
    double[] gradient = new double[theta.length];
    FreshBatches objective = batches(steps);
    double loss = objective.valueAndGradient(theta, gradient);
    assertThat(objective.value(theta)).isEqualTo(loss);
    requireSlopes(objective, theta, gradient);
  }

  @Test
  void aResponseOfAnotherLengthIsRefused() {
    DiagonalShape shape = new DiagonalShape(1, 0, 1);
    LagStatistics statistics =
        LagStatistics.population(FUNCTIONAL, WhiteNoise.of(2, DT), LAGS, LossTimes.ALL);
    assertThatThrownBy(
            () ->
                ResponseObjective.of(
                    statistics, DiagonalResponse.of(shape, LAGS, Discretisation.EULER, DT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have length 120");
  }

  private static FreshBatches batches(int steps) {
    return FreshBatches.of(
        FreshData.of(FUNCTIONAL, WhiteNoise.of(2, DT), 16, steps, 5),
        ImpulseResponse.of(3, 2, steps, Discretisation.EXACT_HOLD, DT));
  }

  private static void requireDifferenceQuotient(Objective objective, double[] theta) {
    double[] gradient = new double[theta.length];
    objective.valueAndGradient(theta, gradient);
    requireSlopes(objective, theta, gradient);
  }

  /** Central differences of step 1e-5 are good to some 1e-9 of the largest slope. */
  private static void requireSlopes(Objective objective, double[] theta, double[] gradient) {
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < theta.length; k++) {
      double[] moved = theta.clone();
      moved[k] = theta[k] + 1e-5;
      double above = objective.value(moved);
      moved[k] = theta[k] - 1e-5;
      double slope = (above - objective.value(moved)) / 2e-5;
      assertThat(gradient[k]).isCloseTo(slope, within(1e-7 * largest));
    }
  }
}
