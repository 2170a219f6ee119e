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
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LagResponse;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of a response against difference quotients, and where the model leaves the numbers. */
class LagObjectiveTest {
  private static final double DT = 0.1;
  private static final int LAGS = 60;
  private static final double STEP = 1e-5;

  /** Central differences of that step are good to some 1e-9. */
  private static final double DIFFERENCES = 1e-7;

  private static final LinearFunctional FUNCTIONAL =
      LinearFunctional.of(PowerLaw.of(0.5), ExponentialSum.of(1));

  /**
   * Along a direction v the matrix is the growth of the loss that the moved response alone causes.
   */
  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void gaussNewtonIsTheEnergyOfTheMovedResponse(Discretisation discretisation) {
    LagStatistics statistics =
        LagStatistics.population(FUNCTIONAL, WhiteNoise.of(2, DT), LAGS, LossTimes.ALL);
    double[] theta = LinearRnn.random(3, 2, 3).parameters();
    double[] v = IntStream.range(0, theta.length).mapToDouble(Math::cos).toArray();
    double[] matrix = LagObjective.of(statistics, 3, discretisation, DT).gaussNewton(theta);
    double[] moved = responseAlong(theta, v, discretisation);
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

  private static double[] responseAlong(double[] theta, double[] v, Discretisation discretisation) {
    double[][] ends = new double[2][];
    for (int side = 0; side < 2; side++) {
      double step = side == 0 ? STEP : -STEP;
      double[] moved =
          IntStream.range(0, v.length).mapToDouble(k -> theta[k] + step * v[k]).toArray();
      ends[side] = LinearRnn.onWindow(3, 2, moved).impulseResponse(discretisation, DT, LAGS);
    }
    return IntStream.range(0, ends[0].length)
        .mapToDouble(j -> (ends[0][j] - ends[1][j]) / (2 * STEP))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300})
  void miniBatchGradientIsTheDifferenceQuotientOnItsBatch(int steps) {
    double[] theta = LinearRnn.random(3, 2, 1).parameters();
    double[] gradient = new double[theta.length];
    FreshBatches objective =
        FreshBatches.of(
            FreshData.of(FUNCTIONAL, WhiteNoise.of(2, DT), 16, steps, 5),
            3,
            Discretisation.EXACT_HOLD);
    double loss = objective.valueAndGradient(theta, gradient);
    assertThat(objective.value(theta)).isEqualTo(loss);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < theta.length; k++) {
      double[] moved = theta.clone();
      moved[k] = theta[k] + STEP;
      double above = objective.value(moved);
      moved[k] = theta[k] - STEP;
      double slope = (above - objective.value(moved)) / (2 * STEP);
      assertThat(gradient[k]).isCloseTo(slope, within(DIFFERENCES * largest));
    }
  }

  /** W = -2e5, dt = 0.1: all of the response is in the first lag, c U (1 - e^-20000) / 2e5. */
  @Test
  void aModeThatForgetsWithinAStepHasTheLossOfItsClosedForm() {
    LagStatistics statistics = white();
    LagObjective objective = LagObjective.of(statistics, 1, Discretisation.EXACT_HOLD, DT);
    double[] expected = new double[LAGS];
    expected[0] = 3.0 / 2e5;
    double loss = statistics.loss(expected);
    double roundings = 1e-12;
    assertThat(objective.value(new double[] {-2e5, 1, 3}))
        .isCloseTo(loss, within(roundings * loss));
  }

  /** e^(1e5) overflows: the loss there is infinite, so that a line search comes back from it. */
  @Test
  void whereTheModelOverflowsTheLossIsInfiniteAndNeitherAnExceptionNorNaN() {
    double[] gradient = new double[3];
    for (Discretisation discretisation : Discretisation.values()) {
      LagObjective objective =
          LagObjective.of(
              LagStatistics.population(
                  LinearFunctional.of(PowerLaw.of(0.5)), WhiteNoise.of(1, DT), 400, LossTimes.ALL),
              1,
              discretisation,
              DT);
      for (double w : new double[] {1e6, 1e200}) {
        double[] theta = {w, 1, 1};
        assertThat(objective.value(theta)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(objective.valueAndGradient(theta, gradient)).isEqualTo(Double.POSITIVE_INFINITY);
      }
    }
  }

  /**
   * One lag of 1000 time units, far too large a response and almost all of its slope along W: the
   * steps towards faster forgetting pass |W| dt = 1e4, and some land where nothing is finite.
   */
  @Test
  void lineSearchesAndDampedStepsGoOnBeyondStepsOfAnySize() {
    LagStatistics statistics =
        LagStatistics.population(
            LinearFunctional.of(PowerLaw.of(0.5)), WhiteNoise.of(1, 1_000), 2, LossTimes.TERMINAL);
    LagObjective objective = LagObjective.of(statistics, 1, Discretisation.EXACT_HOLD, 1_000);
    double[] start = {-9.5, 30, 30};
    for (Optimiser optimiser : List.of(Lbfgs.standard(), LevenbergMarquardt.standard())) {
      TrainingResult result = Trainer.of(objective, optimiser).withSteps(50).train(start);
      assertThat(result.bestLoss()).isLessThan(1e-3 * objective.value(start));
      assertThat(result.best()[0]).isLessThan(-10);
    }
  }

  @Test
  void parametersOfAnotherWidthAreRefused() {
    LagObjective objective = LagObjective.of(white(), 2, Discretisation.EULER, DT);
    double[] ofWidthThree = new double[15];
    assertThatThrownBy(() -> objective.value(ofWidthThree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("theta must have length 8, got 15");
  }

  private static LagStatistics white() {
    return LagStatistics.population(
        LinearFunctional.of(PowerLaw.of(0.5)), WhiteNoise.of(1, DT), LAGS, LossTimes.ALL);
  }

  /** A response during which a second thread asks for the same objective's value. */
  private static final class Crowded implements LagResponse {
    private LagObjective objective;
    private Throwable found;

    @Override
    public int parameters() {
      return 1;
    }

    @Override
    public int length() {
      return 4;
    }

    @Override
    public void forward(double[] theta, double[] r) {
      Thread second =
          new Thread(
              () -> {
                try {
                  objective.value(theta);
                } catch (IllegalStateException refused) {
                  found = refused;
                }
              });
      second.start();
      try {
        second.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      Arrays.fill(r, theta[0]);
    }

    @Override
    public void adjoint(double[] byR, double[] gradient) {
      gradient[0] = Arrays.stream(byR).sum();
    }

    @Override
    public LinearRnn model(double[] theta) {
      throw new UnsupportedOperationException("not asked for");
    }
  }

  @Test
  void aSecondThreadAtTheSameTimeIsRefusedAndTheFirstHasItsNumber() {
    Crowded response = new Crowded();
    LagStatistics statistics =
        LagStatistics.population(
            LinearFunctional.of(ExponentialSum.of(1)), WhiteNoise.of(1, 0.1), 4, LossTimes.ALL);
    response.objective = LagObjective.of(statistics, response);
    double[] r = {0.5, 0.5, 0.5, 0.5};
    assertThat(response.objective.value(new double[] {0.5})).isEqualTo(statistics.loss(r));
    assertThat(response.found).hasMessageContaining("make one in each thread");
    response.found = null;
    response.objective.valueAndGradient(new double[] {0.5}, new double[1]);
    assertThat(response.found).hasMessageContaining("another thread");
  }
}
