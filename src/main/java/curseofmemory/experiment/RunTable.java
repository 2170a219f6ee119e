package curseofmemory.experiment;

import curseofmemory.numeric.Band;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.aggregate.NumericAggregateFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Runs of any kind as one tablesaw table, a row each; what a run does not have is missing in its
 * row.
 */
public final class RunTable {
  private static final NumericAggregateFunction MEDIAN =
      new NumericAggregateFunction("median") {
        @Override
        public Double summarize(NumericColumn<?> column) {
          return Band.median(column.asDoubleArray());
        }
      };

  private final String name;
  private final Map<String, List<Object>> columns = new LinkedHashMap<>();
  private int rows;

  /** Makes an empty table of this name. */
  public RunTable(String name) {
    this.name = name;
  }

  /** Adds a row: a run's coordinates, then what it found. */
  void add(Map<String, Object> coordinates, Run run) {
    Map<String, Object> row = new LinkedHashMap<>(coordinates);
    row.put("status", run.ok() ? "ok" : "failed");
    run.findings().ifPresent(found -> row.putAll(found.numbers()));
    row.put("seconds", run.provenance().duration().toNanos() / 1e9);
    row.put("source", run.cached() ? "cached" : "computed");
    row.put("error", run.error().orElse(""));
    add(row);
  }

  /** Adds a row of whole numbers, decimals and words. */
  public void add(Map<String, Object> row) {
    Require.present("row", row, "name the values of its columns");
    row.forEach((column, value) -> upTo(rows, column).add(value));
    rows++;
  }

  private List<Object> upTo(int size, String column) {
    List<Object> values = columns.computeIfAbsent(column, none -> new ArrayList<>());
    while (values.size() < size) {
      values.add(null);
    }
    return values;
  }

  /** Returns the table; a column's type is that of all its values. */
  public Table build() {
    Table table = Table.create(name);
    columns.keySet().forEach(column -> table.addColumns(column(column, upTo(rows, column))));
    return table;
  }

  private static Column<?> column(String name, List<Object> values) {
    List<Object> present = values.stream().filter(Objects::nonNull).toList();
    if (present.stream().allMatch(v -> v instanceof Integer || v instanceof Long)) {
      LongColumn column = LongColumn.create(name);
      values.forEach(v -> column.append(v == null ? null : (Long) ((Number) v).longValue()));
      return column;
    }
    if (present.stream().allMatch(v -> v instanceof Number)) {
      DoubleColumn column = DoubleColumn.create(name);
      values.forEach(v -> column.append(v == null ? null : (Double) ((Number) v).doubleValue()));
      return column;
    }
    return StringColumn.create(name, values.stream().map(v -> Objects.toString(v, "")).toList());
  }

  /** Returns one row a group of equal values: count, median, low and high of a number. */
  static Table summary(Table runs, String number, String... by) {
    Table grouped = runs.copy();
    for (String axis : by) {
      if (grouped.column(axis) instanceof DoubleColumn decimals) {
        grouped.replaceColumn(axis, words(axis, decimals));
      }
    }
    Table summary =
        grouped
            .summarize(
                number,
                AggregateFunctions.count,
                MEDIAN,
                AggregateFunctions.min,
                AggregateFunctions.max)
            .by(by);
    String[] names = {"runs", "median", "low", "high"};
    for (int k = 0; k < names.length; k++) {
      summary.column(by.length + k).setName(names[k]);
    }
    for (String axis : by) {
      if (runs.column(axis) instanceof DoubleColumn) {
        summary.replaceColumn(axis, decimals(axis, summary.stringColumn(axis)));
      }
    }
    return summary.setName(number);
  }

  /** Tables are grouped by words and whole numbers only. */
  private static StringColumn words(String name, DoubleColumn decimals) {
    return StringColumn.create(name, decimals.asList().stream().map(String::valueOf).toList());
  }

  private static DoubleColumn decimals(String name, StringColumn words) {
    return DoubleColumn.create(name, words.asList().stream().mapToDouble(Double::valueOf));
  }
}
