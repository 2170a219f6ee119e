package curseofmemory.experiment.store;

import curseofmemory.checks.CodeVersion;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Ledger;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.Sweep;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/**
 * Finished runs in one SQLite file that survives being killed, by any number of processes at once.
 *
 * <p>A run is named by its configuration and by the digest of the code that computes; another
 * setting or other code is another run. A run counts as finished only once it is on the disk (write
 * ahead log, full synchronisation). Safe to share between threads. Cost: one wait for the disk per
 * batch of finished runs; opening and listing 100,000 runs takes less than a second.
 *
 * @see Sweep#run(RunStore, curseofmemory.training.Progress)
 */
public final class RunStore implements AutoCloseable {
  /** Candidates looked at while other processes wait. */
  private static final int MOST_LOOKED_AT = 1_000;

  private final Path file;
  private final Connection connection;
  private final RunRows rows;
  private final Claims claims;
  private final String code = CodeVersion.fingerprint();

  /** Takes over a connection that {@link StoreSchema#open} made. */
  public RunStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    try {
      this.rows = new RunRows(connection);
      this.claims = new Claims(connection);
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /**
   * Opens a store, making the file and its folder if they are not there.
   *
   * @throws StoreException if the file is read-only, damaged, foreign or from a newer version
   */
  public static RunStore open(Path file) {
    return new RunStore(file, StoreSchema.open(file));
  }

  /** Returns the stored run of an experiment, computed by the code of today. */
  public Optional<Run> find(Experiment experiment) {
    return find(experiment.hash());
  }

  private synchronized Optional<Run> find(String hash) {
    return ask(() -> rows.find(hash, code));
  }

  /** Returns the number of stored runs, of any code and failed ones included. */
  public synchronized int size() {
    return ask(() -> StoreSchema.number(connection, "SELECT count(*) FROM run"));
  }

  /** Forgets stored runs, so that the next sweep computes them anew; returns how many. */
  public synchronized int forget(List<? extends Experiment> experiments) {
    return inTransaction(
        () -> {
          int forgotten = 0;
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM run WHERE hash = ? AND code = ?")) {
            for (Experiment experiment : experiments) {
              delete.setString(1, experiment.hash());
              delete.setString(2, code);
              forgotten += delete.executeUpdate();
            }
          }
          return forgotten;
        });
  }

