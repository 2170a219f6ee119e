package curseofmemory.data;

import curseofmemory.numeric.RandomStreams;
import java.util.Arrays;
import java.util.Optional;

/** The sequences of {@link SequenceData#generate}, drawn when read and never stored. */
record GeneratedSequences(
    InputProcess process, double[] weights, long sequences, int steps, long seed)
    implements BlockSource {
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
