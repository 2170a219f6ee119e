package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Streams against the JDK's own mixing function, which ours writes out. */
class RandomStreamsTest {
  /** The first number of SplittableRandom(v) is Stafford's variant 13 of v plus the golden step. */
  private static long mix(long value) {
    return new SplittableRandom(value).nextLong();
  }

  @Test
  void aStreamIsSeededByItsSeedItsPurposeAndItsIndex() {
    long[] seeds = {0, 1, -7, Long.MAX_VALUE};
    for (long seed : seeds) {
      for (String purpose : new String[] {"inputs", "linear rnn", ""}) {
        for (long index : new long[] {0, 3, 1L << 40}) {
          long state = mix(mix(seed) + 31 * mix(purpose.hashCode()) + 17 * mix(~index));
          RandomGenerator wanted = RandomGeneratorFactory.of("L64X128MixRandom").create(state);
          assertThat(RandomStreams.of(seed, purpose, index).nextLong())
              .isEqualTo(wanted.nextLong());
        }
      }
    }
  }

  /** Ten thousand first draws of neighbouring streams: mean 1/2 +- 5 standard errors of 0.0029. */
  @Test
  void firstDrawsOfNeighbouringStreamsAreNotAlike() {
    double sum = 0;
    double products = 0;
    double before = 0;
    for (int index = 0; index < 10_000; index++) {
      double draw = RandomStreams.of(1, "test", index).nextDouble() - 0.5;
      sum += draw;
      products += draw * before;
      before = draw;
    }
    assertThat(sum / 10_000).isCloseTo(0, within(5 * Math.sqrt(1 / 12.0) / 100));
    assertThat(products / 10_000).isCloseTo(0, within(5 / 12.0 / 100));
  }
}
