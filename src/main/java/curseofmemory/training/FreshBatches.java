package curseofmemory.training;

import curseofmemory.data.InputProcess;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.SequenceData;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.Require;
import curseofmemory.rnn.Discretisation;

/**
 * Training on data that is never seen twice: each gradient draws a new mini-batch.
 *
 * <pre>L_k(theta) = mean over the sequences and steps of batch k of (y - yhat)^2
 * gradient 1 uses batch 1, gradient 2 uses batch 2, ...;  value uses the batch of the last gradient
 * </pre>
 *
 * <p>The batch acts on the model through its lag statistics, so the cost, O(N T^2 d) for N
 * sequences of T steps, does not depend on the width; the gradient is the one of back-propagation
 * through time. Batch k depends on the seed and on k alone. The loss is noisy: the best model kept
 * by {@link Trainer} is the one with the luckiest batch, so judge it on the population loss. Not
 * for methods with a line search. One objective per run and thread. Source: design.md, "train in
 * the lag domain".
 */
public final class FreshBatches implements Objective {
  private final LinearFunctional functional;
  private final InputProcess process;
  private final int batch;
  private final int steps;
  private final int width;
  private final long seed;
  private long count;
  private LagObjective current;

  private FreshBatches(
      LinearFunctional functional,
      InputProcess process,
      int batch,
      int steps,
      int width,
      long seed) {
    this.functional = functional;
    this.process = process;
    this.batch = batch;
    this.steps = steps;
    this.width = width;
    this.seed = seed;
    this.current = draw(0);
  }

  /**
   * Returns the loss of models with exact hold on fresh batches.
   *
   * @param functional the target, d kernels
   * @param process the input, d channels
   * @param batch sequences per batch N, at least 1
   * @param steps T, at least 1
   * @param width m of the models
   * @param seed of all batches
   */
  public static FreshBatches of(
      LinearFunctional functional,
      InputProcess process,
      int batch,
      int steps,
      int width,
      long seed) {
    Require.atLeast("batch", 1, batch, "use for example 64");
    Require.atLeast("steps", 1, steps, "use for example 64");
    return new FreshBatches(functional, process, batch, steps, width, seed);
  }

  @Override
  public int size() {
    return current.size();
  }

  @Override
  public double value(double[] theta) {
    return current.value(theta);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    current = draw(++count);
    return current.valueAndGradient(theta, gradient);
  }

  private LagObjective draw(long index) {
    long batchSeed = seed + 0x9e3779b97f4a7c15L * index;
    SequenceData data = SequenceData.generate(functional, process, batch, steps, batchSeed);
    LagStatistics statistics = LagStatistics.allTimes(data);
    return LagObjective.of(statistics, width, Discretisation.EXACT_HOLD, process.dt());
  }
}
