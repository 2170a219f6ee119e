package curseofmemory.experiment.store;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Findings;
import curseofmemory.experiment.History;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.RunKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Runs as rows of a store and back. Doubles are kept bit by bit or with enough digits. */
final class RunRows implements AutoCloseable {
  private static final Environment UNKNOWN =
      new Environment("damaged", "damaged", "damaged", "damaged", "damaged");

  /** No store has more; a larger number is a damaged one. */
  private static final long MOST_RUNS = 100_000_000;

  /** So many numbers in a row without a run that can be read end the search for more. */
  private static final long MOST_LOST = 20_000;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement detail;
  private final PreparedStatement select;
  private final PreparedStatement one;
  private final PreparedStatement details;
  private final Map<Long, Environment> environments = new HashMap<>();

  RunRows(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert =
        connection.prepareStatement(
            "INSERT INTO run("
                + StoredRow.COLUMNS
                + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                + " ON CONFLICT DO NOTHING");
    this.detail = connection.prepareStatement("INSERT INTO detail VALUES(?,?,?,?,?)");
    this.select =
        connection.prepareStatement(
            "SELECT " + StoredRow.COLUMNS + " FROM run WHERE hash = ? AND code = ?");
    this.one =
        connection.prepareStatement("SELECT " + StoredRow.COLUMNS + " FROM run WHERE id = ?");
    this.details =
        connection.prepareStatement(
            "SELECT run, parameters, steps, losses, checksum FROM detail WHERE run = ?");
  }

