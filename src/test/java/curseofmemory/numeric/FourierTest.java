package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast transform and the convolution built on it against their defining sums. */
class FourierTest {
  private static final double ROUNDING = 1e-13;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128})
  void theTransformIsTheSumThatDefinesIt(int n) {
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] y = random.doubles(n, -1, 1).toArray();
    double[] re = x.clone();
    double[] im = y.clone();
    Fourier fourier = new Fourier(n);
    fourier.transform(re, im);
    for (int k = 0; k < n; k++) {
      double wantedRe = 0;
      double wantedIm = 0;
      for (int j = 0; j < n; j++) {
        double angle = -2 * Math.PI * ((long) j * k % n) / n;
        wantedRe += x[j] * Math.cos(angle) - y[j] * Math.sin(angle);
        wantedIm += x[j] * Math.sin(angle) + y[j] * Math.cos(angle);
      }
      assertThat(re[k]).isCloseTo(wantedRe, within(ROUNDING));
      assertThat(im[k]).isCloseTo(wantedIm, within(ROUNDING));
    }
    fourier.transform(im, re);
    for (int j = 0; j < n; j++) {
      assertThat(re[j] / fourier.length()).isCloseTo(x[j], within(ROUNDING));
      assertThat(im[j] / fourier.length()).isCloseTo(y[j], within(ROUNDING));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "1000, 1024", "1024, 1024"})
  void lengthsAreTheNextPowerOfTwo(int least, int length) {
    assertThat(Fourier.lengthFor(least)).isEqualTo(length);
  }

  @Test
  void aConvolutionIsCausalAndAdds() {
    for (int steps : new int[] {1, 2, 3, 7, 33}) {
      double[] w = random.doubles(steps, -1, 1).toArray();
      FourierConvolution convolution = FourierConvolution.with(w);
      for (int twice = 0; twice < 2; twice++) {
        double[] x = random.doubles(steps, -1, 1).toArray();
        double[] y = random.doubles(steps, -1, 1).toArray();
        double[] found = y.clone();
        convolution.addCausal(x, found);
        for (int k = 0; k < steps; k++) {
          double wanted = y[k];
          for (int j = 0; j <= k; j++) {
            wanted += w[j] * x[k - j];
          }
          assertThat(found[k]).isCloseTo(wanted, within(ROUNDING));
        }
      }
    }
  }
}
