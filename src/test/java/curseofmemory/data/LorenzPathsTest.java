package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.Lorenz96;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Data sets from the driven Lorenz-96 system. */
class LorenzPathsTest {
  private static final Lorenz96 SYSTEM = Lorenz96.forced(1, 1);
  private static final WhiteNoise FORCING = WhiteNoise.of(6, 0.1);

  @Test
  void targetsAreTheResponsesToTheInputsBesideThem() {
    SequenceData data = LorenzPaths.generate(SYSTEM, FORCING, 70, 9, 3);
    for (int n : new int[] {0, 63, 64, 69}) {
      assertThat(data.targets(n)).isEqualTo(SYSTEM.respond(data.inputs(n), 0.1));
    }
  }

  @Test
  void theSeedDecidesAndTheNumberOfThreadsDoesNot() throws Exception {
    SequenceData one = inPool(1);
    SequenceData three = inPool(3);
    SequenceData other = LorenzPaths.generate(SYSTEM, FORCING, 200, 5, 5);
    boolean differs = false;
    for (int n = 0; n < 200; n++) {
      assertThat(three.inputs(n)).isEqualTo(one.inputs(n));
      assertThat(three.targets(n)).isEqualTo(one.targets(n));
      differs |= other.target(n, 4) != one.target(n, 4);
    }
    assertThat(differs).isTrue();
  }

  @Test
  void aLargerSetBeginsWithTheSmallerOne() {
    SequenceData small = LorenzPaths.generate(SYSTEM, FORCING, 10, 5, 4);
    SequenceData large = LorenzPaths.generate(SYSTEM, FORCING, 100, 5, 4);
    assertThat(large.targets(9)).isEqualTo(small.targets(9));
  }

  @Test
  void progressEndsAtTheNumberOfPaths() {
    AtomicInteger most = new AtomicInteger();
    LorenzPaths.generate(
        SYSTEM, FORCING, 130, 3, 1, done -> most.accumulateAndGet(done, Math::max));
    assertThat(most).hasValue(130);
  }

  @Test
  void standardisedTargetsHaveMeanZeroAndMeanSquareOneWithTheSameInputs() {
    SequenceData data = LorenzPaths.generate(SYSTEM, FORCING, 50, 20, 2);
    SequenceData unit = data.standardised();
    double mean = 0;
    double square = 0;
    for (int n = 0; n < 50; n++) {
      assertThat(unit.inputs(n)).isEqualTo(data.inputs(n));
      for (double y : unit.targets(n)) {
        mean += y / 1_000;
        square += y * y / 1_000;
      }
    }
    double rounding = 1e-12;
    assertThat(Math.abs(mean)).isLessThan(rounding);
    assertThat(Math.abs(square - 1)).isLessThan(rounding);
  }

  @Test
  void aboutTheMeanPathNothingIsLeftOnAverageAtAnyStep() {
    SequenceData data = LorenzPaths.generate(Lorenz96.forced(2, 1), FORCING, 50, 20, 2);
    SequenceData rest = data.aboutMeanPath();
    for (int k = 0; k < 20; k++) {
      double mean = 0;
      for (int n = 0; n < 50; n++) {
        mean += rest.target(n, k) / 50;
      }
      double roundings = 1e-14;
      assertThat(Math.abs(mean)).isLessThan(roundings);
      double moved = data.target(3, k) - data.target(8, k);
      assertThat(rest.target(3, k) - rest.target(8, k)).isCloseTo(moved, within(roundings));
    }
  }

  @Test
  void forcingWithAnotherNumberOfChannelsIsRefused() {
    assertThatThrownBy(() -> LorenzPaths.generate(SYSTEM, WhiteNoise.of(5, 0.1), 10, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many channels as there are slow variables (6), got 5");
  }

  private static SequenceData inPool(int threads) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> LorenzPaths.generate(SYSTEM, FORCING, 200, 5, 4)).get();
    } finally {
      pool.shutdown();
    }
  }
}
