package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.training.Objective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;
import java.util.OptionalDouble;

/**
 * When a training run left its plateau: the first time the loss is 5 % below where it began.
 *
 * <pre>escape = first k with J_k &lt; (1 - share) J_0, interpolated linearly between k - 1 and k
 * </pre>
 *
 * <p>Counted in steps; multiplied by the learning rate it is the time of the gradient flow. Empty
 * if the run never left. A share other than 5 % shifts all times by nearly the same factor, because
 * a plateau ends abruptly. Source: reference.md, section 4; the share is our choice.
 */
public final class EscapeTime {
  /** Share of the first loss that has to be gained. */
  public static final double SHARE = 0.05;

  private EscapeTime() {}

  /**
   * Returns the step at which a run had gained 5 %.
   *
   * @param losses loss before each step, oldest first, the first greater than 0; not modified
   */
  public static OptionalDouble steps(double[] losses) {
    return steps(losses, SHARE);
  }

  /**
   * Returns the step at which a run had gained {@code share} of its first loss.
   *
   * @param losses loss before each step, oldest first, the first greater than 0; not modified
   * @param share between 0 and 1, both excluded
   */
  public static OptionalDouble steps(double[] losses, double share) {
    checkShare(share);
    Require.atLeast("losses.length", 1, losses.length, "train at least one step");
    double level =
        (1 - share) * Require.positive("losses[0]", losses[0], "nothing is left to learn");
    for (int k = 1; k < losses.length; k++) {
      if (losses[k] < level) {
        return OptionalDouble.of(k - 1 + (losses[k - 1] - level) / (losses[k - 1] - losses[k]));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * Trains until 5 % are gained and returns the step at which they were.
   *
   * @param objective the loss
   * @param optimiser how to train
   * @param start theta_0, of the objective's size, finite; not modified
   * @param steps most steps to try, at least 1
   * @throws IllegalStateException if the run is still on its plateau after that many steps
   */
  public static double measure(
      Objective objective, Optimiser optimiser, double[] start, int steps) {
    double goal = Math.nextDown((1 - SHARE) * objective.value(start));
    TrainingResult run =
        Trainer.of(objective, optimiser).withSteps(steps).withGoal(goal).train(start);
    return steps(run.losses())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "still on the plateau after " + run + "; allow more steps"));
  }

  /**
   * Trains on one loss, usually a noisy one, until another has lost 5 %.
   *
   * @param trained what gives the gradients
   * @param judged the loss whose 5 % count, usually the population loss
   * @param optimiser how to train
   * @param start theta_0, finite; not modified
   * @param steps most steps to try, at least 1
   * @throws IllegalStateException if the judged loss is still on its plateau after that many steps
   */
  public static double measure(
      Objective trained, Objective judged, Optimiser optimiser, double[] start, int steps) {
    double[] theta = Require.finiteCopy("start", start, "use the parameters of an initial model");
    double[] gradient = new double[theta.length];
    double level = (1 - SHARE) * judged.value(theta);
    Optimiser.Stepper stepper = optimiser.start(trained);
    for (int step = 1; step <= steps; step++) {
      trained.valueAndGradient(theta, gradient);
      stepper.step(theta, gradient, 1);
      if (judged.value(theta) < level) {
        return step;
      }
    }
    throw new IllegalStateException("still on the plateau after " + steps + " steps; allow more");
  }

  static void checkShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw Require.refused("share", "must be between 0 and 1", share, "use for example 0.05");
    }
  }
}
