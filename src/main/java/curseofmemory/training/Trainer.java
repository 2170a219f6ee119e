package curseofmemory.training;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The training loop: immutable settings, one {@link #train} per run.
 *
 * <p>The best parameters seen are kept, so stopping early loses nothing: interrupting the thread
 * ends the run after the step at hand with {@link StopReason#INTERRUPTED}, the interrupt status
 * left set. A loss that stops being finite ends in {@link DivergedException} with the step and the
 * last finite loss; a step that no longer moves any parameter ends the run as converged. The loss
 * history takes eight bytes for each step taken, whatever number was asked for.
 */
public final class Trainer {
  /** How often a run reports: formatting a line each step would cost more than a small step. */
  private static final int REPORTS = 500;

  /** Four pictures a second are as many as an eye follows. */
  private static final long SHOW_EVERY_NANOS = 250_000_000L;

  /** Training rests from showing this many times as long as showing took: at most a tenth. */
  private static final long REST = 9;

  /** Losses for which there is room at the start. */
  private static final int FIRST_ROOM = 1_024;

  /** No array holds the losses of more steps. */
  private static final int MOST_STEPS = Integer.MAX_VALUE - 9;

  private final Objective objective;
  private final Optimiser optimiser;
  private final int steps;
  private final double goal;
  private final Progress progress;
  private final LossListener listener;

  private Trainer(
      Objective objective,
      Optimiser optimiser,
      int steps,
      double goal,
      Progress progress,
      LossListener listener) {
    this.objective = objective;
    this.optimiser = optimiser;
    this.steps = steps;
    this.goal = goal;
    this.progress = progress;
    this.listener = listener;
  }

  /** Returns a trainer of 1,000 silent steps; change it by the {@code with} methods. */
  public static Trainer of(Objective objective, Optimiser optimiser) {
    return new Trainer(
        objective, optimiser, 1_000, Double.NEGATIVE_INFINITY, Progress.SILENT, LossListener.NONE);
  }

  /** Returns a trainer that takes at most this many steps, at least 1. */
  public Trainer withSteps(int count) {
    Require.atLeast("steps", 1, count, "ask for one step or more");
    return new Trainer(objective, optimiser, count, goal, progress, listener);
  }

  /** Returns a trainer that stops as soon as the loss is at or below {@code loss}. */
  public Trainer withGoal(double loss) {
    Require.finite("goal", loss, "leave it out to run all steps");
    return new Trainer(objective, optimiser, steps, loss, progress, listener);
  }

  /** Returns a trainer that reports here some hundred times a run. */
  public Trainer withProgress(Progress to) {
    return new Trainer(objective, optimiser, steps, goal, to, listener);
  }

  /** Returns a trainer that shows the loss here while it runs, at most four times a second. */
  public Trainer withListener(LossListener to) {
    return new Trainer(objective, optimiser, steps, goal, progress, to);
  }

  /**
   * Trains from a starting point.
   *
   * @param start length {@code objective.size()}, finite, not modified
   * @return the best parameters and the loss history
   * @throws DivergedException if the loss or gradient stops being finite
   * @throws StoppedException if the thread is interrupted before the first loss is known
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
    private final double[] best;
    private final int mostSteps = Math.min(steps, MOST_STEPS);
    private double[] losses = new double[Math.min(mostSteps + 1, FIRST_ROOM)];
    private int known = -1;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private long nextShow = System.nanoTime() + SHOW_EVERY_NANOS;

    Run(double[] theta) {
      this.theta = theta;
      this.gradient = new double[theta.length];
      this.best = theta.clone();
    }

    TrainingResult go() {
      Optimiser.Stepper stepper = optimiser.start(objective);
      double[] before = theta.clone();
      boolean moved = true;
      for (int step = 0; ; step++) {
        try {
          keep(step, objective.trial(theta, gradient));
          tell(step, false);
          StopReason reason = moved ? reasonToStop(step) : StopReason.CONVERGED;
          if (reason != null) {
            tell(step, true);
            return result(step, reason);
          }
          System.arraycopy(theta, 0, before, 0, theta.length);
          stepper.step(theta, gradient);
          moved = !Arrays.equals(theta, before);
          if (!moved) {
            StoppedException.check("within a step");
          }
        } catch (StoppedException stopped) {
          if (known < 0) {
            throw stopped;
          }
          tell(known, true);
          return result(known, StopReason.INTERRUPTED);
        }
      }
    }

    private StopReason reasonToStop(int step) {
      if (losses[step] <= goal) {
        return StopReason.GOAL_REACHED;
      }
      if (step == mostSteps) {
        return StopReason.STEPS_DONE;
      }
      return Thread.currentThread().isInterrupted() ? StopReason.INTERRUPTED : null;
    }

    private TrainingResult result(int step, StopReason reason) {
      return new TrainingResult(best, bestLoss, Arrays.copyOf(losses, step + 1), step, reason);
    }

    private void keep(int step, double loss) {
      if (step == 0 && !(loss < Double.POSITIVE_INFINITY)) {
        throw Require.refused(
            "start",
            "must have a finite loss and gradient",
            loss,
            "start from a stable model with moderate weights");
      }
      if (!(loss < Double.POSITIVE_INFINITY)) {
        throw new DivergedException(
            step, losses[step - 1], "lower the learning rate or start from smaller weights");
      }
      if (step == losses.length) {
        losses = Arrays.copyOf(losses, (int) Math.min(mostSteps + 1L, 2L * step));
      }
      losses[step] = loss;
      known = step;
      if (loss < bestLoss) {
        bestLoss = loss;
        System.arraycopy(theta, 0, best, 0, theta.length);
      }
    }

    private void tell(int step, boolean last) {
      boolean due = last || step % Math.max(1, steps / REPORTS) == 0;
      if (due && progress != Progress.SILENT) {
        progress.update(step, steps, String.format(Locale.ROOT, "loss %.3g", bestLoss));
      }
      if (listener == LossListener.NONE) {
        return;
      }
      long begun = System.nanoTime();
      if (last || begun >= nextShow) {
        listener.seen(Arrays.copyOf(losses, step + 1));
        long end = System.nanoTime();
        nextShow = end + Math.max(SHOW_EVERY_NANOS, REST * (end - begun));
      }
    }
  }
}
