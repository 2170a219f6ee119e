package curseofmemory;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Properties tried on random cases. A case is its seed: the failure names it, and {@link #only}
 * tries that one again.
 */
public final class Cases {
  private static final int EDGE_IN = 10;

  private Cases() {}

  /** Tries a property on so many cases and stops at the first that fails. */
  public static void check(int tries, Consumer<RandomGenerator> property) {
    for (long seed = 0; seed < tries; seed++) {
      only(seed, property);
    }
  }

  /** Tries a property on the case with this seed. */
  public static void only(long seed, Consumer<RandomGenerator> property) {
    try {
      property.accept(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("fails in the case of seed " + seed, failure);
    }
  }

  /** Returns a number of the closed interval; one in ten is an end of it, or zero if inside. */
  public static double between(RandomGenerator random, double low, double high) {
    double zero = low < 0 && high > 0 ? 0 : low;
    return switch (random.nextInt(3 * EDGE_IN)) {
      case 0 -> low;
      case 1 -> high;
      case 2 -> zero;
      default -> random.nextDouble(low, high);
    };
  }
}
