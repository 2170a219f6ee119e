package curseofmemory.training;

import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.BatchRecurrence;
import curseofmemory.rnn.BlockPass;
import curseofmemory.rnn.LeakyPass;
import curseofmemory.rnn.LeakyShape;
import curseofmemory.rnn.RnnShape;
import curseofmemory.rnn.SequenceBlock;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The mean squared loss of a recurrent network over a data set, by the recurrence itself and
 * back-propagation through time: what a nonlinear network needs, as it has no impulse response.
 *
 * <pre>L(theta) = mean over n (and k) of (y^_{n,k} - y_{n,k})^2,     theta = [W | U | c | b]</pre>
 *
 * <p>The sequences are cut into blocks by their number alone; threads take whole blocks and the
 * parts are added in block order, so the digits are the same for any thread count. Cost {@code 3 N
 * T m (m + d)} multiplications a gradient; the time loop allocates nothing. One objective per
 * thread of the caller, who can be interrupted between blocks. For linear networks {@link
 * LagObjective} gives the same numbers and is faster by orders of magnitude. Source: reference.md,
 * sections 1 and 4.
 */
public final class SequenceObjective implements Objective {
  /** Next block after the caller was interrupted: there is none, for anybody. */
  private static final int STOPPED = Integer.MAX_VALUE / 2;

  private final int size;
  private final SequenceBlock[] blocks;
  private final BlockPass[] workers;
  private final double scale;
  private final double[][] gradients;
  private final double[] sums;

  private SequenceObjective(int size, SequenceBlock[] blocks, BlockPass[] workers, double scale) {
    this.size = size;
    this.blocks = blocks;
    this.workers = workers;
    this.scale = scale;
    this.gradients = new double[blocks.length][size];
    this.sums = new double[blocks.length];
  }

  /**
   * Returns the loss on all processors.
   *
   * @param shape of the networks
   * @param data copied block by block; its dt is the time step of the network
   * @param times at which steps the squared error counts
   */
  public static SequenceObjective of(RnnShape shape, SequenceData data, LossTimes times) {
    return of(shape, data, times, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the loss on a number of threads, at least 1; use 1 where many runs share the machine.
   *
   * @param shape of the networks
   * @param data copied block by block; its dt is the time step of the network
   * @param times at which steps the squared error counts
   * @param threads that work on one gradient together
   */
  public static SequenceObjective of(
      RnnShape shape, SequenceData data, LossTimes times, int threads) {
    Require.present("shape", shape, "use RnnShape.of");
    checkChannels(shape.channels(), data);
    return of(
        shape.parameters(),
        data,
        times,
        threads,
        lanes -> BatchRecurrence.of(shape, data.dt(), times, data.steps(), lanes));
  }

  /**
   * Returns the loss of leaky memory units on a number of threads, at least 1.
   *
   * @param shape of the networks
   * @param data copied block by block; its dt is the time step of the network
   * @param times at which steps the squared error counts
   * @param threads that work on one gradient together
   */
  public static SequenceObjective of(
      LeakyShape shape, SequenceData data, LossTimes times, int threads) {
    Require.present("shape", shape, "use new LeakyShape");
    checkChannels(shape.channels(), data);
    return of(
        shape.parameters(),
        data,
        times,
        threads,
        lanes -> LeakyPass.of(shape, data.dt(), times, data.steps(), lanes));
  }

  private static SequenceObjective of(
      int size, SequenceData data, LossTimes times, int threads, IntFunction<BlockPass> pass) {
    Require.atLeast("threads", 1, threads, "use 1 for the calling thread alone");
    int lanes = blockSize(data.sequences());
    SequenceBlock[] blocks = new SequenceBlock[(data.sequences() + lanes - 1) / lanes];
    Arrays.setAll(
        blocks,
        b -> SequenceBlock.of(data, b * lanes, Math.min(data.sequences(), (b + 1) * lanes)));
    BlockPass[] workers = new BlockPass[Math.min(threads, blocks.length)];
    Arrays.setAll(workers, w -> pass.apply(lanes));
    double count = (double) data.sequences() * (times == LossTimes.ALL ? data.steps() : 1);
    return new SequenceObjective(size, blocks, workers, 1 / count);
  }

  private static void checkChannels(int channels, SequenceData data) {
    Require.present("data", data, "draw or read some");
    if (data.channels() != channels) {
      throw Require.refused(
          "shape",
          "must have as many channels as the data (" + data.channels() + ")",
          channels,
          "match network and data");
    }
  }

  /**
   * Rows of 64 run as fast as longer ones, keep all steps of a block in the last-level cache for
   * widths to 128, and leave every core several blocks to take.
   */
  private static int blockSize(int sequences) {
    return sequences >= 128 ? 64 : 32;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double value(double[] theta) {
    work(theta, false);
    return scale * total();
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    Require.entries("gradient", gradient, size());
    work(theta, true);
    Arrays.fill(gradient, 0);
    for (double[] part : gradients) {
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] += scale * part[k];
      }
    }
    return scale * total();
  }

  private double total() {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }

  /** The caller works too; helpers come from the common pool and are waited for. */
  private void work(double[] theta, boolean withGradient) {
    checked(theta);
    StoppedException.check("before a pass over the data");
    AtomicInteger next = new AtomicInteger();
    ForkJoinTask<?>[] helpers = new ForkJoinTask<?>[workers.length - 1];
    for (int w = 1; w < workers.length; w++) {
      BlockPass worker = workers[w];
      helpers[w - 1] =
          ForkJoinPool.commonPool().submit(() -> takeBlocks(worker, theta, withGradient, next));
    }
    takeBlocks(workers[0], theta, withGradient, next);
    for (ForkJoinTask<?> helper : helpers) {
      helper.join();
    }
    if (next.get() >= STOPPED) {
      throw new StoppedException("within one pass over the data");
    }
  }

  private void takeBlocks(
      BlockPass worker, double[] theta, boolean withGradient, AtomicInteger next) {
    worker.set(theta);
    for (int b = next.getAndIncrement(); b < blocks.length; b = next.getAndIncrement()) {
      if (worker == workers[0] && Thread.currentThread().isInterrupted()) {
        next.set(STOPPED);
        return;
      }
      sums[b] =
          withGradient
              ? worker.squaredErrorAndGradient(blocks[b], gradients[b])
              : worker.squaredError(blocks[b]);
    }
  }
}
