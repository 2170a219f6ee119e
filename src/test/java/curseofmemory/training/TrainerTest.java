package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The training loop: progress, stopping, divergence, and the textbook steps of its optimisers. */
class TrainerTest {
  /** A bowl {@code sum_i k_i theta_i^2 / 2}, whose steps are known by hand. */
  private record Bowl(double... curvature) implements Objective {
    @Override
    public int size() {
      return curvature.length;
    }

    @Override
    public double value(double[] theta) {
      return valueAndGradient(theta, new double[theta.length]);
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradient) {
      double value = 0;
      for (int i = 0; i < theta.length; i++) {
        gradient[i] = curvature[i] * theta[i];
        value += gradient[i] * theta[i] / 2;
      }
      return value;
    }
  }

  @Test
  void gradientDescentShrinksEachAxisByItsCurvature() {
    TrainingResult result =
        Trainer.of(new Bowl(1, 2), GradientDescent.withRate(0.1))
            .withSteps(10)
            .train(new double[] {1, 1});
    assertThat(result.best()[0]).isCloseTo(Math.pow(0.9, 10), within(1e-15));
    assertThat(result.best()[1]).isCloseTo(Math.pow(0.8, 10), within(1e-15));
    assertThat(result.losses()).hasSize(11);
    assertThat(result.reason()).isEqualTo(StopReason.STEPS_DONE);
  }

  @Test
  void theFirstAdamStepHasTheSizeOfItsRateOnEveryAxis() {
    TrainingResult result =
        Trainer.of(new Bowl(1e-3, 1e3), Adam.withRate(0.01))
            .withSteps(1)
            .train(new double[] {1, 1});
    // epsilon / |gradient| = 1e-5 is the largest relative departure.
    assertThat(result.best()).containsExactly(new double[] {0.99, 0.99}, within(2e-7));
  }

  @Test
  void interruptionKeepsTheBestSoFarAndTheInterruptStatus() {
    Progress stopHalfway =
        (done, total, message) -> {
          if (done == total / 2) {
            Thread.currentThread().interrupt();
          }
        };
    TrainingResult result =
        Trainer.of(new Bowl(1), GradientDescent.withRate(0.1))
            .withSteps(100)
            .withProgress(stopHalfway)
            .train(new double[] {1});
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(result.steps()).isEqualTo(50);
    assertThat(result.bestLoss()).isCloseTo(Math.pow(0.9, 100) / 2, within(1e-15));
  }

  @Test
  void divergenceNamesTheStepAndTheLastLoss() {
    Trainer trainer = Trainer.of(new Bowl(1), GradientDescent.withRate(1e200)).withSteps(100);
    assertThatThrownBy(() -> trainer.train(new double[] {1}))
        .isInstanceOfSatisfying(
            DivergedException.class,
            e -> {
              assertThat(e.step()).isEqualTo(1);
              assertThat(e.lastLoss()).isEqualTo(0.5);
            })
        .hasMessageContaining("lower the learning rate");
  }

  @Test
  void aLossThatCannotBeComputedIsDivergenceToo() {
    Objective cliff =
        new Objective() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public double value(double[] theta) {
            return valueAndGradient(theta, new double[1]);
          }

          @Override
          public double valueAndGradient(double[] theta, double[] gradient) {
            if (theta[0] > 3) {
              throw new ArithmeticException("overflows");
            }
            gradient[0] = -2;
            return -2 * theta[0];
          }
        };
    assertThatThrownBy(() -> Trainer.of(cliff, GradientDescent.withRate(1)).train(new double[] {0}))
        .isInstanceOfSatisfying(
            DivergedException.class, e -> assertThat(e.lastLoss()).isEqualTo(-4));
  }

  /** Room for the losses grows with the steps taken, not with those asked for. */
  @Test
  void asManyStepsAsAnIntegerHoldsCanBeAskedFor() {
    TrainingResult result =
        Trainer.of(new Bowl(1), GradientDescent.withRate(0.5))
            .withSteps(Integer.MAX_VALUE)
            .train(new double[] {1});
    assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
    assertThat(result.losses()).hasSize(result.steps() + 1);
    TrainingResult longer =
        Trainer.of(new Bowl(1), GradientDescent.withRate(1e-3))
            .withSteps(Integer.MAX_VALUE)
            .withGoal(1e-6)
            .train(new double[] {1});
    assertThat(longer.steps()).isEqualTo((int) Math.ceil(Math.log(2e-6) / 2 / Math.log(0.999)));
  }

  @Test
  void aGoalEndsTheRunAndProgressCountsSteps() {
    List<Long> seen = new ArrayList<>();
    TrainingResult result =
        Trainer.of(new Bowl(1), GradientDescent.withRate(0.5))
            .withSteps(1000)
            .withGoal(1e-3)
            .withProgress((done, total, message) -> seen.add(done))
            .train(new double[] {1});
    assertThat(result.reason()).isEqualTo(StopReason.GOAL_REACHED);
    assertThat(result.bestLoss()).isLessThanOrEqualTo(1e-3);
    assertThat(seen).startsWith(0L, 2L, 4L);
  }

  @Test
  void aShortMemoryIsLearntByAModelOfItsOwnWidth() {
    LinearFunctional target =
        LinearFunctional.of(ExponentialSum.of(new double[] {1, 0.5}, new double[] {1, 0.25}));
    LagStatistics statistics =
        LagStatistics.population(target, WhiteNoise.of(1, 0.1), 100, LossTimes.TERMINAL);
    LagObjective objective = LagObjective.of(statistics, 2, Discretisation.EXACT_HOLD, 0.1);
    TrainingResult result =
        Trainer.of(objective, Adam.withRate(0.01))
            .withSteps(5_000)
            .train(LinearRnn.random(2, 1, 1).parameters());
    assertThat(result.bestLoss() / statistics.power()).isLessThan(1e-6);
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> GradientDescent.withRate(0)).hasMessageContaining("rate");
    assertThatThrownBy(() -> new Adam(0.1, 1, 0.9, 1e-8)).hasMessageContaining("beta1");
    Trainer trainer = Trainer.of(new Bowl(1), Adam.withRate(0.1));
    assertThatThrownBy(() -> trainer.withSteps(0)).hasMessageContaining("steps");
    assertThatThrownBy(() -> trainer.train(new double[] {1, 2}))
        .hasMessageContaining("start must have length 1, got 2");
    assertThatThrownBy(() -> trainer.train(new double[] {Double.NaN}))
        .hasMessageContaining("start[0]");
  }
}
