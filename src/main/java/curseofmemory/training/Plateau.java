package curseofmemory.training;

import curseofmemory.numeric.Require;

/**
 * The longest stretch on which a run had much left to learn and learnt little.
 *
 * <pre>
 * longest (from, to) with   best_to &gt; best_from / factor   and   best_to &gt; level
 * best_k = smallest loss up to step k
 * </pre>
 *
 * <p>Unlike an escape time it does not ask the plateau to begin at step 0, where a randomly drawn
 * network first unlearns its own output. Found in O(steps). Source: none; the paper speaks of
 * plateaus without a definition, and this one is ours.
 *
 * @param from first step
 * @param to last step; the last of the run if the plateau was never left
 */
public record Plateau(int from, int to) {
  /** Losses within a factor of 2 count as the same height. */
  public static final double FACTOR = 2;

  /** Checks the order. */
  public Plateau {
    Require.atLeast("from", 0, from, "steps are counted from 0");
    Require.atLeast("to", from, to, "a plateau ends after it began");
  }

  /**
   * Finds the longest plateau; length 0 where the loss is nowhere above the level.
   *
   * @param losses loss before each step, oldest first, finite; not modified
   * @param level loss at or below which a run counts as having learnt, at least 0
   */
  public static Plateau longest(double[] losses, double level) {
    Require.present("losses", losses, "train first");
    Require.atLeast("losses.length", 1, losses.length, "train at least one step");
    Require.nonNegative("level", level, "use for example a tenth of the power of the target");
    double[] best = losses.clone();
    for (int k = 1; k < best.length; k++) {
      best[k] = Math.min(best[k], best[k - 1]);
    }
    Plateau longest = new Plateau(0, 0);
    int to = 0;
    for (int from = 0; from < best.length && best[from] > level; from++) {
      to = Math.max(to, from);
      while (to + 1 < best.length && best[to + 1] > Math.max(level, best[from] / FACTOR)) {
        to++;
      }
      if (to - from > longest.length()) {
        longest = new Plateau(from, to);
      }
    }
    return longest;
  }

  /** Returns the number of steps from the first to the last. */
  public int length() {
    return to - from;
  }
}
