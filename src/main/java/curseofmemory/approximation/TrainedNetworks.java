package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Networks of several widths, trained on one memory kernel from several seeds; made by a {@link
 * TrainingPlan}, measured in either norm.
 *
 * @param target the memory kernel they were trained on
 * @param window longest lag seen in training
 * @param networks by width, one for each seed, stable or not
 */
public record TrainedNetworks(
    MemoryKernel target, double window, SortedMap<Integer, List<LinearRnn>> networks) {

  /** Copies the networks. */
  public TrainedNetworks {
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
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
  public TrainedErrors errors(int width, Norm norm) {
    if (!networks.containsKey(width)) {
      throw Require.refused("width", "must be one of " + networks.keySet(), width, "train it too");
    }
    return TrainedErrors.of(
        networks.get(width).parallelStream().mapToDouble(n -> error(n, norm)).toArray());
  }

  private double error(LinearRnn network, Norm norm) {
    if (!network.isStable()) {
      return Double.POSITIVE_INFINITY;
    }
    return ModelDistance.of(target, ModalForm.of(network, window), norm).value();
  }
}
