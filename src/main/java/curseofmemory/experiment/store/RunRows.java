package curseofmemory.experiment.store;

import com.google.gson.JsonElement;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Findings;
import curseofmemory.experiment.History;
import curseofmemory.experiment.Run;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs as rows of a store and back. Doubles are kept bit by bit or with enough digits. */
public final class RunRows implements AutoCloseable {
  static final String COLUMNS =
      "r.configuration, r.seed, r.error, r.numbers, r.seconds, r.ended, "
          + "e.code, e.git, e.jdk, e.os, e.processor, d.parameters, d.steps, d.losses";

  static final String TABLES =
      " FROM run r JOIN environment e ON e.id = r.environment LEFT JOIN detail d ON d.run = r.id ";

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement detail;
  private final PreparedStatement select;
  private final Map<Environment, Long> environments = new HashMap<>();

  RunRows(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert =
        connection.prepareStatement(
            "INSERT INTO run(hash, code, kind, label, configuration, seed, error, numbers, cost,"
                + " seconds, ended, environment) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"
                + " ON CONFLICT DO NOTHING");
    this.detail =
        connection.prepareStatement("INSERT INTO detail VALUES(last_insert_rowid(),?,?,?)");
    this.select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + TABLES + "WHERE r.hash = ? AND r.code = ?");
  }

  /** Writes a run unless it is there already. */
  void insert(Run run, String hash, String code) throws SQLException {
    Provenance made = run.provenance();
    insert.setString(1, hash);
    insert.setString(2, code);
    insert.setString(3, (String) run.experiment().settings().get("experiment"));
    insert.setString(4, run.experiment().label());
    insert.setString(5, made.configuration());
    insert.setLong(6, made.seed());
    insert.setString(7, run.error().orElse(null));
    insert.setString(
        8, CanonicalJson.write(run.findings().map(Findings::numbers).orElse(Map.of())));
    insert.setDouble(9, run.experiment().cost());
    insert.setDouble(10, made.duration().toNanos() / 1e9);
    insert.setLong(11, made.time().toEpochMilli());
    insert.setLong(12, environment(made.environment()));
    boolean isNew = insert.executeUpdate() == 1;
    if (isNew && run.findings().isPresent()) {
      insertDetail(run.findings().get());
    }
  }

  private void insertDetail(Findings found) throws SQLException {
    detail.setBytes(1, bytes(found.parameters()));
    if (found.history().isPresent()) {
      detail.setBytes(2, bytes(found.history().get().steps()));
      detail.setBytes(3, bytes(found.history().get().losses()));
    } else {
      detail.setNull(2, Types.BLOB);
      detail.setNull(3, Types.BLOB);
    }
    detail.executeUpdate();
  }

  Optional<Run> find(String hash, String code) throws SQLException {
    select.setString(1, hash);
    select.setString(2, code);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  /** Reads a row of {@link #COLUMNS}. */
  static Run read(ResultSet row) throws SQLException {
    Environment environment =
        new Environment(
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11));
    Provenance provenance =
        new Provenance(
            row.getLong(2),
            row.getString(1),
            environment,
            Instant.ofEpochMilli(row.getLong(6)),
            Duration.ofNanos(Math.round(row.getDouble(5) * 1e9)));
    Optional<String> error = Optional.ofNullable(row.getString(3));
    Optional<Findings> findings = error.isPresent() ? Optional.empty() : Optional.of(findings(row));
    return new Run(Experiment.parse(row.getString(1)), findings, error, provenance, true);
  }

  private static Findings findings(ResultSet row) throws SQLException {
    byte[] steps = row.getBytes(13);
    Optional<History> history =
        steps == null
            ? Optional.empty()
            : Optional.of(new History(doubles(steps), doubles(row.getBytes(14))));
    return new Findings(numbers(row.getString(4)), doubles(row.getBytes(12)), history);
  }

  public static Map<String, Double> numbers(String json) {
    Map<String, Double> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : CanonicalJson.read(json).entrySet()) {
      numbers.put(entry.getKey(), entry.getValue().getAsDouble());
    }
    return numbers;
  }

  private long environment(Environment e) throws SQLException {
    Long known = environments.get(e);
    if (known != null) {
      return known;
    }
    String[] values = {e.code(), e.commit(), e.jdk(), e.os(), e.processor()};
    try (PreparedStatement add =
            connection.prepareStatement(
                "INSERT INTO environment(code, git, jdk, os, processor) VALUES(?,?,?,?,?)"
                    + " ON CONFLICT DO NOTHING");
        PreparedStatement look =
            connection.prepareStatement(
                "SELECT id FROM environment WHERE code = ? AND git = ? AND jdk = ? AND os = ?"
                    + " AND processor = ?")) {
      for (int i = 0; i < values.length; i++) {
        add.setString(i + 1, values[i]);
        look.setString(i + 1, values[i]);
      }
      add.executeUpdate();
      try (ResultSet row = look.executeQuery()) {
        long id = row.getLong(1);
        environments.put(e, id);
        return id;
      }
    }
  }

  /** Forgets what a transaction that was rolled back may have taught. */
  void forgetEnvironments() {
    environments.clear();
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  private static double[] doubles(byte[] bytes) {
    double[] values = new double[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    detail.close();
    select.close();
  }
}
