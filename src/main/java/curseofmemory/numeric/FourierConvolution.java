package curseofmemory.numeric;

import java.util.Arrays;

/**
 * Causal convolution with fixed weights in O(T log T).
 *
 * <pre>{@code
 * y_k += sum_{j <= k} w_j x_{k-j}
 * }</pre>
 *
 * <p>Error: some roundings of {@code |w| |x|}. One instance per thread.
 */
public final class FourierConvolution {
  /** The longest transform has 2^30 points, half of them for the zeros. */
  private static final int MOST_STEPS = 1 << 29;

  private final Fourier fourier;
  private final int steps;
  private final double[] weightRe;
  private final double[] weightIm;
  private final double[] re;
  private final double[] im;

  private FourierConvolution(int steps) {
    this.steps = steps;
    this.fourier = new Fourier(Fourier.lengthFor(2 * steps));
    int n = fourier.length();
    this.weightRe = new double[n];
    this.weightIm = new double[n];
    this.re = new double[n];
    this.im = new double[n];
  }

  /** Returns the convolution with these weights, length T, copied. */
  public static FourierConvolution with(double[] weights) {
    Require.finiteCopy("weights", weights, "give one weight per lag");
    Require.within("weights.length", 1, MOST_STEPS, weights.length, "use fewer lags");
    FourierConvolution convolution = new FourierConvolution(weights.length);
    System.arraycopy(weights, 0, convolution.weightRe, 0, weights.length);
    convolution.fourier.transform(convolution.weightRe, convolution.weightIm);
    return convolution;
  }

  /** Adds the causal convolution of x to y, both of length T. */
  public void addCausal(double[] x, double[] y) {
    Require.entries("x", x, steps);
    Require.entries("y", y, steps);
    Arrays.fill(im, 0);
    Arrays.fill(re, steps, re.length, 0);
    System.arraycopy(x, 0, re, 0, steps);
    multiply();
    double scale = 1.0 / re.length;
    for (int k = 0; k < steps; k++) {
      y[k] += scale * re[k];
    }
  }

  private void multiply() {
    fourier.transform(re, im);
    for (int k = 0; k < re.length; k++) {
      double a = re[k] * weightRe[k] - im[k] * weightIm[k];
      im[k] = re[k] * weightIm[k] + im[k] * weightRe[k];
      re[k] = a;
    }
    fourier.transform(im, re);
  }
}