  /** Hands every stored run, oldest first, to a consumer; one at a time is in memory. */
  public synchronized void forEach(Consumer<Run> consumer) {
    ask(
        () -> {
          String sql = "SELECT " + RunRows.COLUMNS + RunRows.TABLES + "ORDER BY r.id";
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
              consumer.accept(RunRows.read(row));
            }
            return true;
          }
        });
  }

  /** Returns one line per run, newest first. */
  public synchronized List<StoredLine> list(int most) {
    return ask(() -> StoredLine.read(connection, code, most));
  }

  /** Returns all stored runs whose name begins like this. */
  public synchronized List<Run> startingWith(String hashPrefix) {
    return ask(
        () -> {
          String sql =
              "SELECT " + RunRows.COLUMNS + RunRows.TABLES + "WHERE r.hash >= ? AND r.hash < ?";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, hashPrefix);
            statement.setString(2, hashPrefix + "g");
            List<Run> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.add(RunRows.read(row));
              }
            }
            return found;
          }
        });
  }

  /** Returns all stored runs as one tidy table: settings, numbers, seconds and provenance. */
  public Table table() {
    StoreTable table = new StoreTable();
    forEach(table::add);
    return table.build();
  }

  /** Returns a problem with the file in words, or nothing if all pages and links are sound. */
  public synchronized Optional<String> damage() {
    return ask(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            String first = row.getString(1);
            return first.equals("ok") ? Optional.<String>empty() : Optional.of(first);
          }
        });
  }

  /** Returns seconds per estimated operation, measured on stored runs of one kind. */
  public synchronized Optional<Double> speed(String kind) {
    return ask(
        () -> {
          String sql =
              "SELECT sum(seconds) / sum(cost), count(*) FROM"
                  + " (SELECT seconds, cost FROM run WHERE kind = ? AND error IS NULL"
                  + " ORDER BY id DESC LIMIT 1000)";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            try (ResultSet row = statement.executeQuery()) {
              return row.getInt(2) == 0 ? Optional.<Double>empty() : Optional.of(row.getDouble(1));
            }
          }
        });
  }

  /**
   * Removes what is of no use: claims of dead processes, environments without runs, empty pages.
   *
   * @param failed whether failed runs go, too
   * @param otherCode whether runs of other code than today's go, too
   * @return how many runs were removed
   */
  public synchronized int gc(boolean failed, boolean otherCode) {
    return ask(() -> StoreCleaning.clean(connection, code, failed, otherCode));
  }

  /** Returns the ledger of one sweep. */
  public Ledger ledger() {
    String owner = Claims.newOwner();
    return new Ledger() {
      @Override
      public Set<String> known() {
        return knownHashes();
      }

      @Override
      public Optional<Run> find(String hash) {
        return RunStore.this.find(hash);
      }

      @Override
      public Exchange exchange(List<Entry> finished, Deque<Entry> candidates, int wanted) {
        return RunStore.this.exchange(owner, finished, candidates, wanted);
      }

      @Override
      public void close() {
        release(owner);
      }
    };
  }

  private synchronized Set<String> knownHashes() {
    return ask(
        () -> {
          Set<String> known = new HashSet<>();
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT hash FROM run WHERE code = ?")) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                known.add(row.getString(1));
              }
            }
          }
          return known;
        });
  }

  private synchronized Ledger.Exchange exchange(
      String owner, List<Ledger.Entry> finished, Deque<Ledger.Entry> candidates, int wanted) {
    if (finished.isEmpty() && (candidates.isEmpty() || wanted == 0)) {
      return new Ledger.Exchange(List.of(), List.of());
    }
    return inTransaction(
        () -> {
          for (Ledger.Entry entry : finished) {
            rows.insert(entry.run().orElseThrow(), entry.hash(), code);
            claims.release(entry.hash(), code);
          }
          return grant(owner, candidates, wanted);
        });
  }

  private Ledger.Exchange grant(String owner, Deque<Ledger.Entry> candidates, int wanted)
      throws SQLException {
    List<Ledger.Entry> granted = new ArrayList<>();
    List<Ledger.Entry> found = new ArrayList<>();
    int looks = Math.min(candidates.size(), MOST_LOOKED_AT);
    for (int look = 0; look < looks && granted.size() < wanted; look++) {
      Ledger.Entry entry = candidates.poll();
      Optional<Run> run = rows.find(entry.hash(), code);
      if (run.isPresent()) {
        found.add(entry.with(run.get()));
      } else if (claims.claim(entry.hash(), code, owner)) {
        granted.add(entry);
      } else {
        candidates.add(entry);
      }
    }
    return new Ledger.Exchange(granted, found);
  }

  private synchronized void release(String owner) {
    ask(
        () -> {
          claims.releaseAll(owner);
          return true;
        });
  }

  private interface Query<T> {
    T get() throws SQLException;
  }

  private <T> T ask(Query<T> query) {
    try {
      return query.get();
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  private <T> T inTransaction(Query<T> query) {
    return ask(
        () -> {
          StoreSchema.execute(connection, "BEGIN IMMEDIATE");
          try {
            T answer = query.get();
            StoreSchema.execute(connection, "COMMIT");
            return answer;
          } catch (SQLException | RuntimeException e) {
            rows.forgetEnvironments();
            rollBack(e);
            throw e;
          }
        });
  }

  /** Some failures, a full disk for one, have rolled back already. */
  private void rollBack(Exception cause) {
    try {
      StoreSchema.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Closes the file; other processes may go on using it. */
  @Override
  public synchronized void close() {
    ask(
        () -> {
          rows.close();
          claims.close();
          connection.close();
          return true;
        });
  }

  @Override
  public String toString() {
    return "run store with " + size() + " runs";
  }
}
