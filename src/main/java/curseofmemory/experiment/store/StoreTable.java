package curseofmemory.experiment.store;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Provenance;
import curseofmemory.experiment.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Collects runs of any kind into one table; what a run does not have is missing in its row. */
final class StoreTable {
  private final Map<String, List<Object>> columns = new LinkedHashMap<>();
  private int rows;

  void add(Run run) {
    put("run", run.experiment().hash());
    flat("", run.experiment().settings()).forEach(this::put);
    put("status", run.ok() ? "ok" : "failed");
    run.findings().ifPresent(found -> found.numbers().forEach(this::put));
    run.error().ifPresent(error -> put("error", error));
    Provenance made = run.provenance();
    put("seconds", made.duration().toNanos() / 1e9);
    put("ended", made.time().toString());
    put("code", made.environment().code());
    put("git", made.environment().commit());
    put("jdk", made.environment().jdk());
    put("os", made.environment().os());
    put("processor", made.environment().processor());
    rows++;
  }

  private void put(String name, Object value) {
    List<Object> column = columns.computeIfAbsent(name, none -> new ArrayList<>());
    while (column.size() < rows) {
      column.add(null);
    }
    column.add(value);
  }

  Table build() {
    Table table = Table.create("runs");
    columns.forEach(
        (name, values) -> {
          while (values.size() < rows) {
            values.add(null);
          }
          table.addColumns(column(name, values));
        });
    return table;
  }

  private static Column<?> column(String name, List<Object> values) {
    if (values.stream().allMatch(v -> v == null || v instanceof Integer || v instanceof Long)) {
      return wholes(name, values);
    }
    boolean numeric = values.stream().allMatch(v -> v == null || v instanceof Number);
    return numeric ? decimals(name, values) : words(name, values);
  }

  private static LongColumn wholes(String name, List<Object> values) {
    LongColumn column = LongColumn.create(name);
    for (Object value : values) {
      if (value == null) {
        column.appendMissing();
      } else {
        column.append(((Number) value).longValue());
      }
    }
    return column;
  }

  private static DoubleColumn decimals(String name, List<Object> values) {
    DoubleColumn column = DoubleColumn.create(name);
    values.forEach(v -> column.append(v == null ? null : ((Number) v).doubleValue()));
    return column;
  }

  private static StringColumn words(String name, List<Object> values) {
    StringColumn column = StringColumn.create(name);
    values.forEach(v -> column.append(v == null ? "" : v.toString()));
    return column;
  }

  /** Settings within settings become dotted names, arrays become JSON. */
  static Map<String, Object> flat(String prefix, Map<?, ?> settings) {
    Map<String, Object> flat = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flat.putAll(flat(prefix + name + ".", inner));
          } else {
            boolean plain = value instanceof Number || value instanceof String;
            flat.put(prefix + name, plain ? value : CanonicalJson.write(value));
          }
        });
    return flat;
  }
}
