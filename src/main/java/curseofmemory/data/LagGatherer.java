package curseofmemory.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One pass over sequences that adds up what {@link LagStatistics} needs.
 *
 * <p>Residuals {@code e = y - Phi centre} are taken about a centre near the optimum: the true lag
 * weights where they are known, else the optimum of a first block. Blocks have a fixed size and
 * their sums are added in order, so the digits do not depend on the number of threads.
 */
final class LagGatherer {
  private static final int BLOCK = 512;

  private final SequenceData data;
  private final LossTimes times;
  private final double[] centre;
  private final int size;

  private LagGatherer(SequenceData data, LossTimes times, double[] centre) {
    this.data = data;
    this.times = times;
    this.centre = centre;
    this.size = data.steps() * data.channels();
  }

  static LagStatistics gather(SequenceData data, LossTimes times) {
    double[] centre =
        data.trueLagWeights()
            .orElseGet(
                () -> {
                  double[] zero = new double[data.steps() * data.channels()];
                  LagGatherer pilot = new LagGatherer(data, times, zero);
                  return pilot
                      .statistics(pilot.sum(0, Math.min(BLOCK, data.sequences())))
                      .optimum();
                });
    LagGatherer gatherer = new LagGatherer(data, times, centre);
    return gatherer.statistics(gatherer.sumAll());
  }

  private Sums sumAll() {
    int blocks = (data.sequences() + BLOCK - 1) / BLOCK;
    List<Sums> parts =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(b -> sum(b * BLOCK, Math.min((b + 1) * BLOCK, data.sequences())))
            .toList();
    Sums total = parts.get(0);
    parts.stream().skip(1).forEach(total::add);
    return total;
  }

  private Sums sum(int from, int to) {
    Sums sums = new Sums(size);
    double[] fitted = new double[data.steps()];
    for (int n = from; n < to; n++) {
      double[] x = data.inputs(n);
      double[] e = data.targets(n);
      LagConvolution.convolve(centre, x, data.channels(), fitted);
      if (times == LossTimes.ALL) {
        addAllTimes(sums, x, e, fitted);
      } else {
        addTerminal(sums, x, e, fitted);
      }
    }
    return sums;
  }

  /** Adds x x^T; {@link #statistics} turns it into G by running sums along diagonals. */
  private void addAllTimes(Sums sums, double[] x, double[] e, double[] fitted) {
    for (int k = 0; k < e.length; k++) {
      sums.power += e[k] * e[k];
      e[k] -= fitted[k];
      sums.residual += e[k] * e[k];
    }
    sums.addOuter(x);
    LagConvolution.correlate(e, x, data.channels(), sums.cross);
  }

  private void addTerminal(Sums sums, double[] x, double[] e, double[] fitted) {
    int last = data.steps() - 1;
    double[] phi = new double[size];
    for (int j = 0; j <= last; j++) {
      System.arraycopy(x, (last - j) * data.channels(), phi, j * data.channels(), data.channels());
    }
    double y = e[last];
    double residual = y - fitted[last];
    sums.power += y * y;
    sums.residual += residual * residual;
    sums.addOuter(phi);
    for (int k = 0; k < size; k++) {
      sums.cross[k] += residual * phi[k];
    }
  }

  private LagStatistics statistics(Sums sums) {
    int d = data.channels();
    double count = (double) data.sequences() * (times == LossTimes.ALL ? data.steps() : 1);
    double[] g = times == LossTimes.ALL ? sums.laggedMoment(d, count) : sums.moment(count);
    double[] cross = sums.cross.clone();
    for (int k = 0; k < size; k++) {
      cross[k] /= count;
    }
    double[] correction = LeastSquares.solve(size, g, cross);
    double explained = 0;
    double[] optimum = centre.clone();
    for (int k = 0; k < size; k++) {
      optimum[k] += correction[k];
      explained += correction[k] * cross[k];
    }
    double floor = Math.max(0, sums.residual / count - explained);
    return new LagStatistics(new DenseGram(size, g), optimum, floor, sums.power / count, d);
  }
}
