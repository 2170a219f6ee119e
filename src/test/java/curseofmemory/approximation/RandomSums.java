package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Sums of exponentials for property tests: rates over three decades, weights of order one. */
final class RandomSums {
  private RandomSums() {}

  static ExponentialSum positive(long seed, int terms) {
    return draw(seed, terms, false);
  }

  static ExponentialSum mixed(long seed, int terms) {
    return draw(seed, terms, true);
  }

  private static ExponentialSum draw(long seed, int terms, boolean signs) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] weights = new double[terms];
    double[] rates = new double[terms];
    for (int i = 0; i < terms; i++) {
      rates[i] = Math.pow(10, random.nextDouble(-1.5, 1.5));
      weights[i] = random.nextDouble(0.1, 2) * (signs && random.nextBoolean() ? -1 : 1);
    }
    return ExponentialSum.of(weights, rates);
  }
}
