package curseofmemory.data;

import curseofmemory.numeric.Fourier;
import curseofmemory.numeric.Require;
import java.util.Arrays;

/**
 * The second moment of stationary inputs in the population, never held as a matrix.
 *
 * <pre>
 * G_ab = share(max(a, b)) gamma(|a - b|)      within a channel, 0 between channels
 * share(a) = 1 (last step),  (T - a) / T (all steps, zero history)
 * </pre>
 *
 * <p>A Toeplitz matrix for the loss at the last step; for the loss over all steps the sum of a
 * lower triangle with weighted rows and an upper one with weighted columns. One transform each way
 * does both triangles: O(T d log T) to apply, some 100 T d bytes, error of some roundings of {@code
 * |gamma|_1 |v|}. Applying it uses work arrays of its own for every thread that asks.
 */
public final class ToeplitzGram implements Gram {
  private final int steps;
  private final double[] share;
  private final double[][] transformRe;
  private final double[][] transformIm;
  private final double[] atZero;
  private final ThreadLocal<Work> work;

  private ToeplitzGram(double[][] autocovariances, double[] share) {
    this.steps = share.length;
    this.share = share;
    int n = Fourier.lengthFor(2 * steps);
    this.work = ThreadLocal.withInitial(() -> new Work(n));
    this.transformRe = new double[autocovariances.length][n];
    this.transformIm = new double[autocovariances.length][n];
    this.atZero = new double[autocovariances.length];
    for (int i = 0; i < autocovariances.length; i++) {
      atZero[i] = autocovariances[i][0];
      System.arraycopy(autocovariances[i], 0, transformRe[i], 0, steps);
      work.get().fourier.transform(transformRe[i], transformIm[i]);
    }
  }

  /**
   * Returns the second moment of independent stationary channels.
   *
   * @param autocovariances {@code gamma_i(0), ..., gamma_i((T-1) dt)} of each channel, copied
   * @param times at which steps the squared error counts
   */
  public static ToeplitzGram of(double[][] autocovariances, LossTimes times) {
    Require.atLeast("channels", 1, autocovariances.length, "give one autocovariance per channel");
    int steps = autocovariances[0].length;
    double[][] copy = new double[autocovariances.length][];
    for (int i = 0; i < copy.length; i++) {
      String name = "autocovariances[" + i + "]";
      copy[i] = Require.finiteCopy(name, autocovariances[i], "give one value per lag");
      Require.nonNegative(name + "[0]", copy[i][0], "a variance is not negative");
      if (copy[i].length != steps) {
        throw Require.refused(
            name, "must have length " + steps, copy[i].length, "use the same lags everywhere");
      }
    }
    double[] share = new double[steps];
    Arrays.setAll(share, a -> times == LossTimes.ALL ? (steps - a) / (double) steps : 1);
    return new ToeplitzGram(copy, share);
  }

  @Override
  public int size() {
    return steps * atZero.length;
  }

  @Override
  public void apply(double[] v, double[] out) {
    for (int i = 0; i < atZero.length; i++) {
      apply(i, v, out, work.get());
    }
  }

  /** Takes v as real part and share v as imaginary part through one transform each way. */
  private void apply(int channel, double[] v, double[] out, Work w) {
    int d = atZero.length;
    for (int a = 0; a < steps; a++) {
      w.re[a] = v[a * d + channel];
      w.im[a] = share[a] * w.re[a];
    }
    Arrays.fill(w.re, steps, w.re.length, 0);
    Arrays.fill(w.im, steps, w.im.length, 0);
    w.fourier.transform(w.re, w.im);
    multiply(channel, w);
    w.fourier.transform(w.im, w.re);
    double scale = 1.0 / w.re.length;
    for (int a = 0; a < steps; a++) {
      out[a * d + channel] = scale * (share[a] * w.re[a] + w.im[a]);
    }
  }

  /**
   * With V and S the transforms of v and share v, writes {@code gamma V + i conj(gamma - gamma_0)
   * S}: past including the present, and future.
   */
  private void multiply(int channel, Work w) {
    int n = w.re.length;
    for (int k = 0; k <= n / 2; k++) {
      int mirror = (n - k) & (n - 1);
      double vRe = (w.re[k] + w.re[mirror]) / 2;
      double vIm = (w.im[k] - w.im[mirror]) / 2;
      double sRe = (w.im[k] + w.im[mirror]) / 2;
      double sIm = (w.re[mirror] - w.re[k]) / 2;
      double g = transformRe[channel][k];
      double h = transformIm[channel][k];
      double pastRe = g * vRe - h * vIm;
      double pastIm = g * vIm + h * vRe;
      double f = g - atZero[channel];
      double futureRe = f * sRe + h * sIm;
      double futureIm = f * sIm - h * sRe;
      w.re[k] = pastRe - futureIm;
      w.im[k] = pastIm + futureRe;
      w.re[mirror] = pastRe + futureIm;
      w.im[mirror] = futureRe - pastIm;
    }
  }

  private static final class Work {
    private final Fourier fourier;
    private final double[] re;
    private final double[] im;

    Work(int n) {
      this.fourier = new Fourier(n);
      this.re = new double[n];
      this.im = new double[n];
    }
  }
}
