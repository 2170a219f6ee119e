package curseofmemory.fuzz;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.RowSums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** What the doors cost: guarded calls against copies of them without guards, in one process. */
public final class GuardCampaign {
  private static final Path TABLE = Path.of("target", "hardening", "table.csv");
  private static final double ALLOWED = 1.05;
  private static final int ROUNDS = 60;
  private static final long ROUND_NANOS = 20_000_000;

  private static final int SEQUENCES = 128;
  private static final int STEPS = 100;
  private static final int CHANNELS = 2;
  private static final int WIDTH = 64;

  private static double sink;

  private GuardCampaign() {}

  /** Runs the campaign. */
  public static void main(String[] arguments) throws IOException {
    CampaignTable table = new CampaignTable();
    double[] inputs = filled(SEQUENCES * STEPS * CHANNELS);
    double[] targets = filled(SEQUENCES * STEPS);
    SequenceData data = SequenceData.of(inputs, targets, STEPS, CHANNELS, 0.1);
    table.takes(
        "guards: SequenceData.input against an array; ratio",
        ratio(() -> guarded(data), () -> bare(inputs)),
        ALLOWED);
    double[] x = filled(WIDTH);
    double[] y = filled(WIDTH);
    table.takes(
        "guards: RowSums.dot of 64 against a copy without; ratio",
        ratio(() -> RowSums.dot(x, y, WIDTH), () -> dot(x, y, WIDTH)),
        ALLOWED);
    double[][] rows = new double[WIDTH][];
    Arrays.setAll(rows, i -> filled(WIDTH));
    double[] out = new double[WIDTH];
    table.takes(
        "guards: RowSums.add of 64 rows of 64 against a copy without; ratio",
        ratio(
            () -> {
              RowSums.add(out, rows, 0, WIDTH, x, 0, 0, WIDTH);
              return out[0];
            },
            () -> {
              add(out, rows, 0, WIDTH, x, 0, 0, WIDTH);
              return out[0];
            }),
        ALLOWED);
    table.append(TABLE);
    System.out.println(sink == 0 ? "" : "done");
    System.exit(table.allSound() ? 0 : 1);
  }

  private static double[] filled(int length) {
    double[] values = new double[length];
    Arrays.setAll(values, k -> Math.sin(k) * 1e-3);
    return values;
  }

  private static double guarded(SequenceData data) {
    double sum = 0;
    for (int n = 0; n < SEQUENCES; n++) {
      for (int k = 0; k < STEPS; k++) {
        for (int j = 0; j < CHANNELS; j++) {
          sum += data.input(n, k, j);
        }
      }
    }
    return sum;
  }

  private static double bare(double[] inputs) {
    double sum = 0;
    for (int n = 0; n < SEQUENCES; n++) {
      for (int k = 0; k < STEPS; k++) {
        for (int j = 0; j < CHANNELS; j++) {
          sum += inputs[(n * STEPS + k) * CHANNELS + j];
        }
      }
    }
    return sum;
  }

  private static double dot(double[] x, double[] y, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < n; k += 4) {
      a = Math.fma(x[k], y[k], a);
      b = Math.fma(x[k + 1], y[k + 1], b);
      c = Math.fma(x[k + 2], y[k + 2], c);
      d = Math.fma(x[k + 3], y[k + 3], d);
    }
    for (; k < n; k++) {
      a = Math.fma(x[k], y[k], a);
    }
    return (a + b) + (c + d);
  }

  private static void add(
      double[] y, double[][] rows, int first, int count, double[] w, int at, int from, int to) {
    for (int j = 0; j + 3 < count; j += 4) {
      int r = first + j;
      int q = at + j;
      double w3 = w[q + 3];
      addFour(
          y,
          rows[r],
          rows[r + 1],
          rows[r + 2],
          rows[r + 3],
          w[q],
          w[q + 1],
          w[q + 2],
          w3,
          from,
          to);
    }
  }

  private static void addFour(
      double[] y,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double w0,
      double w1,
      double w2,
      double w3,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      y[k] =
          Math.fma(w3, x3[k], Math.fma(w2, x2[k], Math.fma(w1, x1[k], Math.fma(w0, x0[k], y[k]))));
    }
  }

  /** Best round of each, taken in turns. */
  private static double ratio(DoubleSupplier guarded, DoubleSupplier bare) {
    double bestGuarded = Double.POSITIVE_INFINITY;
    double bestBare = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      bestGuarded = Math.min(bestGuarded, nanos(guarded));
      bestBare = Math.min(bestBare, nanos(bare));
    }
    return bestGuarded / bestBare;
  }

  private static double nanos(DoubleSupplier work) {
    long start = System.nanoTime();
    int calls = 0;
    for (; System.nanoTime() - start < ROUND_NANOS; calls += 16) {
      for (int k = 0; k < 16; k++) {
        sink += work.getAsDouble();
      }
    }
    return (System.nanoTime() - start) / (double) calls;
  }
}
