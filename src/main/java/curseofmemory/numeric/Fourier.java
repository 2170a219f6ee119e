package curseofmemory.numeric;

/**
 * The discrete Fourier transform of a fixed power-of-two length, in place over split arrays.
 *
 * <pre>Z_k = sum_j z_j e^{-2 pi i j k / n}</pre>
 *
 * <p>Self-sorting radix-4 passes after Stockham, with one radix-2 pass where log2 n is odd; tabled
 * twiddle factors, so the relative error stays near log2(n) roundings. Cost O(n log n), 48 n bytes.
 * One instance per thread. Source: Van Loan, "Computational Frameworks for the Fast Fourier
 * Transform" (1992), section 1.7.
 */
final class Fourier {
  private final int n;
  private final double[] cos;
  private final double[] sin;
  private final double[] workRe;
  private final double[] workIm;

  /**
   * Tables the factors of one length.
   *
   * @param n length, a power of two
   */
  Fourier(int n) {
    if (Integer.bitCount(n) != 1 || n < 1) {
      throw Require.refused("n", "must be a power of two", n, "use lengthFor");
    }
    this.n = n;
    this.cos = new double[n];
    this.sin = new double[n];
    this.workRe = new double[n];
    this.workIm = new double[n];
    for (int k = 0; k < n; k++) {
      double angle = -2 * Math.PI * k / n;
      cos[k] = Math.cos(angle);
      sin[k] = Math.sin(angle);
    }
  }

  /** Returns the smallest power of two not below {@code least}. */
  static int lengthFor(int least) {
    Require.within("least", 0, 1 << 30, least, "the longest transform has 2^30 points");
    return Math.max(1, Integer.highestOneBit(Math.max(1, 2 * least - 1)));
  }

  int length() {
    return n;
  }

  /** Transforms in place; swap the two arguments for the inverse times n. */
  void transform(double[] re, double[] im) {
    double[] fromRe = re;
    double[] fromIm = im;
    double[] toRe = workRe;
    double[] toIm = workIm;
    int length = n;
    int stride = 1;
    while (length > 1) {
      int radix = length % 4 == 0 ? 4 : 2;
      if (radix == 4) {
        passOfFour(fromRe, fromIm, toRe, toIm, length, stride);
      } else {
        passOfTwo(fromRe, fromIm, toRe, toIm, stride);
      }
      double[] swapRe = fromRe;
      double[] swapIm = fromIm;
      fromRe = toRe;
      fromIm = toIm;
      toRe = swapRe;
      toIm = swapIm;
      length /= radix;
      stride *= radix;
    }
    if (fromRe != re) {
      System.arraycopy(fromRe, 0, re, 0, n);
      System.arraycopy(fromIm, 0, im, 0, n);
    }
  }

  /** The last pass where a factor 2 is left over: length 2, no twiddle factors. */
  private static void passOfTwo(
      double[] xRe, double[] xIm, double[] yRe, double[] yIm, int stride) {
    for (int q = 0; q < stride; q++) {
      double re = xRe[q + stride];
      double im = xIm[q + stride];
      yRe[q] = xRe[q] + re;
      yIm[q] = xIm[q] + im;
      yRe[q + stride] = xRe[q] - re;
      yIm[q + stride] = xIm[q] - im;
    }
  }

  private void passOfFour(
      double[] xRe, double[] xIm, double[] yRe, double[] yIm, int length, int stride) {
    int quarter = length / 4;
    for (int p = 0; p < quarter; p++) {
      butterflies(xRe, xIm, yRe, yIm, p, quarter, stride);
    }
  }

  private void butterflies(
      double[] xRe, double[] xIm, double[] yRe, double[] yIm, int p, int quarter, int stride) {
    double c1 = cos[p * stride];
    double s1 = sin[p * stride];
    double c2 = cos[2 * p * stride];
    double s2 = sin[2 * p * stride];
    double c3 = cos[3 * p * stride];
    double s3 = sin[3 * p * stride];
    int a = p * stride;
    int step = quarter * stride;
    int out = 4 * p * stride;
    for (int q = 0; q < stride; q++, a++, out++) {
      double sumRe = xRe[a] + xRe[a + 2 * step];
      double sumIm = xIm[a] + xIm[a + 2 * step];
      double gapRe = xRe[a] - xRe[a + 2 * step];
      double gapIm = xIm[a] - xIm[a + 2 * step];
      double oddSumRe = xRe[a + step] + xRe[a + 3 * step];
      double oddSumIm = xIm[a + step] + xIm[a + 3 * step];
      double oddGapRe = xRe[a + step] - xRe[a + 3 * step];
      double oddGapIm = xIm[a + step] - xIm[a + 3 * step];
      yRe[out] = sumRe + oddSumRe;
      yIm[out] = sumIm + oddSumIm;
      double re = gapRe + oddGapIm;
      double im = gapIm - oddGapRe;
      yRe[out + stride] = re * c1 - im * s1;
      yIm[out + stride] = re * s1 + im * c1;
      re = sumRe - oddSumRe;
      im = sumIm - oddSumIm;
      yRe[out + 2 * stride] = re * c2 - im * s2;
      yIm[out + 2 * stride] = re * s2 + im * c2;
      re = gapRe - oddGapIm;
      im = gapIm + oddGapRe;
      yRe[out + 3 * stride] = re * c3 - im * s3;
      yIm[out + 3 * stride] = re * s3 + im * c3;
    }
  }
}
