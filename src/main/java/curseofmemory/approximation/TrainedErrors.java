package curseofmemory.approximation;

import curseofmemory.numeric.Require;
import java.util.Arrays;

/**
 * Errors of networks of one width after training from different seeds; never the best possible.
 *
 * @param low a quarter of the seeds are at or below
 * @param median half of the seeds are at or below
 * @param high three quarters of the seeds are at or below; infinite if those are unstable
 * @param best smallest error of all seeds
 * @param seeds number of seeds
 * @param unstable how many networks came out unstable, with infinite error
 */
public record TrainedErrors(
    double low, double median, double high, double best, int seeds, int unstable) {

  /**
   * Sums up the errors of all seeds.
   *
   * @param errors one for each seed, at least 10; infinite for an unstable network; not modified
   */
  static TrainedErrors of(double[] errors) {
    Require.atLeast("number of errors", 10, errors.length, "train ten seeds or more");
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    int unstable = (int) Arrays.stream(sorted).filter(Double::isInfinite).count();
    return new TrainedErrors(
        rank(sorted, 0.25),
        rank(sorted, 0.5),
        rank(sorted, 0.75),
        sorted[0],
        sorted.length,
        unstable);
  }

  /** The smallest error that at least this share of the seeds does not exceed. */
  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
