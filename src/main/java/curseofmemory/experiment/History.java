package curseofmemory.experiment;

import curseofmemory.numeric.Require;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A loss history, thinned to points that are evenly spread in log time; first and last are kept.
 *
 * @param steps step numbers, ascending from 0
 * @param losses the loss before each of these steps, same length
 */
public record History(double[] steps, double[] losses) implements Serializable {
  private static final int POINTS = 200;

  /** Checks and copies. */
  public History {
    steps = Require.finiteCopy("steps", steps, "keep the first and last step");
    losses = Require.finiteCopy("losses", losses, "a run that diverges has no history");
    if (steps.length != losses.length) {
      throw Require.refused("losses", "must pair with steps", losses.length, "give one per step");
    }
  }

  /** Thins a full history, entry k belonging to step k. */
  static History of(double[] all) {
    int last = all.length - 1;
    int[] kept =
        IntStream.rangeClosed(0, POINTS)
            .map(k -> (int) Math.round(StrictMath.pow(last + 1.0, (double) k / POINTS)) - 1)
            .distinct()
            .toArray();
    return new History(
        Arrays.stream(kept).asDoubleStream().toArray(),
        Arrays.stream(kept).mapToDouble(k -> all[k]).toArray());
  }

  /** Returns the steps kept, a copy. */
  @Override
  public double[] steps() {
    return steps.clone();
  }

  /** Returns the loss at each step kept, a copy. */
  @Override
  public double[] losses() {
    return losses.clone();
  }

  @Override
  public String toString() {
    return losses.length + " losses up to step " + (long) steps[steps.length - 1];
  }
}