  /** Returns seconds per operation over the newest finished runs of a kind, if there are any. */
  Optional<Double> speed(String kind) throws SQLException {
    String sql =
        "SELECT sum(seconds) / sum(cost), count(*) FROM"
            + " (SELECT seconds, cost FROM run WHERE kind = ? AND error IS NULL"
            + " ORDER BY id DESC LIMIT 1000)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, kind);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(2) > 0 ? Optional.of(row.getDouble(1)) : Optional.empty();
      }
    }
  }

  /** Returns the numbers of all rows, readable or not, that are not among these. */
  List<Long> numbersOtherThan(Set<Long> sound) throws SQLException {
    List<Long> others = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id FROM run")) {
      while (row.next()) {
        if (!sound.contains(row.getLong(1))) {
          others.add(row.getLong(1));
        }
      }
    }
    return others;
  }

  /** Writes a run unless it is there already. */
  void insert(Run run, RunKey key) throws SQLException {
    Provenance made = run.provenance();
    long id = number("SELECT coalesce(max(id), 0) + 1 FROM run").orElseThrow();
    boolean isNew =
        write(
            insert,
            id,
            key.hash(),
            key.code(),
            run.experiment().kind(),
            run.experiment().label(),
            made.configuration(),
            made.seed(),
            run.error().orElse(null),
            CanonicalJson.write(run.findings().map(Findings::numbers).orElse(Map.of())),
            run.experiment().cost(),
            made.duration().toNanos() / 1e9,
            made.time().toEpochMilli(),
            environment(made.environment()));
    if (isNew && run.findings().isPresent()) {
      Findings found = run.findings().get();
      write(
          detail,
          id,
          bytes(found.parameters()),
          found.history().map(h -> bytes(h.steps())).orElse(null),
          found.history().map(h -> bytes(h.losses())).orElse(null));
    }
  }

  /** Writes a row and the checksum after it. */
  private static boolean write(PreparedStatement statement, Object... values) throws SQLException {
    for (int k = 0; k < values.length; k++) {
      statement.setObject(k + 1, values[k]);
    }
    statement.setLong(values.length + 1, Seal.of(values));
    return statement.executeUpdate() == 1;
  }

  /**
   * Returns a run.
   *
   * @throws StoreException.DamagedRun if its row does not match its checksum
   */
  Optional<Run> find(RunKey key) throws SQLException {
    select.setString(1, key.hash());
    select.setString(2, key.code());
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      Optional<StoredRow> read = StoredRow.read(row).filter(sound -> sound.key().equals(key));
      return Optional.of(
          run(read.orElseThrow(() -> new StoreException.DamagedRun("run " + key.hash()))));
    }
  }

  /** Returns the whole run of a row. */
  Run run(StoredRow row) throws SQLException {
    Provenance made =
        new Provenance(
            row.seed(),
            row.configuration(),
            environment(row.environment()),
            row.ended(),
            Duration.ofNanos(Math.round(row.seconds() * 1e9)));
    Optional<Findings> findings =
        row.error().isPresent() ? Optional.empty() : Optional.of(findings(row));
    return new Run(Experiment.parse(row.configuration()), findings, row.error(), made, true);
  }

  private Findings findings(StoredRow row) throws SQLException {
    try (ResultSet found = details(row)) {
      if (!found.next() || !Seal.holds(found, 1, 4)) {
        throw new StoreException.DamagedRun(row.named());
      }
      byte[] steps = found.getBytes(3);
      Optional<History> history =
          steps == null
              ? Optional.empty()
              : Optional.of(new History(doubles(steps), doubles(found.getBytes(4))));
      return new Findings(
          Findings.numbers(CanonicalJson.read("numbers", row.numbers())),
          doubles(found.getBytes(2)),
          history);
    }
  }

  private ResultSet details(StoredRow row) throws SQLException {
    details.setLong(1, row.id());
    return details.executeQuery();
  }

  /** Returns whether all that belongs to a good row is good, too. */
  boolean isWhole(StoredRow row) throws SQLException {
    if (row.error().isPresent()) {
      return environment(row.environment()) != UNKNOWN;
    }
    try (ResultSet found = details(row)) {
      return found.next() && Seal.holds(found, 1, 4) && environment(row.environment()) != UNKNOWN;
    }
  }

  /**
   * Hands all rows, oldest first, to a consumer. Rows that cannot be read are named to another, and
   * those after them are read all the same.
   */
  void scan(Consumer<StoredRow> good, Consumer<String> bad) {
    long last = newest();
    long lastGood = 0;
    long next = 1;
    while (next <= last) {
      long reached = scanFrom(next, good, bad);
      lastGood = reached > next ? reached : lastGood;
      next = reached;
      if (next <= last && next - lastGood > MOST_LOST) {
        bad.accept("all from run number " + lastGood);
        return;
      }
      if (next <= last) {
        readOne(next, good, bad);
        next++;
      }
    }
  }

  /** Reads rows until one cannot be read; returns the number after the last good one. */
  private long scanFrom(long first, Consumer<StoredRow> good, Consumer<String> bad) {
    long next = first;
    try (PreparedStatement range =
        connection.prepareStatement(
            "SELECT " + StoredRow.COLUMNS + " FROM run WHERE id >= ? ORDER BY id")) {
      range.setLong(1, first);
      try (ResultSet row = range.executeQuery()) {
        while (row.next()) {
          next = Math.max(next, take(row, good, bad));
          if (Thread.currentThread().isInterrupted()) {
            throw new StoreException("stopped while reading the store", null);
          }
        }
      }
      return Long.MAX_VALUE;
    } catch (SQLException e) {
      return next;
    }
  }

  /** Reads one row if there is one of this number. */
  private void readOne(long id, Consumer<StoredRow> good, Consumer<String> bad) {
    try {
      one.setLong(1, id);
      try (ResultSet row = one.executeQuery()) {
        if (row.next()) {
          take(row, good, bad);
        }
      }
    } catch (SQLException e) {
      bad.accept("run number " + id);
    }
  }

  /** Returns the number after a good row, 0 after a damaged one, whose number may be wrong. */
  private static long take(ResultSet row, Consumer<StoredRow> good, Consumer<String> bad)
      throws SQLException {
    Optional<StoredRow> read = StoredRow.read(row);
    read.ifPresentOrElse(good, () -> bad.accept(named(row)));
    return read.map(sound -> sound.id() + 1).orElse(0L);
  }

  /** A damaged key may hold any characters: those that no key has are shown as a question mark. */
  private static String named(ResultSet row) {
    try {
      String key = String.valueOf(row.getString(2)).replaceAll("[^0-9a-f]", "?");
      return "run number " + row.getLong(1) + " (" + key + ")";
    } catch (SQLException e) {
      return "a run";
    }
  }

  /** Returns the largest number of a run, from wherever it can still be read. */
  private long newest() {
    List<String> ways =
        List.of(
            "SELECT max(id) FROM run",
            "SELECT max(run) FROM detail",
            "SELECT count(*) FROM run INDEXED BY run_by_end");
    long newest = 0;
    for (String way : ways) {
      try {
        newest = Math.max(newest, Math.min(MOST_RUNS, number(way).orElse(0)));
      } catch (SQLException e) {
        // The next way does not touch the same pages.
      }
    }
    return newest;
  }

  private OptionalLong number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  private long environment(Environment e) throws SQLException {
    if (environments.isEmpty()) {
      readEnvironments();
    }
    for (Map.Entry<Long, Environment> known : environments.entrySet()) {
      if (known.getValue().equals(e)) {
        return known.getKey();
      }
    }
    long id = number("SELECT coalesce(max(id), 0) + 1 FROM environment").orElseThrow();
    try (PreparedStatement add =
        connection.prepareStatement("INSERT INTO environment VALUES(?,?,?,?,?,?,?)")) {
      write(add, id, e.code(), e.commit(), e.jdk(), e.os(), e.processor());
    }
    environments.put(id, e);
    return id;
  }

  /** Returns the environment of a number, of words that say so if its row is damaged. */
  Environment environment(long id) throws SQLException {
    if (!environments.containsKey(id)) {
      readEnvironments();
    }
    return environments.getOrDefault(id, UNKNOWN);
  }

  private void readEnvironments() throws SQLException {
    try (PreparedStatement all =
            connection.prepareStatement(
                "SELECT id, code, git, jdk, os, processor, checksum FROM environment");
        ResultSet row = all.executeQuery()) {
      while (row.next()) {
        if (Seal.holds(row, 1, 6)) {
          environments.put(
              row.getLong(1),
              new Environment(
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6)));
        }
      }
    }
  }

  /** Forgets what others may have removed since the last transaction, or what was rolled back. */
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
    for (PreparedStatement statement : List.of(insert, detail, select, one, details)) {
      statement.close();
    }
  }
}
