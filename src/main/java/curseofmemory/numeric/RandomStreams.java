package curseofmemory.numeric;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent random streams from one seed, split by purpose and index.
 *
 * <p>Adding a consumer never changes what another one draws, and a stream depends on its index
 * alone, so results are the same for any number of threads. The generator is L64X128MixRandom.
 */
public final class RandomStreams {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private RandomStreams() {}

  /**
   * Returns a generator.
   *
   * @param seed the seed of the whole run
   * @param purpose what the numbers are for, for example {@code "inputs"}
   * @param index which of the streams of that purpose
   */
  public static RandomGenerator of(long seed, String purpose, long index) {
    Require.present("purpose", purpose, "say what the numbers are for");
    return FACTORY.create(mix(mix(seed) + 31 * mix(purpose.hashCode()) + 17 * mix(~index)));
  }

  /** The finaliser of MurmurHash3 in Stafford's variant 13, as in SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
