package curseofmemory.bench;

import curseofmemory.data.LagStatistics;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.Adam;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;

/** Time from one initial model to a relative loss, by Adam on the exact loss over all sequences. */
final class SameLoss {
  static final double[] GOALS = {1e-2, 1e-4, 1e-6};
  static final double RATE = 0.003;
  static final int WIDTH = 16;
  private static final int MOST_STEPS = 10_000;
  private static final int REPEATS = 200;

  private final LagObjective objective;
  private final double power;

  SameLoss() {
    LagStatistics statistics = Scene.gathered(Scene.SEQUENCES);
    this.objective = LagObjective.of(statistics, WIDTH, Discretisation.EULER, Scene.DT);
    this.power = statistics.power();
  }

  static double[] start() {
    return LinearRnn.random(WIDTH, 1, Scene.SEED).parameters();
  }

  /** Returns the steps to a goal. */
  int steps(double goal) {
    return train(goal).steps();
  }

  /** Returns the best time of many runs in milliseconds. */
  double milliseconds(double goal) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < REPEATS; k++) {
      long start = System.nanoTime();
      train(goal);
      best = Math.min(best, (System.nanoTime() - start) * 1e-6);
    }
    return best;
  }

  private TrainingResult train(double goal) {
    return Trainer.of(objective, Adam.withRate(RATE))
        .withSteps(MOST_STEPS)
        .withGoal(goal * power)
        .train(start());
  }
}
