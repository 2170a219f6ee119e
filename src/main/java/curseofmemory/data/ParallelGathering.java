package curseofmemory.data;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.stream.IntStream;

/**
 * Gathers a source on all cores: the sequences are cut into strands by their number alone, threads
 * take whole strands, and strands merge in order, so the digits do not depend on the number of
 * threads.
 */
final class ParallelGathering {
  private static final int MOST_STRANDS = 64;

  /** Entries of all second moments held at once: half a gigabyte, or one strand. */
  private static final long MOST_ENTRIES = 1L << 26;

  private final BlockSource source;
  private final LossTimes times;
  private final boolean exact;
  private final Thread caller = Thread.currentThread();

  private ParallelGathering(BlockSource source, LossTimes times) {
    this.source = source;
    this.times = times;
    this.exact = source.exactWeights().isPresent();
  }

  static LagStatistics gather(BlockSource source, LossTimes times) {
    return new ParallelGathering(source, times).gather();
  }

  private LagStatistics gather() {
    long blocks = (source.sequences() + LagGatherer.BLOCK - 1) / LagGatherer.BLOCK;
    int strands = strands(blocks);
    double[] centre = source.exactWeights().orElseGet(this::pilot);
    return IntStream.range(0, strands)
        .parallel()
        .mapToObj(s -> strand(centre, blocks * s / strands, blocks * (s + 1) / strands))
        .toList()
        .stream()
        .reduce(LagGatherer::merge)
        .orElseThrow()
        .statistics();
  }

  private int strands(long blocks) {
    long size = (long) source.steps() * source.channels();
    long fitting = Math.max(1, MOST_ENTRIES / (2 * size * size));
    int strands = (int) Math.min(blocks, Math.min(MOST_STRANDS, fitting));
    int solving = exact ? 0 : 3;
    Require.memory(
        "steps times channels",
        8.0 * size * size * (2 * strands + 1 + solving),
        "gather fewer lags");
    return strands;
  }

  /**
   * Returns the least squares weights of the first blocks: of one, or of enough to have two
   * observations a weight, because a singular fit costs a singular value decomposition.
   */
  private double[] pilot() {
    int size = source.steps() * source.channels();
    long observed = times == LossTimes.ALL ? source.steps() : 1;
    LagGatherer first = new LagGatherer(new double[size], source.channels(), times, false);
    BlockSource.Reader reader = source.reader().get();
    double[][] x = new double[LagGatherer.BLOCK][size];
    double[][] y = new double[LagGatherer.BLOCK][source.steps()];
    long enough = Math.min(source.sequences(), (2L * size + observed - 1) / observed);
    for (long at = 0; at < enough; at += LagGatherer.BLOCK) {
      StoppedException.check(caller, "gathering statistics");
      add(first, reader, at, x, y);
    }
    return first.statistics().optimum();
  }

  private LagGatherer strand(double[] centre, long from, long to) {
    LagGatherer gatherer = new LagGatherer(centre, source.channels(), times, exact);
    BlockSource.Reader reader = source.reader().get();
    double[][] x = new double[LagGatherer.BLOCK][centre.length];
    double[][] y = exact ? null : new double[LagGatherer.BLOCK][source.steps()];
    for (long block = from; block < to; block++) {
      StoppedException.check(caller, "gathering statistics");
      add(gatherer, reader, block * LagGatherer.BLOCK, x, y);
    }
    return gatherer;
  }

  private void add(
      LagGatherer gatherer, BlockSource.Reader reader, long first, double[][] x, double[][] y) {
    int count = (int) Math.min(x.length, source.sequences() - first);
    reader.read(first, count, x, y);
    gatherer.add(x, y, count);
  }
}
