package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * N input sequences of T steps and d channels, each with a scalar target at every step.
 *
 * <p>Inputs are stored sequence by sequence, time by time (N x T x d), targets as N x T; the
 * history before step 0 is zero. Immutable and safe to share between threads. Memory: {@code 8 N T
 * (d + 1)} bytes. Generation costs O(N T^2 d) and gives the same digits for any number of threads.
 */
public final class SequenceData {
  private static final String FEWER = "draw fewer, or stream them with LagStatistics.generated";
  private static final String SHAPE_CURE = "store inputs as N x T x d and targets as N x T";

  private final int sequences;
  private final int steps;
  private final int channels;
  private final double dt;
  private final double[] inputs;
  private final double[] targets;
  private final Optional<double[]> trueLagWeights;

  private SequenceData(
      int steps,
      int channels,
      double dt,
      double[] inputs,
      double[] targets,
      Optional<double[]> truth) {
    this.sequences = targets.length / steps;
    this.steps = steps;
    this.channels = channels;
    this.dt = dt;
    this.inputs = inputs;
    this.targets = targets;
    this.trueLagWeights = truth;
  }

  /**
   * Draws a data set from a linear functional.
   *
   * @param functional the target, d kernels
   * @param process the input, d channels
   * @param sequences N, at least 1
   * @param steps T, at least 1
   * @param seed of the input
   */
  public static SequenceData generate(
      LinearFunctional functional, InputProcess process, int sequences, int steps, long seed) {
    BlockSource source = BlockSource.generated(functional, process, sequences, steps, seed);
    int width = steps * process.channels();
    Require.memory("sequences", 8.0 * sequences * (width + steps), FEWER);
    double[] inputs = new double[Require.length("inputs", (long) sequences * width, FEWER)];
    double[] targets = new double[sequences * steps];
    Thread caller = Thread.currentThread();
    IntStream.rangeClosed(0, (sequences - 1) / LagGatherer.BLOCK)
        .parallel()
        .forEach(
            b -> {
              StoppedException.check(caller, "drawing sequences");
              int from = b * LagGatherer.BLOCK;
              int count = Math.min(LagGatherer.BLOCK, sequences - from);
              double[][] x = new double[count][width];
              double[][] y = new double[count][steps];
              source.reader().get().read(from, count, x, y);
              for (int n = 0; n < count; n++) {
                System.arraycopy(x[n], 0, inputs, (from + n) * width, width);
                System.arraycopy(y[n], 0, targets, (from + n) * steps, steps);
              }
            });
    return new SequenceData(
        steps, process.channels(), process.dt(), inputs, targets, source.exactWeights());
  }

  /**
   * Takes a data set as it is; the target may come from anything, linear or not.
   *
   * @param inputs N x T x d, finite, copied
   * @param targets N x T, finite, copied
   * @param steps T
   * @param channels d
   * @param dt time step in the paper's units
   */
  public static SequenceData of(
      double[] inputs, double[] targets, int steps, int channels, double dt) {
    double[] x = Require.finiteCopy("inputs", inputs, "remove or repair the value");
    double[] y = Require.finiteCopy("targets", targets, "remove or repair the value");
    Require.positive("dt", dt, "use for example 0.1");
    Require.atLeast("steps", 1, steps, SHAPE_CURE);
    Require.atLeast("channels", 1, channels, SHAPE_CURE);
    if (y.length % steps != 0) {
      throw Require.refused("targets", "must have N * " + steps + " values", y.length, SHAPE_CURE);
    }
    if (x.length != (long) y.length * channels) {
      throw Require.refused(
          "inputs", "must have " + (long) y.length * channels + " values", x.length, SHAPE_CURE);
    }
    return new SequenceData(steps, channels, dt, x, y, Optional.empty());
  }

  /**
   * Returns the same data with inputs and targets multiplied by a factor: the same linear
   * functional, driven more gently, which matters to networks that saturate.
   *
   * @param factor greater than 0
   */
  public SequenceData scaled(double factor) {
    Require.positive("factor", factor, "use for example 0.1");
    double[] x = Arrays.stream(inputs).map(v -> factor * v).toArray();
    double[] y = Arrays.stream(targets).map(v -> factor * v).toArray();
    return new SequenceData(steps, channels, dt, x, y, trueLagWeights);
  }

