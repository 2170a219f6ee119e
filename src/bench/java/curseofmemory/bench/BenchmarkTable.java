package curseofmemory.bench;

import curseofmemory.numeric.LineFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs our benchmarks and the peers one after the other on the same machine, prints one table and
 * writes it to {@code target/bench/table.csv}.
 *
 * <p>Peers need Debian's python3-torch, python3-scipy and libopenblas0-pthread; without them only
 * our own rows appear. Arguments: none, or {@code quick} for a rough table in two minutes.
 */
public final class BenchmarkTable {
  private static final int BATCHES_OF_AN_EPOCH = 250;
  private static final Path FOLDER = Path.of("target", "bench");

  /** How to read the table. */
  private static final List<String> HEAD =
      List.of(
          "",
          String.format(
              Locale.ROOT,
              "%s, %s, %d cores, JDK %s",
              LocalDate.now(ZoneOffset.UTC),
              System.getProperty("os.arch"),
              Runtime.getRuntime().availableProcessors(),
              Runtime.version()),
          "Both sides show their best half second: the mean of the calls in it (trainings and scipy:"
              + " the best run).",
          "The mean and the 99.9 % error of each benchmark of ours stand above. Milliseconds; ratio ="
              + " peer / ours, or the exponent.",
          "");

  private final Map<String, Double> ours;
  private final Map<String, Double> peers;
  private final List<Row> rows = new ArrayList<>();

  private BenchmarkTable(Map<String, Double> ours, Map<String, Double> peers) {
    this.ours = ours;
    this.peers = peers;
  }

