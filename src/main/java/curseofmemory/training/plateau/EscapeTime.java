package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.training.DivergedException;
import curseofmemory.training.Objective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.StopReason;
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
 * if the run never left. The share is a choice, and the answer depends on it: a descent of several
 * stairs has left its first one at 5 % and may stand on the next at 10 %, so say which you mean. A
 * loss that rises is no plateau: runs that end above twice their first loss are called diverged.
 * Source: reference.md, section 4; the share is our choice.
 */
public final class EscapeTime {
  /** Share of the first loss that has to be gained. */
  public static final double SHARE = 0.05;

  /** A run that ends this many times above its first loss is not on a plateau but diverges. */
  private static final double RISEN = 2;

  private static final String LOWER = "lower the learning rate";

  private EscapeTime() {}

  /**
   * Returns the step at which a run had gained 5 %.
   *
   * @param losses loss before each step, oldest first, finite, the first greater than 0; not
   *     modified
   */
  public static OptionalDouble steps(double[] losses) {
    return steps(losses, SHARE);
  }

  /**
   * Returns the step at which a run had gained {@code share} of its first loss.
   *
   * @param losses loss before each step, oldest first, finite, the first greater than 0; not
   *     modified
   * @param share between 0 and 1, both excluded
   */
  public static OptionalDouble steps(double[] losses, double share) {
    Require.present("losses", losses, "train first");
    checkShare(share);
    Require.atLeast("losses.length", 1, losses.length, "train at least one step");
    double level =
        (1 - share) * Require.positive("losses[0]", losses[0], "nothing is left to learn");
    for (int k = 1; k < losses.length; k++) {
      Require.finite("losses[" + k + "]", losses[k], "the run diverged: " + LOWER);
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
   * @throws DivergedException if the loss rises instead
   * @throws StoppedException if the thread is interrupted before the escape
   */
  public static double measure(
      Objective objective, Optimiser optimiser, double[] start, int steps) {
    Require.present("objective", objective, "say what is trained");
    Require.present("optimiser", optimiser, "say how");
    double goal = Math.nextDown((1 - SHARE) * objective.value(objective.checked(start)));
    TrainingResult run =
        Trainer.of(objective, optimiser).withSteps(steps).withGoal(goal).train(start);
    double[] losses = run.losses();
    return steps(losses)
        .orElseThrow(
            () -> notLeft(run.reason(), run.steps(), losses[0], losses[losses.length - 1]));
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
   * @throws DivergedException if it rises instead
   * @throws StoppedException if the thread is interrupted before the escape
   */
  public static double measure(
      Objective trained, Objective judged, Optimiser optimiser, double[] start, int steps) {
    Require.present("trained", trained, "say what is trained");
    Require.present("judged", judged, "say what counts");
    Require.present("optimiser", optimiser, "say how");
    double[] theta = trained.checked(start).clone();
    double[] gradient = new double[theta.length];
    double first = judged.value(theta);
    double loss = first;
    Optimiser.Stepper stepper = optimiser.start(trained);
    for (int step = 1; step <= steps; step++) {
      StoppedException.check("on the plateau after " + step + " steps, loss " + loss);
      double noisy = trained.trial(theta, gradient);
      stepper.step(theta, gradient);
      double next = judged.trial(theta);
      if (!Double.isFinite(noisy + next)) {
        throw new DivergedException(step, loss, LOWER);
      }
      loss = next;
      if (loss < (1 - SHARE) * first) {
        return step;
      }
    }
    throw notLeft(StopReason.STEPS_DONE, steps, first, loss);
  }

  private static RuntimeException notLeft(StopReason reason, int steps, double first, double last) {
    if (last > RISEN * first) {
      return new DivergedException(steps, last, "it began at " + first + ", so " + LOWER);
    }
    String where = "still on the plateau after " + steps + " steps, loss " + last;
    return switch (reason) {
      case INTERRUPTED -> new StoppedException(where);
      case CONVERGED -> new IllegalStateException(where + ", where the method finds no descent");
      default -> new IllegalStateException(where + "; allow more steps");
    };
  }

  static void checkShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw Require.refused("share", "must be between 0 and 1", share, "use for example 0.05");
    }
  }
}
