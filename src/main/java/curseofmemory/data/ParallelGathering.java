package curseofmemory.data;

import java.util.stream.IntStream;

/**
 * Gathers a source on all cores: the sequences are cut into strands by their number alone, threads
 * take whole strands, and strands merge in order, so the digits do not depend on the number of
 * threads.
 */
final class ParallelGathering {
  private static final int MOST_STRANDS = 64;
  private static final int LEAST_STRANDS = 4;

  /** Entries of all second moments held at once: half a gigabyte. */
  private static final long MOST_ENTRIES = 1L << 26;

  private ParallelGathering() {}

  static LagStatistics gather(BlockSource source, LossTimes times) {
    double[] centre = source.exactWeights().orElseGet(() -> pilot(source, times));
    long blocks = (source.sequences() + LagGatherer.BLOCK - 1) / LagGatherer.BLOCK;
    int strands = strands(blocks, (long) source.steps() * source.channels());
    return IntStream.range(0, strands)
        .parallel()
        .mapToObj(
            s -> strand(source, times, centre, blocks * s / strands, blocks * (s + 1) / strands))
        .toList()
        .stream()
        .reduce(LagGatherer::merge)
        .orElseThrow()
        .statistics();
  }

  private static int strands(long blocks, long size) {
    long fitting = Math.max(LEAST_STRANDS, MOST_ENTRIES / (2 * size * size));
    return (int) Math.min(blocks, Math.min(MOST_STRANDS, fitting));
  }

  private static double[] pilot(BlockSource source, LossTimes times) {
    int count = (int) Math.min(LagGatherer.BLOCK, source.sequences());
    double[][] x = new double[count][source.steps() * source.channels()];
    double[][] y = new double[count][source.steps()];
    source.reader().read(0, count, x, y);
    LagGatherer gatherer = LagGatherer.of(source.steps(), source.channels(), times);
    gatherer.addBlock(x, y, count, false);
    return gatherer.centre();
  }

  private static LagGatherer strand(
      BlockSource source, LossTimes times, double[] centre, long from, long to) {
    LagGatherer gatherer = LagGatherer.about(centre, source.channels(), times);
    boolean exact = source.exactWeights().isPresent();
    BlockSource.Reader reader = source.reader();
    double[][] x = new double[LagGatherer.BLOCK][source.steps() * source.channels()];
    double[][] y = new double[LagGatherer.BLOCK][source.steps()];
    for (long block = from; block < to; block++) {
      long first = block * LagGatherer.BLOCK;
      int count = (int) Math.min(LagGatherer.BLOCK, source.sequences() - first);
      reader.read(first, count, x, y);
      gatherer.addBlock(x, y, count, exact);
    }
    return gatherer;
  }
}
