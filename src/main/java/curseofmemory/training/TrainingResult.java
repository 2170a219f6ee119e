package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * What a training run found.
 *
 * @param best the parameters with the smallest loss seen
 * @param bestLoss their loss
 * @param losses the loss before each step and after the last one, length {@code steps + 1}
 * @param steps steps taken
 * @param reason why the run ended
 */
public record TrainingResult(
    double[] best, double bestLoss, double[] losses, int steps, StopReason reason) {
  /** Copies the arrays. */
  public TrainingResult {
    best = Require.finiteCopy("best", best, "keep the last finite model");
    losses = Require.finiteCopy("losses", losses, "end a run before its loss is no number");
    Require.finite("bestLoss", bestLoss, "keep the smallest loss seen");
    Require.atLeast("steps", 0, steps, "count the steps taken");
    Require.present("reason", reason, "say why the run ended");
  }

  /** Returns the parameters of least loss, a copy. */
  @Override
  public double[] best() {
    return best.clone();
  }

  /** Returns the loss before each step and after the last, a copy. */
  @Override
  public double[] losses() {
    return losses.clone();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "best loss %.4g after %d steps (first %.4g, %s)",
        bestLoss,
        steps,
        losses[0],
        reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
