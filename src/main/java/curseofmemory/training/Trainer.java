package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Locale;

/**
 * The training loop: immutable settings, one {@link #train} per run.
 *
 * <p>The best parameters seen are kept, so stopping early loses nothing: interrupting the thread
 * ends the run after the step at hand with {@link StopReason#INTERRUPTED}, the interrupt status
 * left set. A loss that stops being finite ends in {@link DivergedException} with the step and the
 * last finite loss; a step that no longer moves any parameter ends the run as converged.
 */
public final class Trainer {
  /** How often a run reports: formatting a line each step would cost more than a small step. */
  private static final int REPORTS = 500;

  /** Four pictures a second are as many as an eye follows. */
  private static final long SHOW_EVERY_NANOS = 250_000_000L;

  /** Training rests from showing this many times as long as showing took: at most a tenth. */
  private static final long REST = 9;

  private static final String START_CURE = "start from a stable model with moderate weights";

  private static final String CURE = "lower the learning rate or start from smaller weights";

  private final Objective objective;
  private final Optimiser optimiser;
  private final Settings settings;

  private Trainer(Objective objective, Optimiser optimiser, Settings settings) {
    this.objective = objective;
    this.optimiser = optimiser;
    this.settings = settings;
  }

  /** What a run needs to know besides objective and optimiser. */
  private record Settings(
      int steps,
      double goal,
      Patience patience,
      RateSchedule schedule,
      Progress progress,
      LossListener listener) {}

  /** Returns a trainer of 1,000 silent steps; change it by the {@code with} methods. */
  public static Trainer of(Objective objective, Optimiser optimiser) {
    return new Trainer(
        objective,
        optimiser,
        new Settings(
            1_000,
            Double.NEGATIVE_INFINITY,
            Patience.ENDLESS,
            RateSchedule.CONSTANT,
            Progress.SILENT,
            LossListener.NONE));
  }

  /** Returns a trainer that takes at most this many steps, at least 1. */
  public Trainer withSteps(int count) {
    Require.atLeast("steps", 1, count, "ask for one step or more");
    return with(
        new Settings(
            count,
            settings.goal,
            settings.patience,
            settings.schedule,
            settings.progress,
            settings.listener));
  }

  /** Returns a trainer that stops as soon as the loss is at or below {@code loss}. */
  public Trainer withGoal(double loss) {
    Require.finite("goal", loss, "leave it out to run all steps");
    return with(
        new Settings(
            settings.steps,
            loss,
            settings.patience,
            settings.schedule,
            settings.progress,
            settings.listener));
  }

  /** Returns a trainer that stops early when the loss no longer improves. */
  public Trainer withPatience(Patience patience) {
    return with(
        new Settings(
            settings.steps,
            settings.goal,
            patience,
            settings.schedule,
            settings.progress,
            settings.listener));
  }

  /** Returns a trainer whose learning rate follows this schedule. */
  public Trainer withSchedule(RateSchedule schedule) {
    return with(
        new Settings(
            settings.steps,
            settings.goal,
            settings.patience,
            schedule,
            settings.progress,
            settings.listener));
  }

  /** Returns a trainer that reports here some hundred times a run. */
  public Trainer withProgress(Progress progress) {
    return with(
        new Settings(
            settings.steps,
            settings.goal,
            settings.patience,
            settings.schedule,
            progress,
            settings.listener));
  }

  /** Returns a trainer that shows the loss here while it runs, at most four times a second. */
  public Trainer withListener(LossListener listener) {
    return with(
        new Settings(
            settings.steps,
            settings.goal,
            settings.patience,
            settings.schedule,
            settings.progress,
            listener));
  }

  private Trainer with(Settings changed) {
    return new Trainer(objective, optimiser, changed);
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
    private final double[] before;
    private final double[] gradient;
    private final double[] losses = new double[settings.steps + 1];
    private final double[] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double lossThatCounted = Double.POSITIVE_INFINITY;
    private int stepThatCounted;
    private long nextShow = System.nanoTime() + SHOW_EVERY_NANOS;

    Run(double[] theta) {
      this.theta = theta;
      this.before = new double[theta.length];
      this.gradient = new double[theta.length];
      this.best = theta.clone();
    }

    TrainingResult go() {
      Optimiser.Stepper stepper = optimiser.start(objective);
      boolean moved = true;
      for (int step = 0; ; step++) {
        double loss = objective.valueAndGradient(theta, gradient);
        requireFinite(step, loss);
        keepBest(step, loss);
        if (step % Math.max(1, settings.steps / REPORTS) == 0) {
          report(step);
        }
        StopReason reason = moved ? reasonToStop(step, loss) : StopReason.CONVERGED;
        show(step, reason != null);
        if (reason != null) {
          report(step);
          return new TrainingResult(best, bestLoss, Arrays.copyOf(losses, step + 1), step, reason);
        }
        System.arraycopy(theta, 0, before, 0, theta.length);
        stepper.step(theta, gradient, settings.schedule.factor(step, settings.steps));
        moved = !Arrays.equals(theta, before);
      }
    }

    private StopReason reasonToStop(int step, double loss) {
      if (loss <= settings.goal) {
        return StopReason.GOAL_REACHED;
      }
      if (step == settings.steps) {
        return StopReason.STEPS_DONE;
      }
      if (step - stepThatCounted >= settings.patience.steps()) {
        return StopReason.STALLED;
      }
      return Thread.currentThread().isInterrupted() ? StopReason.INTERRUPTED : null;
    }

    private void keepBest(int step, double loss) {
      losses[step] = loss;
      if (loss < bestLoss) {
        bestLoss = loss;
        System.arraycopy(theta, 0, best, 0, theta.length);
      }
      if (loss < (1 - settings.patience.share()) * lossThatCounted) {
        lossThatCounted = loss;
        stepThatCounted = step;
      }
    }

    private void report(int step) {
      settings.progress.update(
          step, settings.steps, String.format(Locale.ROOT, "loss %.3g", bestLoss));
    }

    private void show(int step, boolean last) {
      if (settings.listener == LossListener.NONE) {
        return;
      }
      long begun = System.nanoTime();
      if (last || begun >= nextShow) {
        settings.listener.seen(Arrays.copyOf(losses, step + 1));
        long end = System.nanoTime();
        nextShow = end + Math.max(SHOW_EVERY_NANOS, REST * (end - begun));
      }
    }

    private void requireFinite(int step, double loss) {
      double sum = loss;
      for (double g : gradient) {
        sum += Math.abs(g);
      }
      if (Double.isFinite(sum)) {
        return;
      }
      if (step == 0) {
        throw Require.refused("start", "must have a finite loss and gradient", loss, START_CURE);
      }
      throw new DivergedException(step, losses[step - 1], CURE);
    }
  }
}
