package curseofmemory.training;

import curseofmemory.numeric.Require;

/**
 * When to give up: after {@code steps} steps without an improvement worth the name.
 *
 * <p>An improvement lowers the best loss to less than {@code 1 - share} of what it was at the last
 * improvement. Beware: a plateau looks exactly like the end of training. Use {@code
 * PlateauForecast} to choose a patience that outlasts it.
 *
 * @param steps how long to wait, at least 1
 * @param share relative improvement that counts, in [0, 1)
 */
public record Patience(int steps, double share) {
  /** Never gives up. */
  public static final Patience ENDLESS = new Patience(Integer.MAX_VALUE, 0);

  /** Checks the settings. */
  public Patience {
    Require.atLeast("steps", 1, steps, "wait for one step or more");
    if (!(share >= 0 && share < 1)) {
      throw Require.refused("share", "must be in [0, 1)", share, "use for example 1e-4");
    }
  }
}
