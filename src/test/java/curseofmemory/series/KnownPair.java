package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.numeric.FourierConvolution;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A pair of series whose memory is known, to try a verdict on.
 *
 * <p>The numbers of each memory are drawn: rates from 0.4 to 0.9 a step, periods of 3 to 16 steps,
 * omega from 0.2 to 1, two rates of which the slower is 0.95 to 0.98 and holds 10 to 40 % of the
 * first weight, dead times of 0 or 1, or of 1 to 8 for {@link Family#DELAYED}. Input and noise are
 * each white or first-order autoregressive (0.7, 0.6), by the toss of a coin.
 *
 * @param family of the memory
 * @param series input and output
 * @param weights the truth, one a lag, far beyond what is estimated
 * @param deadTime in steps
 */
record KnownPair(Family family, MeasuredSeries series, double[] weights, int deadTime) {
  private static final int REACH = 2_000;
  private static final int WARM_UP = 200;

  /** The families of memories. */
  enum Family {
    EXPONENTIAL,
    OSCILLATING,
    POWER_LAW,
    DELAYED,
    TWO_SCALES;

    /** Returns the verdict that is right. */
    public SeriesVerdict.Decay decay() {
      return this == POWER_LAW ? SeriesVerdict.Decay.POWER_LAW : SeriesVerdict.Decay.EXPONENTIAL;
    }
  }

  /** Copies the weights. */
  public KnownPair {
    weights = Require.finiteCopy("weights", weights, "give one a lag");
  }

  /**
   * Draws a pair.
   *
   * @param points n
   * @param noise its standard deviation over that of the output without it
   * @param seed of everything that is drawn
   */
  public static KnownPair of(Family family, int points, double noise, long seed) {
    Require.present("family", family, "choose one");
    Require.within("points", 1, 1_000_000, points, "use for example 300");
    Require.nonNegative("noise", noise, "use for example 0.3");
    RandomGenerator random = RandomStreams.of(seed, "known pair", family.ordinal());
    int dead = family == Family.DELAYED ? 1 + random.nextInt(8) : random.nextInt(2);
    double[] weights = new double[REACH];
    System.arraycopy(memory(family, random), 0, weights, dead, REACH - dead);
    double[] x = coloured(random, points + REACH, random.nextBoolean() ? 0.7 : 0);
    double[] e = coloured(random, points, random.nextBoolean() ? 0.6 : 0);
    double[] whole = new double[x.length];
    FourierConvolution.with(Arrays.copyOf(weights, x.length)).addCausal(x, whole);
    double[] y = Arrays.copyOfRange(whole, REACH, REACH + points);
    double size = noise * deviation(y);
    for (int k = 0; k < points; k++) {
      y[k] += size * e[k];
    }
    double[] input = Arrays.copyOfRange(x, REACH, REACH + points);
    return new KnownPair(family, MeasuredSeries.of(input, y), weights, dead);
  }

  private static double[] memory(Family family, RandomGenerator random) {
    double rate = random.nextDouble(0.4, 0.9);
    double angle = random.nextDouble(0.4, 1.9);
    double omega = random.nextDouble(0.2, 1);
    double scale = random.nextDouble(0.5, 2.5);
    double slow = random.nextDouble(0.95, 0.98);
    double share = random.nextDouble(0.1, 0.4);
    double[] w = new double[REACH];
    for (int j = 0; j < REACH; j++) {
      w[j] =
          switch (family) {
            case EXPONENTIAL, DELAYED -> StrictMath.pow(rate, j);
            case OSCILLATING -> StrictMath.pow(rate, j) * StrictMath.cos(angle * j);
            case POWER_LAW -> StrictMath.pow(1 + j / scale, -1 - omega);
            case TWO_SCALES ->
                (1 - share) * StrictMath.pow(rate / 2, j) + share * StrictMath.pow(slow, j);
          };
    }
    return w;
  }

  /** Returns an autoregressive series of unit variance. */
  private static double[] coloured(RandomGenerator random, int points, double memory) {
    double[] values = new double[points];
    double state = 0;
    double fresh = Math.sqrt(1 - memory * memory);
    for (int k = -WARM_UP; k < points; k++) {
      state = memory * state + fresh * random.nextGaussian();
      if (k >= 0) {
        values[k] = state;
      }
    }
    return values;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }
}
