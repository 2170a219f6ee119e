package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.experiment.setting.Kind;
import curseofmemory.numeric.Band;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
    int[] wanted = requireAxis(axis).places(value);
    return filter(i -> Arrays.stream(wanted).anyMatch(place -> place == sweep.place(axis, i)));
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
    requireAxis(axis).shown().forEach(x -> Kind.number(axis, x, "a number to be drawn against"));
    Table rows = RunTable.summary(okRows(), number, axis).sortAscendingOn(axis);
    return new Band(
        axis,
        number,
        rows.numberColumn(axis).asDoubleArray(),
        rows.numberColumn("low").asDoubleArray(),
        rows.numberColumn("median").asDoubleArray(),
        rows.numberColumn("high").asDoubleArray());
  }

  private Table okRows() {
    Table all = table();
    return all.where(all.stringColumn("status").isEqualTo("ok"));
  }

  /** Returns one tidy row per run: axes, status, numbers, seconds, source, error. */
  public Table table() {
    RunTable table = new RunTable("runs");
    for (int i : rows) {
      table.add(sweep.coordinates(i), runs[i]);
    }
    return table.build();
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
            : sweep.directions().stream()
                .map(Axis::name)
                .filter(axis -> !axis.equals("seed"))
                .toArray(String[]::new);
    Arrays.stream(groups).forEach(this::requireAxis);
    return RunTable.summary(okRows(), number, groups);
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

  private Axis requireAxis(String name) {
    List<Axis> all = sweep.directions();
    return all.stream()
        .filter(axis -> axis.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Require.refused(
                    "axis",
                    "must be one of " + all.stream().map(Axis::name).toList(),
                    name,
                    "rename it"));
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
