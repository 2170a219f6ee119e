package curseofmemory.rnn;

/**
 * A network that can be run over a block of sequences, forward and back through time.
 *
 * <p>Not thread-safe: one for each thread.
 */
public interface BlockPass {
  /**
   * Takes the parameters for the calls that follow.
   *
   * @param theta as the shape of the network stores them, not modified
   */
  void set(double[] theta);

  /** Returns the sum of squared errors over the block, at the steps that count. */
  double squaredError(SequenceBlock block);

  /**
   * Returns the sum of squared errors over the block and writes its gradient.
   *
   * @param gradient of the sum by theta, overwritten
   */
  double squaredErrorAndGradient(SequenceBlock block, double[] gradient);
}
