package curseofmemory.training;

import curseofmemory.functional.Require;
import java.util.Arrays;
import java.util.Locale;

/**
 * The training loop: immutable settings, one {@link #train} per run.
 *
 * <p>The best parameters seen are kept, so stopping early loses nothing: interrupting the thread
 * ends the run after the step at hand with {@link StopReason#INTERRUPTED}, the interrupt status
 * left set. A loss that stops being finite ends in {@link DivergedException}.
 */
public final class Trainer {
  /** How often a run reports: formatting a line each step would cost more than a small step. */
  private static final int REPORTS = 500;

  private static final String CURE = "lower the learning rate or start from smaller weights";

  private final Objective objective;
  private final Optimiser optimiser;
  private final int steps;
  private final double goal;
  private final Progress progress;

  private Trainer(
      Objective objective, Optimiser optimiser, int steps, double goal, Progress progress) {
    this.objective = objective;
    this.optimiser = optimiser;
    this.steps = steps;
    this.goal = goal;
    this.progress = progress;
  }

  /** Returns a trainer of 1,000 silent steps; change it by the {@code with} methods. */
  public static Trainer of(Objective objective, Optimiser optimiser) {
    return new Trainer(objective, optimiser, 1_000, Double.NEGATIVE_INFINITY, Progress.SILENT);
  }

  /** Returns a trainer that takes at most this many steps, at least 1. */
  public Trainer withSteps(int count) {
    Require.atLeast("steps", 1, count, "ask for one step or more");
    return new Trainer(objective, optimiser, count, goal, progress);
  }

  /** Returns a trainer that stops as soon as the loss is at or below {@code loss}. */
  public Trainer withGoal(double loss) {
    Require.finite("goal", loss, "leave it out to run all steps");
    return new Trainer(objective, optimiser, steps, loss, progress);
  }

  /** Returns a trainer that reports here some hundred times a run. */
  public Trainer withProgress(Progress listener) {
    return new Trainer(objective, optimiser, steps, goal, listener);
  }

  /**
   * Trains from a starting point.
   *
   * @param start length {@code objective.size()}, finite, not modified
   * @return the best parameters and the loss history
   * @throws DivergedException if the loss or gradient stops being finite
   */
  public TrainingResult train(double[] start) {
    double[] theta = Require.finiteCopy("start", start, "draw it from a seeded initialisation");
    if (theta.length != objective.size()) {
      throw Require.refused(
          "start", "must have length " + objective.size(), theta.length, "match width and inputs");
    }
    return new Run(theta).go();
  }

  private final class Run {
    private final double[] theta;
    private final double[] gradient;
    private final double[] losses = new double[steps + 1];
    private double[] best;
    private double bestLoss = Double.POSITIVE_INFINITY;

    Run(double[] theta) {
      this.theta = theta;
      this.gradient = new double[theta.length];
      this.best = theta.clone();
    }

    TrainingResult go() {
      Optimiser.Stepper stepper = optimiser.start(theta.length);
      for (int step = 0; ; step++) {
        double loss = objective.valueAndGradient(theta, gradient);
        requireFinite(step, loss);
        keepBest(step, loss);
        StopReason reason = reasonToStop(step, loss);
        if (reason != null) {
          return new TrainingResult(best, bestLoss, Arrays.copyOf(losses, step + 1), step, reason);
        }
        stepper.step(theta, gradient, 1);
      }
    }

    private StopReason reasonToStop(int step, double loss) {
      if (step % Math.max(1, steps / REPORTS) == 0 || step == steps) {
        progress.update(step, steps, String.format(Locale.ROOT, "loss %.3g", bestLoss));
      }
      if (loss <= goal) {
        return StopReason.GOAL_REACHED;
      }
      if (step == steps) {
        return StopReason.STEPS_DONE;
      }
      return Thread.currentThread().isInterrupted() ? StopReason.INTERRUPTED : null;
    }

    private void keepBest(int step, double loss) {
      losses[step] = loss;
      if (loss < bestLoss) {
        bestLoss = loss;
        System.arraycopy(theta, 0, best, 0, theta.length);
      }
    }

    private void requireFinite(int step, double loss) {
      double sum = loss;
      for (double g : gradient) {
        sum += Math.abs(g);
      }
      if (!Double.isFinite(sum)) {
        throw new DivergedException(step, step == 0 ? loss : losses[step - 1], CURE);
      }
    }
  }
}
