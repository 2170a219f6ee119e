package curseofmemory.data;

import curseofmemory.numeric.NormalEquations;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.Sums;
import java.util.Arrays;

/**
 * Adds sequences up to {@link LagStatistics} as they come, and forgets them.
 *
 * <pre>
 * G = mean(phi phi^T),   cross = mean(phi e),   e = y - centre . phi
 * r* = centre + G^{-1} cross,   floor = mean(e^2) - cross . G^{-1} cross
 * </pre>
 *
 * <p>Sums are taken about a centre close to r*, found from the first sequences unless it is given,
 * so nothing cancels; blocks are summed before they join the total, so rounding does not grow with
 * the number of sequences. Gatherers of parts of a data set merge. For the loss over all times, x
 * x^T is summed and G is a running sum along its diagonals. Memory {@code 24 (T d)^2} bytes and one
 * block, whatever the number of sequences; time {@code N (T d)^2} multiply-adds for the second
 * moment, half that for the residuals. Not safe for use by several threads at once. Source:
 * reference.md, section 1.
 *
 * <pre>{@code
 * LagGatherer gatherer = LagGatherer.of(100, 1, LossTimes.ALL);
 * while (more()) {
 *   gatherer.add(inputs(), targets());
 * }
 * LagStatistics statistics = gatherer.statistics();
 * }</pre>
 */
public final class LagGatherer {
  /** Sequences summed before they join the total. */
  static final int BLOCK = 256;

  private static final String SHAPE_CURE = "pass N x T x d inputs with N x T targets";

  private final int steps;
  private final int channels;
  private final int size;
  private final LossTimes times;
  private final Sums total;
  private final BlockSums block;
  private double[] centre;
  private boolean centred;
  private long sequences;

  private LagGatherer(int steps, int channels, LossTimes times) {
    this.steps = steps;
    this.channels = channels;
    this.size = steps * channels;
    this.times = times;
    this.total = new Sums(size);
    this.block = new BlockSums(steps, channels, times);
    this.centre = new double[size];
  }

  /**
   * Returns an empty gatherer.
   *
   * @param steps T, at least 1
   * @param channels d, at least 1
   * @param times at which steps the squared error counts
   */
  public static LagGatherer of(int steps, int channels, LossTimes times) {
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    Require.atLeast("channels", 1, channels, "use one channel or more");
    return new LagGatherer(steps, channels, times);
  }

  /** Returns an empty gatherer that takes residuals about these lag weights, length T d, copied. */
  static LagGatherer about(double[] weights, int channels, LossTimes times) {
    LagGatherer gatherer = of(weights.length / channels, channels, times);
    gatherer.centreOn(weights.clone());
    return gatherer;
  }

  /**
   * Adds any number of sequences.
   *
   * @param inputs N x T x d, finite, not modified
   * @param targets N x T, finite, not modified
   * @return this gatherer
   */
  public LagGatherer add(double[] inputs, double[] targets) {
    Require.finiteCopy("inputs", inputs, "remove or repair the value");
    Require.finiteCopy("targets", targets, "remove or repair the value");
    int count = targets.length / steps;
    if (targets.length != count * steps || inputs.length != targets.length * channels) {
      throw Require.refused(
          "inputs and targets",
          "must hold whole sequences of " + steps + " steps and " + channels + " channel(s)",
          inputs.length + " and " + targets.length,
          SHAPE_CURE);
    }
    for (int from = 0; from < count; from += BLOCK) {
      int rows = Math.min(BLOCK, count - from);
      addBlock(rowsOf(inputs, from, rows, size), rowsOf(targets, from, rows, steps), rows, false);
    }
    return this;
  }

  private static double[][] rowsOf(double[] values, int from, int count, int width) {
    double[][] rows = new double[count][];
    for (int n = 0; n < count; n++) {
      rows[n] = Arrays.copyOfRange(values, (from + n) * width, (from + n + 1) * width);
    }
    return rows;
  }

  /**
   * Adds a block of sequences, one a row.
   *
   * @param x inputs, not modified
   * @param y targets, overwritten
   * @param count rows that take part
   * @param exact whether the targets are the convolution with the centre, so that e = 0
   */
  void addBlock(double[][] x, double[][] y, int count, boolean exact) {
    if (!centred) {
      LagGatherer pilot = about(centre, channels, times);
      pilot.addBlock(x, copy(y, count), count, false);
      centreOn(pilot.statistics().optimum());
    }
    block.add(x, y, count, exact);
    total.add(block.sums());
    sequences += count;
  }

  private static double[][] copy(double[][] y, int count) {
    double[][] copy = new double[count][];
    Arrays.setAll(copy, n -> y[n].clone());
    return copy;
  }

  private void centreOn(double[] weights) {
    centre = weights;
    centred = true;
    block.centreOn(weights);
  }

  /** Returns the lag weights about which residuals are taken. */
  double[] centre() {
    return centre.clone();
  }

  /**
   * Adds all that another gatherer has seen.
   *
   * @param other of the same shape and loss times, not modified
   * @return this gatherer
   */
  public LagGatherer merge(LagGatherer other) {
    if (other.steps != steps || other.channels != channels || other.times != times) {
      throw Require.refused(
          "other",
          "must gather " + steps + " steps, " + channels + " channel(s), " + times,
          other.steps + ", " + other.channels + ", " + other.times,
          "merge gatherers of one data set only");
    }
    if (!centred && other.centred) {
      centreOn(other.centre.clone());
    }
    total.add(Arrays.equals(centre, other.centre) ? other.total : other.total(centre));
    sequences += other.sequences;
    return this;
  }

  /** Returns the sums with residuals about another centre. */
  private Sums total(double[] newCentre) {
    Sums moved = new Sums(size);
    moved.add(total);
    double[] shift = new double[size];
    for (int k = 0; k < size; k++) {
      shift[k] = newCentre[k] - centre[k];
    }
    double[] image = new double[size];
    new DenseGram(size, moment(1)).apply(shift, image);
    for (int k = 0; k < size; k++) {
      moved.residual += shift[k] * (image[k] - 2 * total.cross[k]);
      moved.cross[k] -= image[k];
    }
    return moved;
  }

  /** Returns the number of sequences seen. */
  public long sequences() {
    return sequences;
  }

  /** Returns the statistics of all sequences seen, at least one; O((T d)^3). */
  public LagStatistics statistics() {
    if (sequences == 0) {
      throw new IllegalStateException("no sequence was added; call add before statistics");
    }
    double count = (double) sequences * (times == LossTimes.ALL ? steps : 1);
    double[] g = moment(count);
    double[] cross = total.cross.clone();
    for (int k = 0; k < size; k++) {
      cross[k] /= count;
    }
    double[] correction = NormalEquations.solve(size, g, cross);
    double explained = 0;
    double[] optimum = centre.clone();
    for (int k = 0; k < size; k++) {
      optimum[k] += correction[k];
      explained += correction[k] * cross[k];
    }
    double floor = Math.max(0, total.residual / count - explained);
    DenseGram gram = new DenseGram(size, g);
    return new LagStatistics(gram, optimum, floor, total.power / count, channels);
  }

  private double[] moment(double count) {
    return times == LossTimes.ALL ? total.laggedMoment(channels, count) : total.moment(count);
  }
}
