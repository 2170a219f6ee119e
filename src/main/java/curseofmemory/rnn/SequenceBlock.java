package curseofmemory.rnn;

import curseofmemory.data.SequenceData;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.Rows;

/**
 * Some sequences of a data set, turned so that one row holds one step of one channel over all of
 * them. Immutable; short blocks are filled up with empty sequences, which carry no error.
 */
public final class SequenceBlock {
  private final int sequences;
  private final int lanes;
  private final double[][][] inputs;
  private final double[][] targets;

  private SequenceBlock(int sequences, double[][][] inputs, double[][] targets) {
    this.sequences = sequences;
    this.lanes = Rows.padded(sequences);
    this.inputs = inputs;
    this.targets = targets;
  }

  /** Copies sequences {@code from} to {@code to - 1} of a data set. */
  public static SequenceBlock of(SequenceData data, int from, int to) {
    Require.present("data", data, "draw or read some");
    Require.within("from", 0, data.sequences() - 1, from, "count from 0");
    Require.within("to", from + 1, data.sequences(), to, "take one sequence or more");
    int lanes = Rows.padded(to - from);
    double[][][] inputs = new double[data.steps()][data.channels()][lanes];
    double[][] targets = new double[data.steps()][lanes];
    for (int k = 0; k < data.steps(); k++) {
      for (int n = from; n < to; n++) {
        targets[k][n - from] = data.target(n, k);
        for (int j = 0; j < data.channels(); j++) {
          inputs[k][j][n - from] = data.input(n, k, j);
        }
      }
    }
    return new SequenceBlock(to - from, inputs, targets);
  }

  /** Refuses to be run through a network for other steps or channels. */
  void checkFits(int steps, int channels) {
    Require.within("steps of the block", steps, steps, inputs.length, "make room for its steps");
    int found = inputs[0].length;
    Require.within("channels of the block", channels, channels, found, "match the shape");
  }

  /** Returns the number of sequences. */
  public int sequences() {
    return sequences;
  }

  /** Returns the length of a row: sequences, rounded up to a multiple of four. */
  int lanes() {
    return lanes;
  }

  /** Returns the channels at a step, d rows; not to be modified. */
  double[][] inputs(int step) {
    return inputs[step];
  }

  /** Returns the targets at a step; not to be modified. */
  double[] targets(int step) {
    return targets[step];
  }
}
