package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bands and plateaus of several runs, on curves with known statistics. */
class LossCurvesTest {
  /** Logarithms and exponentials of a few numbers, each rounded once. */
  private static final double ROUNDING = 1e-12;

  /** Seed s gives e^(s - 2) at every step: logarithms -2 to 2, standard deviation sqrt(2.5). */
  private static final LossCurves FLAT =
      LossCurves.of(
          5, 3, seed -> IntStream.range(0, 101).mapToDouble(k -> 3 * Math.exp(seed - 2)).toArray());

  @Test
  void theBandIsMeanAndDeviationOfTheLogarithm() {
    double deviation = Math.exp(Math.sqrt(2.5));
    assertThat(FLAT.middle()[7]).isBetween(1 - ROUNDING, 1 + ROUNDING);
    assertThat(FLAT.high()[7] / deviation).isBetween(1 - ROUNDING, 1 + ROUNDING);
    assertThat(FLAT.low()[7] * deviation).isBetween(1 - ROUNDING, 1 + ROUNDING);
  }

  @Test
  void medianAndExtremesAreThoseOfTheRelativeLosses() {
    assertThat(FLAT.median(50)).isEqualTo(1);
    assertThat(FLAT.smallest(50)).isEqualTo(3 * Math.exp(-2) / 3);
    assertThat(FLAT.largest(50)).isEqualTo(3 * Math.exp(2) / 3);
    assertThat(FLAT.curve(2)[9]).isEqualTo(1);
  }

  @Test
  void stepsRunFromOneToTheLastWithoutRepetition() {
    assertThat(FLAT.steps()).startsWith(1).endsWith(100).isSorted().doesNotHaveDuplicates();
    assertThat(FLAT.middle()).hasSameSizeAs(FLAT.steps());
  }

  @Test
  void flatCurvesAreAllPlateau() {
    assertThat(FLAT.plateauLength()).isEqualTo(100);
    assertThat(FLAT.plateaus()).hasSize(5);
    assertThat(FLAT)
        .hasToString(
            "5 seeds, 100 steps, median relative loss 1, median longest plateau 100 steps");
  }
}
