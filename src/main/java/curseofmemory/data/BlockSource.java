package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sequences that can be read block by block, by several threads, any number of times.
 *
 * @param sequences N
 * @param steps T
 * @param channels d
 * @param exactWeights the lag weights of which the targets are exactly the convolution, if known
 * @param reader makes a reader for one thread
 */
record BlockSource(
    long sequences,
    int steps,
    int channels,
    Optional<double[]> exactWeights,
    Supplier<Reader> reader) {

  /** Reads blocks; used by one thread. */
  @FunctionalInterface
  interface Reader {
    /**
     * Writes inputs (T x d a row) and targets (T a row) of consecutive sequences.
     *
     * @param from number of the first sequence
     * @param count number of sequences
     * @param x the first {@code count} rows are overwritten
     * @param y the first {@code count} rows are overwritten; null where only inputs are wanted
     */
    void read(long from, int count, double[][] x, double[][] y);
  }

  /** Returns the sequences of {@link SequenceData#generate}, drawn when read and never stored. */
  static BlockSource generated(
      LinearFunctional functional, InputProcess process, long sequences, int steps, long seed) {
    if (sequences < 1) {
      throw Require.refused("sequences", "must be at least 1", sequences, "ask for one or more");
    }
    double[] weights = weights(functional, process, steps);
    return new BlockSource(
        sequences,
        steps,
        process.channels(),
        Optional.of(weights),
        () -> new Drawing(process, weights, seed)::read);
  }

  private static final class Drawing {
    private final InputProcess process;
    private final double[] weights;
    private final long seed;
    private LagConvolution convolution;

    Drawing(InputProcess process, double[] weights, long seed) {
      this.process = process;
      this.weights = weights;
      this.seed = seed;
    }

    void read(long from, int count, double[][] x, double[][] y) {
      for (int n = 0; n < count; n++) {
        sample(process, RandomStreams.of(seed, "inputs", from + n), x[n]);
      }
      if (y == null) {
        return;
      }
      if (convolution == null) {
        convolution = new LagConvolution(weights, process.channels());
      }
      for (int n = 0; n < count; n++) {
        Arrays.fill(y[n], 0);
        convolution.add(x[n], y[n]);
      }
    }
  }

  /** Draws one path and refuses one that is not finite. */
  static void sample(InputProcess process, RandomGenerator random, double[] path) {
    process.sample(random, path);
    for (int i = 0; i < path.length; i++) {
      if (!Double.isFinite(path[i])) {
        throw Require.refused(
            "process", "must draw finite values", path[i] + " at " + i, "repair its sample method");
      }
    }
  }

  /** Returns the lag weights of a functional for a process, T x d. */
  static double[] weights(LinearFunctional functional, InputProcess process, int steps) {
    Require.present("functional", functional, "say what is to be learnt");
    Require.present("process", process, "say where the input comes from");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    if (functional.channels() != process.channels()) {
      throw Require.refused(
          "process",
          "must have as many channels as the functional (" + functional.channels() + ")",
          process.channels(),
          "give one kernel per channel");
    }
    Require.length("steps", (long) steps * process.channels(), "use shorter sequences");
    return functional.lagWeights(process.dt(), steps);
  }
}
