package curseofmemory.data;

import curseofmemory.numeric.FourierConvolution;
import curseofmemory.numeric.RowSums;

/**
 * Causal convolution of sequences with fixed lag weights.
 *
 * <pre>{@code y_k = sum_{j <= k} sum_i r[j d + i] x[(k - j) d + i]}</pre>
 *
 * <p>Up to {@value #LONGEST_DIRECT} steps by rows of the Toeplitz matrix of the weights, O(T^2 d)
 * per sequence and {@code 8 T^2 d} bytes; beyond, by Fourier transform, O(T d log T) with an error
 * of some roundings of {@code |r| |x|}. One instance per thread.
 */
final class LagConvolution {
  private static final int LONGEST_DIRECT = 1024;

  private final int steps;
  private final int channels;
  private final double[][] rows;
  private final FourierConvolution[] fourier;
  private final double[] channel;

  LagConvolution(double[] weights, int channels) {
    this.steps = weights.length / channels;
    this.channels = channels;
    this.channel = new double[steps];
    boolean direct = steps <= LONGEST_DIRECT;
    this.rows = new double[direct ? weights.length : 0][steps];
    this.fourier = new FourierConvolution[direct ? 0 : channels];
    for (int i = 0; i < channels; i++) {
      double[] ofChannel = new double[steps];
      for (int j = 0; j < steps; j++) {
        ofChannel[j] = weights[j * channels + i];
      }
      if (direct) {
        fillRows(ofChannel, i);
      } else {
        fourier[i] = FourierConvolution.with(ofChannel);
      }
    }
  }

  private void fillRows(double[] weights, int i) {
    for (int k = 0; k < steps; k++) {
      System.arraycopy(weights, 0, rows[k * channels + i], k, steps - k);
    }
  }

  /**
   * Adds the convolution of one sequence.
   *
   * @param x inputs, T x d, not modified
   * @param y length T, added to
   */
  void add(double[] x, double[] y) {
    if (fourier.length > 0) {
      addByFourier(x, y);
      return;
    }
    int group = 4 * channels;
    for (int at = 0; at < x.length; at += group) {
      int count = Math.min(group, x.length - at);
      RowSums.add(y, rows, at, count, x, at, at / channels, steps);
    }
  }

  private void addByFourier(double[] x, double[] y) {
    for (int i = 0; i < channels; i++) {
      for (int k = 0; k < steps; k++) {
        channel[k] = x[k * channels + i];
      }
      fourier[i].addCausal(channel, y);
    }
  }
}
