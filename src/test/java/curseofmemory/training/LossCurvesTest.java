package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  @Test
  void curvesOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> LossCurves.of(3, 1, seed -> new double[5 + seed / 2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length of a curve must be that of the first (5), got 6");
    assertThatThrownBy(() -> LossCurves.of(1, 1, seed -> new double[] {1, Double.NaN}))
        .hasMessageContaining("curve[1] must be finite");
  }

  /** Seed 0 is done at once, the others never: the stop reaches the threads that train them. */
  @Test
  void interruptionStopsAllSeedsAndKeepsTheFinishedOnes() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicReference<LossCurves> found = new AtomicReference<>();
    Thread caller =
        new Thread(
            () ->
                found.set(
                    LossCurves.of(
                        2,
                        1,
                        seed -> {
                          while (seed == 1 && !Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                          }
                          if (seed == 1) {
                            stopped.countDown();
                          }
                          return new double[] {1, 1};
                        },
                        Progress.SILENT)));
    caller.start();
    Thread.sleep(300);
    caller.interrupt();
    caller.join(10_000);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(found.get().seeds()).isEqualTo(1);
  }
}
