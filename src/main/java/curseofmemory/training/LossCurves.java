package curseofmemory.training;

import curseofmemory.numeric.Band;
import curseofmemory.numeric.Parallel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The same training from several seeds: loss curves, their mean, band and plateaus.
 *
 * <pre>
 * middle = exp(mean ln L),   low = middle / exp(std ln L),   high = middle exp(std ln L)
 * </pre>
 *
 * <p>Mean and standard deviation are those of the logarithm, because on a log axis the plain ones
 * reach below zero. Losses are relative: divided by the loss of predicting nothing. Immutable.
 * Source: reference.md, section 4, figure 1 (bands over ten initialisations).
 */
public final class LossCurves {
  private static final int POINTS = 120;

  /** A run counts as stuck while it explains less than half of the target. */
  private static final double LEARNT = 0.5;

  private final double[][] losses;

  private LossCurves(double[][] losses) {
    this.losses = losses;
  }

  /** Trains from seeds 0, 1, ... on all cores without a word. */
  public static LossCurves of(int seeds, double power, IntFunction<double[]> train) {
    return of(seeds, power, train, Progress.SILENT);
  }

  /**
   * Trains from seeds 0, 1, ... on all cores; what a seed gives does not depend on their number.
   * Interrupting the thread stops all runs and leaves the seeds that were finished.
   *
   * @param seeds number of runs, at least 1
   * @param power loss of predicting nothing, greater than 0
   * @param train gives the loss before each step for a seed, as many for each; called from several
   *     threads
   * @param progress told after each run
   * @throws StoppedException if no run was finished
   */
  public static LossCurves of(
      int seeds, double power, IntFunction<double[]> train, Progress progress) {
    Require.atLeast("seeds", 1, seeds, "a band needs several, the paper uses 10");
    Require.positive("power", power, "use the mean square of the target");
    Require.present("train", train, "say how a seed is trained");
    Require.present("progress", progress, "use Progress.SILENT");
    AtomicInteger done = new AtomicInteger();
    List<double[]> curves =
        Parallel.map(
            seeds,
            seed -> {
              double[] curve = Require.finiteCopy("curve", train.apply(seed), "train each seed");
              progress.update(done.incrementAndGet(), seeds, "runs");
              return Arrays.stream(curve).map(loss -> loss / power).toArray();
            });
    if (curves.isEmpty()) {
      throw new StoppedException("no seed has been trained to its end");
    }
    for (double[] curve : curves) {
      if (curve.length != curves.get(0).length) {
        throw Require.refused(
            "length of a curve",
            "must be that of the first (" + curves.get(0).length + ")",
            curve.length,
            "train every seed for the same number of steps, without a goal");
      }
    }
    return new LossCurves(curves.toArray(double[][]::new));
  }

  /** Returns the number of runs. */
  public int seeds() {
    return losses.length;
  }

  /** Returns a copy of the relative losses of one run. */
  public double[] curve(int seed) {
    return losses[Require.index("seed", seed, seeds())].clone();
  }

  /** Returns the median relative loss at a step. */
  public double median(int step) {
    return Band.median(at(step));
  }

  /** Returns the smallest relative loss at a step. */
  public double smallest(int step) {
    return Arrays.stream(at(step)).min().orElseThrow();
  }

  /** Returns the largest relative loss at a step. */
  public double largest(int step) {
    return Arrays.stream(at(step)).max().orElseThrow();
  }

  /** Returns the longest plateau of each run. */
  public Plateau[] plateaus() {
    return Arrays.stream(losses)
        .map(curve -> Plateau.longest(curve, LEARNT))
        .toArray(Plateau[]::new);
  }

  /** Returns the median length of the longest plateaus, in steps. */
  public double plateauLength() {
    return Band.median(Arrays.stream(plateaus()).mapToDouble(Plateau::length).toArray());
  }

  /** Returns step numbers evenly spread in log time, from 1. */
  public double[] steps() {
    int last = losses[0].length - 1;
    return IntStream.rangeClosed(0, POINTS)
        .mapToLong(k -> Math.round(Math.pow(last, (double) k / POINTS)))
        .distinct()
        .asDoubleStream()
        .toArray();
  }

  /** Returns the lower edge of the band at {@link #steps}. */
  public double[] low() {
    return overSteps(logs -> Math.exp(mean(logs) - deviation(logs)));
  }

  /** Returns the geometric mean at {@link #steps}. */
  public double[] middle() {
    return overSteps(logs -> Math.exp(mean(logs)));
  }

  /** Returns the upper edge of the band at {@link #steps}. */
  public double[] high() {
    return overSteps(logs -> Math.exp(mean(logs) + deviation(logs)));
  }

  @Override
  public String toString() {
    int last = losses[0].length - 1;
    return String.format(
        Locale.ROOT,
        "%d seeds, %d steps, median relative loss %.3g, median longest plateau %.0f steps",
        seeds(),
        last,
        median(last),
        plateauLength());
  }

  private double[] at(int step) {
    Require.index("step", step, losses[0].length);
    return Arrays.stream(losses).mapToDouble(curve -> curve[step]).toArray();
  }

  private double[] overSteps(ToDoubleFunction<double[]> number) {
    return Arrays.stream(steps())
        .map(step -> number.applyAsDouble(Arrays.stream(at((int) step)).map(Math::log).toArray()))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(sum / Math.max(1, values.length - 1));
  }
}
