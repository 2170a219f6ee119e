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

  /** Slope -1 up to a wall near 1, and no number at all behind it. */
  private static final class Wall implements Objective {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public double value(double[] x) {
      return valueAndGradient(x, new double[1]);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      if (x[0] > 1.05) {
        throw new ArithmeticException("overflows");
      }
      double wall = Math.exp(20 * (x[0] - 1));
      gradient[0] = 20 * wall - 1;
      return wall - x[0];
    }
  }

  /** The first trial, of length 1, lands behind the wall; the minimum is at 1 - ln(20) / 20. */
  @Test
  void lbfgsShortensAStepOntoWhichTheLossCannotFollow() {
    TrainingResult result =
        Trainer.of(new Wall(), Lbfgs.standard()).withSteps(50).train(new double[] {0.3});
    assertThat(result.best()[0]).isCloseTo(1 - Math.log(20) / 20, within(1e-6));
  }

  /** J = arctan(x)^2, whose undamped Gauss-Newton step from 2 leads to -3.5. */
  private static final class Arctangent implements LeastSquaresObjective {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public double value(double[] x) {
      if (Math.abs(x[0]) > 2.5) {
        throw new ArithmeticException("overflows");
      }
      return Math.atan(x[0]) * Math.atan(x[0]);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      gradient[0] = 2 * Math.atan(x[0]) / (1 + x[0] * x[0]);
      return value(x);
    }

    @Override
    public double[] gaussNewton(double[] x) {
      double slope = 1 / (1 + x[0] * x[0]);
      return new double[] {2 * slope * slope};
    }
  }

  @Test
  void levenbergMarquardtShortensAStepOntoWhichTheLossCannotFollow() {
    TrainingResult result =
        Trainer.of(new Arctangent(), LevenbergMarquardt.standard())
            .withSteps(50)
            .train(new double[] {2});
    assertThat(result.best()[0]).isCloseTo(0, within(1e-8));
  }

  @Test
  void onlyMethodsThatFollowTheFlowSayHowFastTheyDo() {
    assertThat(GradientDescent.withRate(0.02).flowTimePerStep()).hasValue(0.02);
    assertThat(HeavyBall.withRate(0.02).flowTimePerStep().orElseThrow())
        .isCloseTo(0.2, within(ROUNDING));
    assertThat(Adam.withRate(0.1).flowTimePerStep()).isEmpty();
    assertThat(Lbfgs.standard().flowTimePerStep()).isEmpty();
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
