package curseofmemory.data;

import java.util.Optional;

/** Sequences that can be read block by block, by several threads, any number of times. */
interface BlockSource {
  /** Returns N. */
  long sequences();

  /** Returns T. */
  int steps();

  /** Returns d. */
  int channels();

  /** Returns the lag weights of which the targets are exactly the convolution, where known. */
  Optional<double[]> exactWeights();

  /** Returns a reader for one thread. */
  Reader reader();

  /** Reads blocks; used by one thread. */
  @FunctionalInterface
  interface Reader {
    /**
     * Writes inputs (T x d a row) and targets (T a row) of consecutive sequences.
     *
     * @param from number of the first sequence
     * @param count number of sequences
     * @param x the first {@code count} rows are overwritten
     * @param y the first {@code count} rows are overwritten
     */
    void read(long from, int count, double[][] x, double[][] y);
  }
}
