package curseofmemory.data;

import java.util.random.RandomGenerator;

/** A random input with d channels, sampled at steps of length {@code dt}. */
public interface InputProcess {
  /** Returns the number of channels d. */
  int channels();

  /** Returns the length of a step in the paper's time units. */
  double dt();

  /**
   * Draws one path.
   *
   * @param random the stream to draw from
   * @param path length {@code steps * channels()}, time by time, overwritten
   */
  void sample(RandomGenerator random, double[] path);
}
