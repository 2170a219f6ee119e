package curseofmemory.data;

import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.NormalEquations;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All that a linear model can learn from a data set, gathered once.
 *
 * <p>For any targets, linear or not, the mean squared loss of the model with impulse response
 * {@code r} is exactly
 *
 * <pre>
 * L(r) = r^T G r - 2 g^T r + s = (r - r*)^T G (r - r*) + floor
 * G = mean(phi phi^T),  g = mean(phi y),  s = mean(y^2),  phi_k = (x_k, x_{k-1}, ..., x_{k-T+1})
 * </pre>
 *
 * <p>The second form is the one kept and evaluated: the first cancels near its optimum, the second
 * does not, and is never negative. {@code r*} is the least squares optimum and {@code floor} what
 * no linear model with these lags explains. Both come from residuals about a centre close to {@code
 * r*}, so they carry no cancellation either. Immutable and safe to share between threads. A loss or
 * gradient costs O((T d)^2) for data, O(T d) for white noise. Source: reference.md, section 1.
 *
 * @param gram G, size T d
 * @param optimum r*, length T d, lag by lag
 * @param floor smallest loss any impulse response reaches, not negative
 * @param power s = mean(y^2), the loss of predicting nothing
 * @param channels d
 */
public record LagStatistics(Gram gram, double[] optimum, double floor, double power, int channels) {

  private static final String ALIKE = "give parts of one data set, of the same lags and channels";
  private static final String WEIGHTS = "give one finite weight per lag and channel";

  /** Checks shapes and copies the optimum. */
  public LagStatistics {
    Require.present("gram", gram, "give the second moment of the inputs");
    optimum = Require.finiteCopy("optimum", optimum, "give one weight per lag and channel");
    Require.nonNegative("floor", floor, "a mean square is not negative");
    Require.nonNegative("power", power, "a mean square is not negative");
    Require.atLeast("channels", 1, channels, "use one channel or more");
    if (optimum.length != gram.size() || optimum.length % channels != 0) {
      throw Require.refused(
          "optimum", "must have length " + gram.size(), optimum.length, "match lags and channels");
    }
  }

  /** Gathers the loss averaged over all N sequences and all T steps. */
  public static LagStatistics allTimes(SequenceData data) {
    return ParallelGathering.gather(given(data).blocks(), LossTimes.ALL);
  }

  /** Gathers the loss averaged over all N sequences at the last step. */
  public static LagStatistics terminal(SequenceData data) {
    return ParallelGathering.gather(given(data).blocks(), LossTimes.TERMINAL);
  }

  private static SequenceData given(SequenceData data) {
    return Require.present("data", data, "draw or read some");
  }

  /**
   * Draws sequences and gathers them as they come, so that ten million need no more memory than a
   * thousand: the statistics of the data set that {@link SequenceData#generate} draws from the same
   * seed. All cores are used; the digits do not depend on their number.
   *
   * @param functional the target, d kernels
   * @param process the input, d channels
   * @param sequences N, at least 1
   * @param steps T, at least 1
   * @param seed of the input
   * @param times at which steps the loss counts
   */
  public static LagStatistics generated(
      LinearFunctional functional,
      InputProcess process,
      long sequences,
      int steps,
      long seed,
      LossTimes times) {
    return ParallelGathering.gather(
        BlockSource.generated(functional, process, sequences, steps, seed), times);
  }

  /**
   * Returns the population statistics of white noise: no sampling error, diagonal G.
   *
   * <pre>G_jj = (1 / dt) * (share of steps at which lag j is inside the sequence)</pre>
   *
   * @param functional the target, d kernels
   * @param noise the input, d channels
   * @param steps T
   * @param times at which steps the loss counts
   */
  public static LagStatistics population(
      LinearFunctional functional, WhiteNoise noise, int steps, LossTimes times) {
    double[] weights = BlockSource.weights(functional, noise, steps);
    double[] diagonal = new double[weights.length];
    double power = 0;
    for (int k = 0; k < weights.length; k++) {
      int lag = k / noise.channels();
      double share = times == LossTimes.ALL ? (steps - lag) / (double) steps : 1;
      diagonal[k] = noise.variance() * share;
      power += diagonal[k] * weights[k] * weights[k];
    }
    return new LagStatistics(new Gram.Diagonal(diagonal), weights, 0, power, noise.channels());
  }

