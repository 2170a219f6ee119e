package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.plateau.PlateauSetting;
import curseofmemory.training.plateau.ReducedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Methods with memory, damping and line searches, and what the loop does around them. */
class OptimiserTest {
  private static final double ROUNDING = 1e-12;

  /** Central differences of a gradient at step 5e-6. */
  private static final double DIFFERENCES = 1e-6;

  private record Slope(double gradient) implements Objective {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public double value(double[] theta) {
      return gradient * theta[0];
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
      gradientOut[0] = gradient;
      return value(theta);
    }
  }

  /** The banana valley of Rosenbrock, minimum 0 at (1, 1). */
  private static final class Banana implements Objective {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public double value(double[] x) {
      return valueAndGradient(x, new double[2]);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      double bend = x[1] - x[0] * x[0];
      gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * bend;
      gradient[1] = 200 * bend;
      return (1 - x[0]) * (1 - x[0]) + 100 * bend * bend;
    }
  }

  /** theta_k = -rate g sum_{j=1..k} (1 - mu^j) / (1 - mu). */
  @Test
  void heavyBallOnASlopeRunsTenTimesAsFastInTheEnd() {
    TrainingResult result =
        Trainer.of(new Slope(2), HeavyBall.withRate(0.1)).withSteps(100).train(new double[] {0});
    double expected = 0;
    for (int j = 1; j <= 100; j++) {
      expected -= 0.1 * 2 * (1 - Math.pow(0.9, j)) / 0.1;
    }
    assertThat(result.best()[0]).isCloseTo(expected, within(ROUNDING * 100));
  }

  @Test
  void lbfgsFollowsTheBananaValleyToItsEnd() {
    TrainingResult result =
        Trainer.of(new Banana(), Lbfgs.standard()).withSteps(200).train(new double[] {-1.2, 1});
    assertThat(result.best()).containsExactly(new double[] {1, 1}, within(1e-8));
    assertThat(result.reason()).isEqualTo(StopReason.CONVERGED);
    assertThat(result.steps()).isLessThan(80);
  }

  @Test
  void lbfgsNeverLeavesTheDomainWhereTheLossIsFinite() {
    PlateauSetting setting = PlateauSetting.reference();
    ReducedModel model = setting.model(10);
    TrainingResult result =
        Trainer.of(model, Lbfgs.standard()).withSteps(300).train(setting.start());
    assertThat(DoubleStream.of(result.losses())).allMatch(Double::isFinite);
    assertThat(result.bestLoss()).isLessThan(0.8 * result.losses()[0]);
  }

  @Test
  void levenbergMarquardtFindsAShortMemoryToRounding() {
    LagObjective objective = shortMemory();
    TrainingResult result =
        Trainer.of(objective, LevenbergMarquardt.standard())
            .withSteps(200)
            .withGoal(1e-24)
            .train(LinearRnn.random(2, 1, 1).parameters());
    assertThat(result.reason()).isEqualTo(StopReason.GOAL_REACHED);
  }

  @Test
  void levenbergMarquardtNeedsASquaredResidual() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Trainer.of(new Banana(), LevenbergMarquardt.standard()).train(new double[] {0, 0}))
        .withMessageContaining("must be a LeastSquaresObjective, got Banana");
  }

  /** Where the residual vanishes the Hessian is the Gauss-Newton matrix and nothing else. */
  @Test
  void gaussNewtonIsTheHessianAtAPerfectFit() {
    double[] exact = {-1, 0, 0, -0.25, 1, 1, 1, 0.5};
    LagObjective objective = shortMemory();
    double[] matrix = objective.gaussNewton(exact);
    double[][] hessian = CentralDifferences.hessian(objective, exact, 5e-6);
    for (int i = 0; i < exact.length; i++) {
      for (int j = 0; j < exact.length; j++) {
        assertThat(matrix[i * exact.length + j]).isCloseTo(hessian[i][j], within(DIFFERENCES));
      }
    }
  }

  @Test
  void scheduleMultipliesTheRate() {
    TrainingResult result =
        Trainer.of(new Slope(1), GradientDescent.withRate(1))
            .withSteps(3)
            .withSchedule(RateSchedule.halvingEvery(1))
            .train(new double[] {0});
    assertThat(result.best()[0]).isCloseTo(-1.75, within(ROUNDING));
    assertThat(RateSchedule.cosine(0.1).factor(10, 10)).isCloseTo(0.1, within(ROUNDING));
    assertThat(RateSchedule.cosine(0).factor(5, 10)).isCloseTo(0.5, within(ROUNDING));
    RateSchedule product = RateSchedule.warmUp(4).times(RateSchedule.halvingEvery(2));
    assertThat(product.factor(2, 10)).isCloseTo(0.75 * 0.5, within(ROUNDING));
  }

  @Test
  void patienceEndsARunThatNoLongerImproves() {
    TrainingResult result =
        Trainer.of(new Banana(), GradientDescent.withRate(1e-9))
            .withSteps(1000)
            .withPatience(new Patience(20, 1e-3))
            .train(new double[] {-1.2, 1});
    assertThat(result.reason()).isEqualTo(StopReason.STALLED);
    assertThat(result.steps()).isEqualTo(20);
  }

  @Test
  void listenerSeesTheWholeHistoryAtTheEnd() {
    List<double[]> seen = new ArrayList<>();
    TrainingResult result =
        Trainer.of(new Slope(1), GradientDescent.withRate(1))
            .withSteps(5)
            .withListener(seen::add)
            .train(new double[] {0});
    assertThat(seen.get(seen.size() - 1)).isEqualTo(result.losses());
  }

  @Test
  void aStartOutsideTheDomainIsRefused() {
    ReducedModel model = PlateauSetting.reference().withWidth(1).model(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.of(model, Lbfgs.standard()).train(new double[] {1, -1}))
        .withMessageContaining("start must have a finite loss and gradient");
  }

  private static LagObjective shortMemory() {
    LinearFunctional target =
        LinearFunctional.of(ExponentialSum.of(new double[] {1, 0.5}, new double[] {1, 0.25}));
    LagStatistics statistics =
        LagStatistics.population(target, WhiteNoise.of(1, 0.1), 100, LossTimes.TERMINAL);
    return LagObjective.of(statistics, 2, Discretisation.EXACT_HOLD, 0.1);
  }
}