  /** Measures and prints. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    boolean quick = Arrays.asList(arguments).contains("quick");
    Files.createDirectories(FOLDER);
    String start =
        Arrays.stream(SameLoss.start())
            .mapToObj(Double::toString)
            .collect(Collectors.joining("\n"));
    Files.writeString(FOLDER.resolve("start.csv"), start + "\n");
    Map<String, Double> peers = Peers.run(FOLDER, quick);
    Map<String, Double> ours = OwnTimes.run(FOLDER, quick);
    BenchmarkTable table = new BenchmarkTable(ours, peers);
    table.fill();
    table.print();
  }

  private void fill() throws IOException, InterruptedException {
    gathering();
    int[] widths = {16, 64, 128};
    double[] epochGoals = {50_000, 20_000, 15_000};
    double[] batchGoals = {8, 20, 30};
    double[] tanhGoals = {1.5, 1.5, 1.1};
    for (int i = 0; i < widths.length; i++) {
      faster(
          "exact gradient over 128000 x 100, m = " + widths[i],
          ours.get("DenseGradient.gradient " + widths[i]),
          "PyTorch, epoch of 250 batches",
          BATCHES_OF_AN_EPOCH * peer("torch_batch_" + widths[i]),
          epochGoals[i]);
    }
    double[] all = {16, 64, 128, 256};
    exponent("growth of the exact gradient with m", all, "DenseGradient.gradient %.0f", 2);
    exactHold();
    sameLoss();
    for (int i = 0; i < widths.length; i++) {
      faster(
          "fresh mini-batch of 512 x 100, m = " + widths[i],
          ours.get("MiniBatch.gradient " + widths[i]),
          "PyTorch, batch given",
          peer("torch_batch_" + widths[i]),
          batchGoals[i]);
    }
    horizons();
    denseRate();
    for (int i = 0; i < widths.length; i++) {
      faster(
          "tanh BPTT 512 x 64, m = " + widths[i],
          ours.get("TanhGradient.gradient " + widths[i]),
          "PyTorch float64",
          peer("torch_tanh_" + widths[i]),
          tanhGoals[i]);
    }
    escapeTimes();
  }

  private void gathering() {
    double all = ours.get("Gathering.gather 128000");
    rows.add(Row.within("draw and gather 128000 x 100", all, 1000));
    double[] sizes = {32_000, 64_000, 128_000};
    exponent("growth of gathering with N", sizes, "Gathering.gather %.0f", 1.1);
  }

  private void exactHold() {
    for (int m : new int[] {16, 64, 128}) {
      rows.add(
          Row.atMost(
              "exact hold, dt |W| from 0.3 to 0.6, m = " + m,
              ours.get("ExactHoldGradient.gradient " + m),
              "ours, Euler",
              ours.get("DenseGradient.gradient " + m),
              2));
    }
  }

  private void sameLoss() {
    SameLoss run = new SameLoss();
    for (double goal : SameLoss.GOALS) {
      int steps = run.steps(goal);
      double ms = run.milliseconds(goal);
      String work =
          String.format(
              Locale.ROOT, "to relative loss %.0e (%d steps of Adam), m = 16", goal, steps);
      String key = String.format(Locale.ROOT, "torch_to_%.0e", goal);
      faster(work, ms, "PyTorch mini-batches", peer(key), 100);
      faster(work, ms, "PyTorch full batch (steps x step)", steps * peer("torch_full_16"), 100);
      faster(work, ms, "PyTorch in our lag domain", peer("torch_lag_to" + key.substring(8)), 1);
      if (peers.containsKey(key)) {
        double gathered = ms + ours.get("Gathering.gather 128000");
        rows.add(
            Row.shown(work + ", gathering included", gathered, "PyTorch mini-batches", peer(key)));
      }
    }
  }

  private void horizons() {
    double[] lags = {10_000, 100_000, 1_000_000};
    for (double t : lags) {
      double ms = ours.get(String.format(Locale.ROOT, "LongHorizon.gradient %.0f", t));
      String said = String.format(Locale.ROOT, "dense W, white inputs, T = %.0f, m = 64", t);
      rows.add(t > 10_000 ? Row.within(said, ms, t > 100_000 ? 150 : 20) : Row.alone(said, ms));
    }
    exponent("growth with T: dense W, white inputs", lags, "LongHorizon.gradient %.0f", 1.1);
  }

  private void exponent(String work, double[] sizes, String key, double most) {
    double[] times =
        Arrays.stream(sizes).map(n -> ours.get(String.format(Locale.ROOT, key, n))).toArray();
    double slope = LineFit.logLog(sizes, times).slope();
    String goal = String.format(Locale.ROOT, "exponent <= %.1f", most);
    rows.add(
        new Row(
            work,
            times[times.length - 1],
            "ours at the smallest of " + sizes.length + " sizes",
            times[0],
            slope,
            goal,
            slope <= most));
  }

  /** The time the same operations would take at the rate of one core's dgemv. */
  private void denseRate() {
    double operations = 6.0 * Scene.STEPS * 256 * 256 + 2.0 * Scene.STEPS * Scene.STEPS;
    double ms = ours.get("DenseGradient.gradient 256");
    for (String routine : List.of("dgemv", "dgemm")) {
      if (peers.containsKey(routine)) {
        double theirs = operations / peer(routine) * 1e-6;
        String said =
            String.format(Locale.ROOT, "OpenBLAS %s at %.1f GFlop/s", routine, peer(routine));
        String work =
            String.format(
                Locale.ROOT,
                "dense gradient m = 256: %.1f GFlop/s, %.0f %% of %s",
                operations / ms * 1e-6,
                100 * theirs / ms,
                routine);
        rows.add(
            routine.equals("dgemv")
                ? new Row(
                    work, ms, said, theirs, theirs / ms, ">= 60 % of the rate", theirs / ms >= 0.6)
                : Row.shown(work, ms, said, theirs));
      }
    }
  }

  private void escapeTimes() throws IOException, InterruptedException {
    faster(
        "escape times of six lags",
        ours.get("EscapeTable.table"),
        "scipy solve_ivp DOP853",
        peer("scipy_escape"),
        50);
    rows.add(
        Row.within(
            "escape times of six lags, whole process", OwnTimes.process(EscapeTable.class), 800));
  }

  private void faster(String work, double ms, String peer, double theirs, double factor) {
    if (theirs < Double.POSITIVE_INFINITY) {
      rows.add(Row.faster(work, ms, peer, theirs, factor));
    } else {
      rows.add(new Row(work, ms, peer + ": not measured", theirs, theirs, "peer needed", false));
    }
  }

  private double peer(String key) {
    return peers.getOrDefault(key, Double.POSITIVE_INFINITY);
  }

  private void print() throws IOException {
    List<String> csv = new ArrayList<>(List.of(Row.HEADER));
    HEAD.forEach(System.out::println);
    System.out.println(Row.TITLE);
    for (Row row : rows) {
      System.out.println(row.line());
      csv.add(row.csv());
    }
    Files.write(FOLDER.resolve("table.csv"), csv);
  }
}
