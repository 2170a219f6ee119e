package curseofmemory.numeric;

import java.util.Arrays;

/**
 * Causal convolution of a batch with changing weights, and its adjoint, by Fourier transform: O(N T
 * d log T); the correlation is summed over the batch before it ends. One thread each.
 */
public final class FourierBatchConvolution {
  private final int steps;
  private final int channels;
  private final Fourier fourier;
  private final Spectrum weights;
  private final Spectrum input;
  private final Spectrum error;
  private final Spectrum sum;

  public FourierBatchConvolution(int steps, int channels) {
    this.steps = steps;
    this.channels = channels;
    this.fourier = new Fourier(Fourier.lengthFor(2 * steps));
    this.weights = new Spectrum(fourier.length());
    this.input = new Spectrum(fourier.length());
    this.error = new Spectrum(fourier.length());
    this.sum = new Spectrum(fourier.length());
  }

  /**
   * Writes {@code e_n = w * x_n} for each row.
   *
   * @param w length T d, lag by lag
   * @param x one row of T x d per sequence
   * @param e one row of T per sequence, overwritten
   */
  public void convolve(double[] w, double[][] x, double[][] e) {
    for (double[] row : e) {
      Arrays.fill(row, 0);
    }
    double scale = 1.0 / fourier.length();
    for (int i = 0; i < channels; i++) {
      weights.load(w, i, channels, steps, fourier);
      for (int n = 0; n < x.length; n++) {
        input.load(x[n], i, channels, steps, fourier);
        sum.clear();
        sum.addProduct(weights, input, 1);
        fourier.transform(sum.im, sum.re);
        for (int k = 0; k < steps; k++) {
          e[n][k] += scale * sum.re[k];
        }
      }
    }
  }

  /** Adds {@code sum_n sum_{k >= a} e_{n,k} x_{n,k-a}} to the entry of lag a. */
  public void addCorrelation(double[][] e, double[][] x, double[] byW) {
    double scale = 1.0 / fourier.length();
    for (int i = 0; i < channels; i++) {
      sum.clear();
      for (int n = 0; n < x.length; n++) {
        input.load(x[n], i, channels, steps, fourier);
        error.load(e[n], 0, 1, steps, fourier);
        sum.addProduct(error, input, -1);
      }
      fourier.transform(sum.im, sum.re);
      for (int a = 0; a < steps; a++) {
        byW[a * channels + i] += scale * sum.re[a];
      }
    }
  }

  private static final class Spectrum {
    private final double[] re;
    private final double[] im;

    Spectrum(int n) {
      this.re = new double[n];
      this.im = new double[n];
    }

    void clear() {
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
    }

    void load(double[] values, int first, int stride, int count, Fourier fourier) {
      clear();
      for (int k = 0; k < count; k++) {
        re[k] = values[first + k * stride];
      }
      fourier.transform(re, im);
    }

    /** Adds a b, or a conj(b) where {@code sign} is -1. */
    void addProduct(Spectrum a, Spectrum b, int sign) {
      for (int k = 0; k < re.length; k++) {
        double bIm = sign * b.im[k];
        re[k] += a.re[k] * b.re[k] - a.im[k] * bIm;
        im[k] += a.re[k] * bIm + a.im[k] * b.re[k];
      }
    }
  }
}
