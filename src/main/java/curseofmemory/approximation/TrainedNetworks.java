package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Networks of several widths, trained on one memory kernel from several seeds; made by a {@link
 * TrainingPlan}, measured in either norm.
 *
 * @param target the memory kernel they were trained on
 * @param plan how they were trained
 * @param networks by width, one for each seed, stable or not
 */
public record TrainedNetworks(
    MemoryKernel target, TrainingPlan plan, SortedMap<Integer, List<LinearRnn>> networks) {

  private static final String MEASURED = "measure it by errors(width, norm)";

  /** Copies the networks. */
  public TrainedNetworks {
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
  }

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
  public record Errors(
      double low, double median, double high, double best, int seeds, int unstable) {
    /** Checks that all are numbers; the errors of unstable networks are infinite. */
    public Errors {
      Require.number("low", low, MEASURED);
      Require.number("median", median, MEASURED);
      Require.number("high", high, MEASURED);
      Require.number("best", best, MEASURED);
    }

    /**
     * Sums up the errors of all seeds.
     *
     * @param errors one for each seed, at least 10; infinite for an unstable network
     */
    static Errors of(double[] errors) {
      Require.atLeast("number of errors", 10, errors.length, "train ten seeds or more");
      double[] sorted = errors.clone();
      Arrays.sort(sorted);
      int unstable = (int) Arrays.stream(sorted).filter(Double::isInfinite).count();
      double half = rank(sorted, 0.5);
      return new Errors(
          rank(sorted, 0.25), half, rank(sorted, 0.75), sorted[0], sorted.length, unstable);
    }

    /** The smallest error that at least this share of the seeds does not exceed. */
    private static double rank(double[] sorted, double share) {
      return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
  }

  /** Returns the widths, ascending. */
  public int[] widths() {
    return networks.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Returns the errors of the networks of one width, on all lags, also those beyond the window.
   *
   * @param width one of {@link #widths()}
   * @param norm the norm of the errors
   */
  public Errors errors(int width, Norm norm) {
    if (!networks.containsKey(width)) {
      throw Require.refused("width", "must be one of " + networks.keySet(), width, "train it too");
    }
    ModelDistance distance = ModelDistance.from(target);
    return Errors.of(
        networks.get(width).parallelStream().mapToDouble(n -> error(distance, n, norm)).toArray());
  }

  private double error(ModelDistance distance, LinearRnn network, Norm norm) {
    return network.isStable()
        ? distance.to(Modes.memory(network, plan.window()), norm).value()
        : Double.POSITIVE_INFINITY;
  }
}
