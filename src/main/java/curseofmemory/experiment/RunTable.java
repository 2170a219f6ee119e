package curseofmemory.experiment;

import curseofmemory.numeric.Band;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Runs as tablesaw tables. */
final class RunTable {
  private RunTable() {}

  /** One row a run: its coordinates, then what it found. A number it does not have is missing. */
  static Table of(String name, List<Map<String, Object>> coordinates, List<Run> runs) {
    Table table = coordinateTable(name, coordinates);
    table.addColumns(
        StringColumn.create("status", runs.stream().map(r -> r.ok() ? "ok" : "failed").toList()));
    Set<String> numbers = new LinkedHashSet<>();
    runs.forEach(
        run -> run.findings().ifPresent(found -> numbers.addAll(found.numbers().keySet())));
    for (String number : numbers) {
      DoubleColumn column = DoubleColumn.create(number);
      for (Run run : runs) {
        column.append(run.findings().map(found -> found.numbers().get(number)).orElse(null));
      }
      table.addColumns(column);
    }
    DoubleColumn seconds = DoubleColumn.create("seconds");
    runs.forEach(run -> seconds.append(run.provenance().duration().toNanos() / 1e9));
    StringColumn source = StringColumn.create("source");
    runs.forEach(run -> source.append(run.cached() ? "cached" : "computed"));
    StringColumn error = StringColumn.create("error");
    runs.forEach(run -> error.append(run.error().orElse("")));
    return table.addColumns(seconds, source, error);
  }

  /** One row a group of equal coordinates: count, median, low and high of a number. */
  static Table summary(
      List<Map<String, Object>> coordinates, List<Run> runs, String number, String[] by) {
    Map<Map<String, Object>, List<Double>> groups = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Map<String, Object> key = new LinkedHashMap<>();
      for (String axis : by) {
        key.put(axis, coordinates.get(i).get(axis));
      }
      List<Double> values = groups.computeIfAbsent(key, none -> new ArrayList<>());
      if (runs.get(i).ok()) {
        values.add(runs.get(i).number(number));
      }
    }
    groups.values().removeIf(List::isEmpty);
    IntColumn count = IntColumn.create("runs");
    DoubleColumn median = DoubleColumn.create("median");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    for (List<Double> values : groups.values()) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      count.append(sorted.length);
      median.append(Band.median(sorted));
      low.append(sorted[0]);
      high.append(sorted[sorted.length - 1]);
    }
    return coordinateTable(number, List.copyOf(groups.keySet()))
        .addColumns(count, median, low, high);
  }

  private static Table coordinateTable(String name, List<Map<String, Object>> coordinates) {
    Table table = Table.create(name);
    if (!coordinates.isEmpty()) {
      for (String axis : coordinates.get(0).keySet()) {
        table.addColumns(column(axis, coordinates.stream().map(row -> row.get(axis)).toList()));
      }
    }
    return table;
  }

  private static Column<?> column(String name, List<Object> values) {
    if (values.stream().allMatch(v -> v instanceof Integer || v instanceof Long)) {
      LongColumn column = LongColumn.create(name);
      values.forEach(v -> column.append(((Number) v).longValue()));
      return column;
    }
    if (values.stream().allMatch(v -> v instanceof Number)) {
      DoubleColumn column = DoubleColumn.create(name);
      values.forEach(v -> column.append(((Number) v).doubleValue()));
      return column;
    }
    return StringColumn.create(name, values.stream().map(String::valueOf).toList());
  }
}