  /**
   * Returns the statistics of a data set from those of its parts, which count alike.
   *
   * <pre>G = mean G_k,   r* = c + G^{-1} mean G_k (r*_k - c),   c = r*_1</pre>
   *
   * <p>Residuals are taken about the first part's optimum, so the floor does not cancel. O((T
   * d)^3).
   *
   * @param parts at least 1, of the same lags and channels
   */
  public static LagStatistics mean(List<LagStatistics> parts) {
    Require.present("parts", parts, "cut the data into one part or more");
    Require.atLeast("parts", 1, parts.size(), "cut the data into one part or more");
    LagStatistics first = Require.present("parts[0]", parts.get(0), ALIKE);
    for (LagStatistics part : parts) {
      Require.present("part", part, ALIKE);
      Require.sameLength("part", part.optimum.length, "parts[0]", first.optimum.length);
      Require.within("channels", first.channels, first.channels, part.channels, ALIKE);
    }
    int size = first.optimum.length;
    double[][] g = new double[size][size];
    double[] cross = new double[size];
    double[] shift = new double[size];
    double[] image = new double[size];
    double residual = 0;
    double power = 0;
    for (LagStatistics part : parts) {
      double[] other = part.optimum;
      Arrays.setAll(shift, k -> other[k] - first.optimum[k]);
      part.gram.apply(shift, image);
      for (int k = 0; k < size; k++) {
        cross[k] += image[k] / parts.size();
        residual += shift[k] * image[k] / parts.size();
      }
      residual += part.floor / parts.size();
      power += part.power / parts.size();
      for (int k = 0; k < size; k++) {
        Arrays.fill(shift, 0);
        shift[k] = 1.0 / parts.size();
        part.gram.apply(shift, image);
        for (int j = 0; j < size; j++) {
          g[k][j] += image[j];
        }
      }
    }
    double[] correction = NormalEquations.solve(g, cross);
    double explained = 0;
    double[] optimum = first.optimum();
    for (int k = 0; k < size; k++) {
      optimum[k] += correction[k];
      explained += correction[k] * cross[k];
    }
    double floor = Math.max(0, residual - explained);
    return new LagStatistics(new Gram.Dense(g), optimum, floor, power, first.channels);
  }

  /** Returns the number of lags T. */
  public int lags() {
    return optimum.length / channels;
  }

  /** Returns r*, a copy of length T d. */
  @Override
  public double[] optimum() {
    return optimum.clone();
  }

  /**
   * Returns the loss of an impulse response.
   *
   * @param r length T d, lag by lag
   */
  public double loss(double[] r) {
    Require.finiteCopy("r", r, WEIGHTS);
    double loss = lossAndGradient(r, new double[r.length], new double[r.length]);
    return Require.finite("loss", loss, "give smaller weights");
  }

  /**
   * Returns the loss and writes {@code dL/dr = 2 G (r - r*)}, allocating nothing; where r is not
   * finite the loss is infinite.
   *
   * @param r length T d, lag by lag, not modified
   * @param gradient length T d, overwritten
   * @param work length T d, overwritten
   */
  public double lossAndGradient(double[] r, double[] gradient, double[] work) {
    Require.sameLength("r", Require.present("r", r, WEIGHTS).length, "the lags", optimum.length);
    Require.entries("gradient", gradient, optimum.length);
    Require.entries("work", work, optimum.length);
    for (int k = 0; k < optimum.length; k++) {
      work[k] = r[k] - optimum[k];
    }
    gram.apply(work, gradient);
    double loss = 0;
    for (int k = 0; k < optimum.length; k++) {
      loss += work[k] * gradient[k];
      gradient[k] *= 2;
    }
    return Double.isFinite(loss) ? Math.max(0, loss) + floor : Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "lag statistics, %d lags, %d channel(s), mean square %.4g, floor %.4g",
        lags(),
        channels,
        power,
        floor);
  }
}
