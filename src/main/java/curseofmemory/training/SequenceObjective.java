package curseofmemory.training;

import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.rnn.BatchRecurrence;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import curseofmemory.rnn.SequenceBlock;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

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

  private final RnnShape shape;
  private final SequenceBlock[] blocks;
  private final BatchRecurrence[] workers;
  private final double scale;
  private final double[][] gradients;
  private final double[] sums;

  private SequenceObjective(
      RnnShape shape, SequenceBlock[] blocks, BatchRecurrence[] workers, double scale) {
    this.shape = shape;
    this.blocks = blocks;
    this.workers = workers;
    this.scale = scale;
    this.gradients = new double[blocks.length][shape.parameters()];
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
    Require.atLeast("threads", 1, threads, "use 1 for the calling thread alone");
    Require.present("shape", shape, "use RnnShape.of");
    Require.present("data", data, "draw or read some");
    if (data.channels() != shape.channels()) {
      throw Require.refused(
          "shape",
          "must have as many channels as the data (" + data.channels() + ")",
          shape.channels(),
          "match network and data");
    }
    int size = blockSize(data.sequences());
    SequenceBlock[] blocks = new SequenceBlock[(data.sequences() + size - 1) / size];
    Arrays.setAll(
        blocks, b -> SequenceBlock.of(data, b * size, Math.min(data.sequences(), (b + 1) * size)));
    BatchRecurrence[] workers = new BatchRecurrence[Math.min(threads, blocks.length)];
    Arrays.setAll(workers, w -> BatchRecurrence.of(shape, data.dt(), times, data.steps(), size));
    double count = (double) data.sequences() * (times == LossTimes.ALL ? data.steps() : 1);
    return new SequenceObjective(shape, blocks, workers, 1 / count);
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
    return shape.parameters();
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

  /** Returns the network with these parameters. */
  public NonlinearRnn model(double[] theta) {
    return NonlinearRnn.of(shape, theta);
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
      BatchRecurrence worker = workers[w];
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
      BatchRecurrence worker, double[] theta, boolean withGradient, AtomicInteger next) {
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
