package curseofmemory.experiment.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One row of the table of runs whose checksum holds: all but parameters and history. */
record StoredRow(
    long id,
    RunKey key,
    String label,
    String configuration,
    long seed,
    Optional<String> error,
    String numbers,
    double seconds,
    Instant ended,
    long environment) {
  /** What {@link #read} wants, the checksum last. */
  static final String COLUMNS =
      "id, hash, code, kind, label, configuration, seed, error, numbers, cost, seconds, ended,"
          + " environment, checksum";

  private static final int SEALED = 13;

  /** Reads a row, or nothing if it is damaged. */
  static Optional<StoredRow> read(ResultSet row) throws SQLException {
    if (!Seal.holds(row, 1, SEALED)) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredRow(
            row.getLong(1),
            new RunKey(row.getString(2), row.getString(3)),
            row.getString(5),
            row.getString(6),
            row.getLong(7),
            Optional.ofNullable(row.getString(8)),
            row.getString(9),
            row.getDouble(11),
            Instant.ofEpochMilli(row.getLong(12)),
            row.getLong(13)));
  }

  /** Returns by which name a sentence calls it. */
  String named() {
    return "run " + key.hash();
  }

  /** Returns the row of a table: settings, numbers, time and provenance. */
  Map<String, Object> flat(Environment made) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("run", key.hash());
    JsonObject settings = CanonicalJson.read("configuration", configuration);
    flatten("", settings, row);
    row.putAll(Experiment.leftOut(settings));
    row.put("status", error.isPresent() ? "failed" : "ok");
    flatten("", CanonicalJson.read("numbers", numbers), row);
    error.ifPresent(why -> row.put("error", why));
    row.put("seconds", seconds);
    row.put("ended", ended.toString());
    row.put("code", made.code());
    row.put("git", made.commit());
    row.put("jdk", made.jdk());
    row.put("os", made.os());
    row.put("processor", made.processor());
    return row;
  }

  /** Settings within settings become dotted names, arrays become JSON. */
  private static void flatten(String prefix, JsonObject tree, Map<String, Object> row) {
    tree.entrySet()
        .forEach(
            entry -> {
              String name = prefix + entry.getKey();
              if (entry.getValue().isJsonObject()) {
                flatten(name + ".", entry.getValue().getAsJsonObject(), row);
              } else {
                row.put(name, cell(entry.getValue()));
              }
            });
  }

  private static Object cell(JsonElement value) {
    if (!(value instanceof JsonPrimitive primitive)) {
      return value.toString();
    }
    if (!primitive.isNumber()) {
      return primitive.getAsString();
    }
    String text = primitive.getAsString();
    return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : Double.valueOf(text);
  }
}
