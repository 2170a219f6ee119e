package curseofmemory.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.series.SeriesVerdict.Decay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two inputs of which one follows the other, with memories that are known: gains 5 and -5. */
class JointVerdictTest {
  private static double weight(int input, int lag) {
    return input == 0 ? (lag < 2 ? 0 : 2 * Math.pow(0.6, lag - 2)) : -Math.pow(0.8, lag);
  }

  /** The second input is 0.8 times the first one step before, plus a part of its own. */
  private static List<MeasuredSeries> drawn(int points, double noise, long seed) {
    RandomGenerator random = RandomStreams.of(seed, "joint", 1);
    int n = points + 100;
    double[][] x = new double[2][n];
    for (int k = 0; k < n; k++) {
      x[0][k] = (k > 0 ? 0.5 * x[0][k - 1] : 0) + random.nextGaussian();
      x[1][k] = (k > 0 ? 0.8 * x[0][k - 1] : 0) + random.nextGaussian();
    }
    double[] y = new double[points];
    for (int k = 100; k < n; k++) {
      y[k - 100] = 3 + noise * random.nextGaussian();
      for (int j = 0; j < 100; j++) {
        y[k - 100] += weight(0, j) * x[0][k - j] + weight(1, j) * x[1][k - j];
      }
    }
    return IntStream.range(0, 2)
        .mapToObj(i -> MeasuredSeries.of(Arrays.copyOfRange(x[i], 100, n), y))
        .toList();
  }

  @Test
  void eachInputHasItsOwnMemoryWhileTheOtherIsHeldFixed() {
    List<SeriesVerdict> both = SeriesVerdict.jointly(drawn(2_000, 1, 1));
    assertThat(both).extracting(SeriesVerdict::decay).containsOnly(Decay.EXPONENTIAL);
    assertThat(both.get(0).deadTime()).hasValue(2);
    assertThat(both.get(1).deadTime()).hasValue(0);
    assertThat(both.get(0).shape()[0]).isCloseTo(0.6, within(2 * both.get(0).shapeHalf()[0]));
    assertThat(both.get(1).shape()[0]).isCloseTo(0.8, within(2 * both.get(1).shapeHalf()[0]));
    assertThat(both.get(0).text()).contains("the other input held fixed");
  }

  /** Alone, the first input is given what the second does for it: at lag 1 that is 0.8 times -1. */
  @Test
  void aloneAnInputIsGivenWhatItsFollowerDoes() {
    List<MeasuredSeries> series = drawn(2_000, 1, 1);
    assertThat(SeriesVerdict.of(series.get(0)).weights()[1]).isCloseTo(-0.8, within(0.2));
    assertThat(SeriesVerdict.jointly(series).get(0).weights()[1]).isCloseTo(0, within(0.1));
  }

  /** 90 %: of 4,800 weights in 60 series that share noise, and of 120 gains; three deviations. */
  @Test
  void bandsAndIntervalsCoverTheTruth() {
    int weights = 0;
    int gains = 0;
    int lags = 0;
    for (int seed = 0; seed < 60; seed++) {
      List<SeriesVerdict> both = SeriesVerdict.jointly(drawn(400, 2, seed));
      for (int i = 0; i < 2; i++) {
        SeriesVerdict verdict = both.get(i);
        lags = verdict.weights().length;
        for (int j = 0; j < lags; j++) {
          double off = Math.abs(verdict.weights()[j] - weight(i, j));
          weights += off <= verdict.halfBand()[j] ? 1 : 0;
        }
        gains += Math.abs(verdict.gain() - (i == 0 ? 5 : -5)) <= verdict.gainHalf() ? 1 : 0;
      }
    }
    assertThat(lags).isEqualTo(40);
    assertThat(weights / 4800.0).isCloseTo(0.9, within(0.03));
    assertThat(gains / 120.0).isCloseTo(0.9, within(0.082));
  }

  /** White noise of deviation 2 is what no prediction avoids: to 3 of its errors, 2 (1 ± 0.11). */
  @Test
  void heldOutErrorsAreThoseOfTheNoise() {
    Map<String, Double> errors = SeriesVerdict.jointly(drawn(2_000, 2, 7)).get(0).heldOut();
    assertThat(errors.get("fitted memories")).isCloseTo(2, within(0.22));
    assertThat(errors.get("fitted memories"))
        .isLessThan(errors.get("all lags, least squares"))
        .isLessThan(errors.get("value before"))
        .isLessThan(errors.get("mean"));
  }

  @Test
  void seriesOfDifferentOutputsOrTooFewPointsAreRefused() {
    List<MeasuredSeries> pair = drawn(119, 1, 1);
    assertThatThrownBy(() -> SeriesVerdict.jointly(pair))
        .hasMessageContaining("at least 120")
        .hasMessageContaining("measure for longer");
    List<MeasuredSeries> strangers = List.of(drawn(300, 1, 1).get(0), drawn(300, 1, 2).get(1));
    assertThatThrownBy(() -> SeriesVerdict.jointly(strangers)).hasMessageContaining("one output");
    assertThatThrownBy(() -> SeriesVerdict.jointly(List.of())).hasMessageContaining("series");
  }

  /** One input twice, or the other way round and later, leaves nothing to tell them apart by. */
  @Test
  void inputsThatFollowFromOneAnotherAreRefused() {
    MeasuredSeries one = drawn(300, 1, 1).get(0);
    double[] later = one.input();
    for (int k = later.length - 1; k >= 3; k--) {
      later[k] = 7 - 2 * later[k - 3];
    }
    for (MeasuredSeries other : List.of(one, MeasuredSeries.of(later, one.output()))) {
      assertThatThrownBy(() -> SeriesVerdict.jointly(List.of(one, other)))
          .hasMessageContaining("inputs must not follow from one another")
          .hasMessageContaining("leave one out");
    }
  }
}
