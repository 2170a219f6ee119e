package curseofmemory.training;

import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.FastTanh;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How long one gradient of a tanh network takes; a program, not a test.
 *
 * <p>Prints the median and the fastest of many calls on all processors and on one, and the rate in
 * multiply-adds counted as two operations.
 */
final class BackPropagationBenchmark {
  private static final int SEQUENCES = 512;
  private static final int STEPS = 64;
  private static final double WARM_UP_SECONDS = 3;
  private static final double SECONDS = 4;

  private BackPropagationBenchmark() {}

  public static void main(String[] arguments) {
    int all = Runtime.getRuntime().availableProcessors();
    System.out.println("width threads median_ms fastest_ms gigaflops");
    for (int width : new int[] {16, 64, 128}) {
      for (int threads : all == 1 ? new int[] {1} : new int[] {1, all}) {
        report(width, threads);
      }
    }
    reportTanh();
  }

  private static void report(int width, int threads) {
    RnnShape shape = RnnShape.of(Activation.TANH, width, 1);
    RandomGenerator random = RandomStreams.of(1, "benchmark", width);
    double[] x = random.doubles(SEQUENCES * STEPS, -1, 1).toArray();
    double[] y = random.doubles(SEQUENCES * STEPS, -1, 1).toArray();
    SequenceData data = SequenceData.of(x, y, STEPS, 1, 0.1);
    SequenceObjective objective = SequenceObjective.of(shape, data, LossTimes.ALL, threads);
    double[] theta = NonlinearRnn.random(shape, 1).parameters();
    double[] gradient = new double[theta.length];
    Runnable call = () -> objective.valueAndGradient(theta, gradient);
    times(call, WARM_UP_SECONDS);
    double[] ms = times(call, SECONDS);
    double flops = 6.0 * SEQUENCES * STEPS * width * (width + 1);
    System.out.printf(
        Locale.ROOT,
        "%5d %7d %9.3f %10.3f %9.1f%n",
        width,
        threads,
        ms[ms.length / 2],
        ms[0],
        flops / ms[0] * 1e-6);
  }

  private static void reportTanh() {
    double[] row = new double[128];
    Runnable call =
        () -> {
          Arrays.setAll(row, k -> (k - 64) * 0.1);
          for (int pass = 0; pass < 10_000; pass++) {
            FastTanh.apply(row, row.length);
          }
        };
    times(call, 1);
    double[] ms = times(call, 1);
    System.out.printf(Locale.ROOT, "tanh %.2f ns a value%n", ms[0] * 1e6 / (128 * 10_000));
  }

  private static double[] times(Runnable call, double seconds) {
    double[] ms = new double[1 << 20];
    int count = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < seconds * 1e9 && count < ms.length) {
      long from = System.nanoTime();
      call.run();
      ms[count++] = (System.nanoTime() - from) * 1e-6;
    }
    double[] sorted = Arrays.copyOf(ms, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
