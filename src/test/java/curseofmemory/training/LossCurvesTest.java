package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bands and plateaus of several runs, on curves with known statistics. */
class LossCurvesTest {
  /** Logarithms and exponentials of a few numbers, each rounded once. */
  private static final double ROUNDING = 1e-12;

  /** Seed s gives e^(s - 2) at every step: logarithms -2 to 2, standard deviation sqrt(2.5). */
  private static LossCurves flat;

  /** Not in the initialiser of the field: the workers would wait for the class, it for them. */
  @BeforeAll
  static void run() {
    flat = LossCurves.of(5, 3, LossCurvesTest::constant);
  }

  private static double[] constant(long seed) {
    return IntStream.range(0, 101).mapToDouble(k -> 3 * Math.exp(seed - 2)).toArray();
  }

  @Test
  void theBandIsMeanAndDeviationOfTheLogarithm() {
    double deviation = Math.exp(Math.sqrt(2.5));
    assertThat(flat.middle()[7]).isBetween(1 - ROUNDING, 1 + ROUNDING);
    assertThat(flat.high()[7] / deviation).isBetween(1 - ROUNDING, 1 + ROUNDING);
    assertThat(flat.low()[7] * deviation).isBetween(1 - ROUNDING, 1 + ROUNDING);
  }

  @Test
  void medianAndExtremesAreThoseOfTheRelativeLosses() {
    assertThat(flat.median(50)).isEqualTo(1);
    assertThat(flat.smallest(50)).isEqualTo(3 * Math.exp(-2) / 3);
    assertThat(flat.largest(50)).isEqualTo(3 * Math.exp(2) / 3);
    assertThat(flat.curve(2)[9]).isEqualTo(1);
  }

  @Test
  void stepsRunFromOneToTheLastWithoutRepetition() {
    assertThat(flat.steps()).startsWith(1).endsWith(100).isSorted().doesNotHaveDuplicates();
    assertThat(flat.middle()).hasSameSizeAs(flat.steps());
  }

  @Test
  void flatCurvesAreAllPlateau() {
    assertThat(flat.plateauLength()).isEqualTo(100);
    assertThat(flat.plateaus()).hasSize(5);
    assertThat(flat)
        .hasToString(
            "5 seeds, 100 steps, median relative loss 1.00, median longest plateau 100 steps");
  }
}
