package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.Fourier;
import curseofmemory.numeric.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fourier methods against the sums they stand for. */
class ToeplitzGramTest {
  /** Some roundings of sums of at most a few thousand terms of size one. */
  private static final double ROUNDING = 1e-11;

  @ParameterizedTest(name = "T = {0}, d = {1}, {2}")
  @CsvSource({"1, 1, ALL", "2, 1, TERMINAL", "37, 1, ALL", "64, 2, ALL", "100, 3, TERMINAL"})
  void applyingEqualsTheMeanOverTheSteps(int steps, int d, LossTimes times) {
    double[][] gamma = new double[d][steps];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < steps; j++) {
        gamma[i][j] = Math.exp(-0.1 * (i + 1) * j);
      }
    }
    double[] v = RandomStreams.of(1, "v", steps).doubles((long) steps * d, -1, 1).toArray();
    double[] out = new double[v.length];
    ToeplitzGram.of(gamma, times).apply(v, out);
    for (int a = 0; a < steps; a++) {
      for (int i = 0; i < d; i++) {
        double expected = 0;
        for (int k = times == LossTimes.ALL ? a : steps - 1; k < steps; k++) {
          for (int b = 0; b <= k; b++) {
            expected += gamma[i][Math.abs(a - b)] * v[b * d + i];
          }
        }
        expected /= times == LossTimes.ALL ? steps : 1;
        assertThat(out[a * d + i]).isCloseTo(expected, within(ROUNDING));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LossTimes.class)
  void whiteNoiseIsTheSpecialCaseWithoutMemory(LossTimes times) {
    LinearFunctional functional = LinearFunctional.of(PowerLaw.of(0.5));
    double[][] gamma = new double[1][50];
    gamma[0][0] = 10;
    LagStatistics toeplitz = LagStatistics.population(functional, gamma, 0.1, times);
    LagStatistics diagonal = LagStatistics.population(functional, WhiteNoise.of(1, 0.1), 50, times);
    double[] r = RandomStreams.of(2, "r", 0).doubles(50, -1, 1).toArray();
    assertThat(toeplitz.loss(r)).isCloseTo(diagonal.loss(r), within(ROUNDING));
    assertThat(toeplitz.power()).isCloseTo(diagonal.power(), within(ROUNDING));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 32, 128, 2048})
  void transformEqualsTheSumAndItsInverseBringsItBack(int n) {
    RandomGenerator random = RandomStreams.of(3, "fourier", n);
    double[] re = random.doubles(n, -1, 1).toArray();
    double[] im = random.doubles(n, -1, 1).toArray();
    double[] foundRe = re.clone();
    double[] foundIm = im.clone();
    Fourier fourier = new Fourier(n);
    fourier.transform(foundRe, foundIm);
    for (int k = 0; k < n; k += Math.max(1, n / 16)) {
      double expected = 0;
      for (int j = 0; j < n; j++) {
        double angle = -2 * Math.PI * ((long) j * k % n) / n;
        expected += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
      }
      assertThat(foundRe[k]).isCloseTo(expected, within(ROUNDING));
    }
    fourier.transform(foundIm, foundRe);
    for (int j = 0; j < n; j++) {
      assertThat(foundRe[j] / n).isCloseTo(re[j], within(ROUNDING));
      assertThat(foundIm[j] / n).isCloseTo(im[j], within(ROUNDING));
    }
  }

  @Test
  void longSequencesAreConvolvedByTransformWithTheSameResult() {
    int steps = 1_100;
    LinearFunctional functional = LinearFunctional.of(PowerLaw.of(0.5), ExponentialSum.of(1));
    SequenceData data = SequenceData.generate(functional, WhiteNoise.of(2, 0.1), 3, steps, 7);
    double[] weights = functional.lagWeights(0.1, steps);
    for (int k = 0; k < steps; k += 99) {
      double expected = 0;
      for (int j = 0; j <= k; j++) {
        expected += weights[2 * j] * data.input(2, k - j, 0);
        expected += weights[2 * j + 1] * data.input(2, k - j, 1);
      }
      assertThat(data.target(2, k)).isCloseTo(expected, within(ROUNDING));
    }
  }
}