  /**
   * Returns the same data with noise on every target, as a measurement has it: independent, normal.
   *
   * @param share standard deviation of the noise over the root mean square of the targets, finite
   *     and not negative
   * @param seed of the noise
   */
  public SequenceData withNoise(double share, long seed) {
    Require.nonNegative("share", share, "0.02 is a good measurement");
    double power = Arrays.stream(targets).map(y -> y * y).average().orElseThrow();
    RandomGenerator random = RandomStreams.of(seed, "target noise", 0);
    double size = share * Math.sqrt(power);
    double[] noisy = Arrays.stream(targets).map(y -> y + size * random.nextGaussian()).toArray();
    return new SequenceData(steps, channels, dt, inputs, noisy, Optional.empty());
  }

  /** Returns the number of sequences N. */
  public int sequences() {
    return sequences;
  }

  /** Returns the number of steps T of each sequence. */
  public int steps() {
    return steps;
  }

  /** Returns the number of input channels d. */
  public int channels() {
    return channels;
  }

  /** Returns the time step in the paper's units. */
  public double dt() {
    return dt;
  }

  /** Returns the input value of a sequence at a step and channel. */
  public double input(int sequence, int step, int channel) {
    Require.index("sequence", sequence, sequences);
    Require.index("step", step, steps);
    Require.index("channel", channel, channels);
    return inputs[(sequence * steps + step) * channels + channel];
  }

  /** Returns the target value of a sequence at a step. */
  public double target(int sequence, int step) {
    Require.index("sequence", sequence, sequences);
    Require.index("step", step, steps);
    return targets[sequence * steps + step];
  }

  /** Returns a copy of the inputs of one sequence, T x d. */
  public double[] inputs(int sequence) {
    int at = Require.index("sequence", sequence, sequences) * steps * channels;
    return Arrays.copyOfRange(inputs, at, at + steps * channels);
  }

  /** Returns a copy of the targets of one sequence, length T. */
  public double[] targets(int sequence) {
    int at = Require.index("sequence", sequence, sequences) * steps;
    return Arrays.copyOfRange(targets, at, at + steps);
  }

  /**
   * Returns the same inputs with the mean over all sequences taken out of the targets, step by
   * step: what is left is what the inputs did.
   */
  public SequenceData aboutMeanPath() {
    double[] mean = new double[steps];
    for (int k = 0; k < targets.length; k++) {
      mean[k % steps] += targets[k] / sequences;
    }
    double[] rest = targets.clone();
    Arrays.setAll(rest, k -> targets[k] - mean[k % steps]);
    return new SequenceData(steps, channels, dt, inputs, rest, Optional.empty());
  }

  /**
   * Returns the same inputs with targets of mean 0 and mean square 1 over all sequences and steps,
   * so that losses of different systems can be compared.
   */
  public SequenceData standardised() {
    double mean = Arrays.stream(targets).average().orElseThrow();
    double variance =
        Arrays.stream(targets).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    Require.positive("variance of the targets", variance, "a constant target has no unit");
    double scale = 1 / Math.sqrt(variance);
    double[] unit = Arrays.stream(targets).map(y -> scale * (y - mean)).toArray();
    return new SequenceData(steps, channels, dt, inputs, unit, Optional.empty());
  }

  @Override
  public String toString() {
    return sequences + " sequences of " + steps + " steps, " + channels + " channel(s), dt = " + dt;
  }

  /** Returns the sequences for gathering; nothing is copied but the rows being read. */
  BlockSource blocks() {
    int width = steps * channels;
    return new BlockSource(
        sequences,
        steps,
        channels,
        trueLagWeights,
        () ->
            (from, count, x, y) -> {
              for (int n = 0; n < count; n++) {
                int row = (int) from + n;
                System.arraycopy(inputs, row * width, x[n], 0, width);
                if (y != null) {
                  System.arraycopy(targets, row * steps, y[n], 0, steps);
                }
              }
            });
  }
}
