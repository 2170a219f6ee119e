package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Optional;

/** The sequences of {@link SequenceData#generate}, drawn when read and never stored. */
record GeneratedSequences(
    InputProcess process, double[] weights, long sequences, int steps, long seed)
    implements BlockSource {
  static GeneratedSequences of(
      LinearFunctional functional, InputProcess process, long sequences, int steps, long seed) {
    Require.atLeast(
        "sequences", 1, (int) Math.min(sequences, Integer.MAX_VALUE), "ask for one or more");
    double[] weights = weights(functional, process, steps);
    return new GeneratedSequences(process, weights, sequences, steps, seed);
  }

  /** Returns the lag weights of a functional for a process, T x d. */
  static double[] weights(LinearFunctional functional, InputProcess process, int steps) {
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

  @Override
  public int channels() {
    return process.channels();
  }

  @Override
  public Optional<double[]> exactWeights() {
    return Optional.of(weights.clone());
  }

  @Override
  public Reader reader() {
    LagConvolution convolution = new LagConvolution(weights, channels());
    return (from, count, x, y) -> {
      for (int n = 0; n < count; n++) {
        process.sample(RandomStreams.of(seed, "inputs", from + n), x[n]);
        Arrays.fill(y[n], 0);
        convolution.add(x[n], y[n]);
      }
    };
  }
}
