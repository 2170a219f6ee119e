package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.numeric.Band;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The runs of a sweep: a tidy table, a band per axis, and any single run with its model.
 *
 * <p>Immutable. Runs that an interruption left out are not here: {@link #complete} tells.
 */
public final class SweepResult {
  private final Sweep sweep;
  private final Run[] runs;
  private final int[] rows;

  SweepResult(Sweep sweep, Run[] runs) {
    this(sweep, runs, IntStream.range(0, runs.length).filter(i -> runs[i] != null).toArray());
  }

  private SweepResult(Sweep sweep, Run[] runs, int[] rows) {
    this.sweep = sweep;
    this.runs = runs;
    this.rows = rows;
  }

  /** Returns the finished runs, failed ones included, in the order of the sweep. */
  public List<Run> runs() {
    return Arrays.stream(rows).mapToObj(i -> runs[i]).toList();
  }

  /** Returns the number of finished runs, failed ones included. */
  public int size() {
    return rows.length;
  }

  /** Returns whether every experiment of the sweep was run. */
  public boolean complete() {
    return Arrays.stream(runs).allMatch(Objects::nonNull);
  }

  /** Returns the runs that failed. */
  public List<Run> failures() {
    return runs().stream().filter(run -> !run.ok()).toList();
  }

  /** Returns how many runs were read from a store instead of computed. */
  public long cached() {
    return runs().stream().filter(Run::cached).count();
  }

  /** Returns only the runs at which an axis has this value (a kernel or its name, a number...). */
  public SweepResult where(String axis, Object value) {
    requireAxis(axis);
    String shown = String.valueOf(Axis.shown(value));
    return filter(i -> String.valueOf(sweep.coordinates(i).get(axis)).equals(shown));
  }

  private SweepResult filter(IntPredicate wanted) {
    return new SweepResult(sweep, runs, Arrays.stream(rows).filter(wanted).toArray());
  }

  /** Returns the successful run with the smallest value of a number. */
  public Run best(String number) {
    return runs().stream()
        .filter(Run::ok)
        .min(Comparator.comparingDouble(run -> run.number(number)))
        .orElseThrow(() -> new IllegalStateException("no run came to its end"));
  }

  /**
   * Returns median, smallest and largest value of a number against one axis, over all successful
   * runs left; narrow down other axes with {@link #where} first.
   */
  public Band band(String axis, String number) {
    requireAxis(axis);
    Map<Double, double[]> groups = new TreeMap<>();
    for (int i : rows) {
      if (runs[i].ok()) {
        double x = Axis.decimal(axis, sweep.coordinates(i).get(axis));
        double value = runs[i].number(number);
        groups.merge(x, new double[] {value}, SweepResult::joined);
      }
    }
    double[][] values = groups.values().toArray(double[][]::new);
    return new Band(
        axis,
        number,
        groups.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        Arrays.stream(values).mapToDouble(v -> Arrays.stream(v).min().orElseThrow()).toArray(),
        Arrays.stream(values).mapToDouble(Band::median).toArray(),
        Arrays.stream(values).mapToDouble(v -> Arrays.stream(v).max().orElseThrow()).toArray());
  }

  private static double[] joined(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** Returns one tidy row per run: axes, status, numbers, seconds, cached, error. */
  public Table table() {
    return RunTable.of("runs", Arrays.stream(rows).mapToObj(sweep::coordinates).toList(), runs());
  }

  /**
   * Returns one row per group: how many runs, median, low (smallest) and high (largest).
   *
   * @param number what to summarise
   * @param by axes that make the groups, all axes but {@code seed} if none is given
   */
  public Table summary(String number, String... by) {
    String[] groups =
        by.length > 0
            ? by
            : sweep.axes().stream().filter(axis -> !axis.equals("seed")).toArray(String[]::new);
    Arrays.stream(groups).forEach(this::requireAxis);
    return RunTable.summary(
        Arrays.stream(rows).mapToObj(sweep::coordinates).toList(), runs(), number, groups);
  }

  /**
   * Returns the SHA-256 of every finished run's configuration and findings: equal digests mean
   * equal digits. Times, machines and what was cached do not enter.
   */
  public String digest() {
    StringBuilder all = new StringBuilder();
    for (Run run : runs()) {
      all.append(run.experiment().configuration()).append('\n');
      all.append(run.findings().map(Findings::canonical).orElse("failed")).append('\n');
    }
    return CanonicalJson.sha256(all.toString());
  }

  private void requireAxis(String axis) {
    if (!sweep.axes().contains(axis)) {
      throw Require.refused("axis", "must be one of " + sweep.axes(), axis, "rename it");
    }
  }

  @Override
  public String toString() {
    return size()
        + " of "
        + runs.length
        + " runs, "
        + failures().size()
        + " failed, "
        + cached()
        + " cached";
  }
}
