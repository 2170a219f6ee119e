package curseofmemory.experiment.store;

import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Ledger;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.RunKeeper;
import curseofmemory.experiment.RunKey;
import curseofmemory.experiment.RunTable;
import curseofmemory.experiment.Sweep;
import curseofmemory.numeric.Require;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/**
 * Finished runs in one SQLite file that survives being killed, by any number of processes at once.
 *
 * <p>A run is named by its configuration and by the digest of the code that computes it; another
 * setting or other code is another run. A run counts as finished only once it is on the disk (write
 * ahead log, full synchronisation). Every row carries a checksum: damaged rows are named, good ones
 * are read all the same. A file that cannot be written to can be listed, exported and verified.
 * Safe to share between threads. Cost: one wait for the disk per batch of finished runs; opening
 * and listing 100,000 runs takes about a second.
 *
 * @see Sweep#run(RunKeeper, curseofmemory.training.Progress)
 */
public final class RunStore implements RunKeeper, AutoCloseable {
  /** Candidates looked at while other processes wait. */
  private static final int MOST_LOOKED_AT = 1_000;

  private final Path file;
  private final Connection connection;
  private final RunRows rows;
  private final Claims claims;
  private final Map<String, Boolean> codes = new HashMap<>();

  /** Takes over a connection that {@link StoreSchema#open} made. */
  RunStore(Path file, Connection connection) {
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
   * Opens a store, making the file and its folder if they are not there. Where it cannot be written
   * to, it is opened for reading.
   *
   * @throws StoreException if the file is damaged in its header, foreign or from a newer version
   */
  public static RunStore open(Path file) {
    Require.present("file", file, "name a file");
    return new RunStore(file, StoreSchema.open(file));
  }

  /**
   * Returns the stored run of an experiment, computed by the code of today.
   *
   * @throws StoreException if its row is damaged
   */
  public Optional<Run> find(Experiment experiment) {
    return find(RunKey.of(experiment));
  }

  private synchronized Optional<Run> find(RunKey key) {
    return ask(() -> rows.find(key));
  }

  /** Returns the number of stored runs, of any code, failed and damaged ones included. */
  public synchronized int size() {
    return ask(() -> StoreSchema.number(connection, "SELECT count(*) FROM run"));
  }

  /** Hands the good rows, oldest first, to a consumer; returns the damaged ones in words. */
  private synchronized List<String> scan(Consumer<StoredRow> consumer) {
    List<String> damaged = new ArrayList<>();
    rows.scan(consumer, damaged::add);
    return damaged;
  }

  /** Returns one line per good run, newest first. */
  public List<StoredLine> list(int most) {
    Deque<StoredRow> newest = new ArrayDeque<>();
    scan(
        row -> {
          newest.addFirst(row);
          if (newest.size() > most) {
            newest.removeLast();
          }
        });
    return newest.stream().map(row -> StoredLine.of(row, isOfToday(row))).toList();
  }

  /** Rows of one code are all of today or none is, so one of them is looked at. */
  private synchronized boolean isOfToday(StoredRow row) {
    return codes.computeIfAbsent(
        row.key().code(),
        code -> {
          try {
            return Experiment.parse(row.configuration()).code().equals(code);
          } catch (IllegalArgumentException e) {
            return false;
          }
        });
  }

  /**
   * Returns all stored runs whose name begins like this.
   *
   * @throws StoreException if one of them is damaged
   */
  public List<Run> startingWith(String hashPrefix) {
    List<StoredRow> found = new ArrayList<>();
    scan(row -> found.addAll(row.key().hash().startsWith(hashPrefix) ? List.of(row) : List.of()));
    return found.stream().map(this::run).toList();
  }

  private synchronized Run run(StoredRow row) {
    return ask(() -> rows.run(row));
  }

  /** Returns the run of a row, or nothing if what belongs to it is damaged or not known here. */
  Optional<Run> whole(StoredRow row) {
    try {
      return Optional.of(run(row));
    } catch (StoreException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the good rows of runs that came to their end, oldest first. */
  List<StoredRow> finished() {
    List<StoredRow> finished = new ArrayList<>();
    scan(row -> finished.addAll(row.error().isEmpty() ? List.of(row) : List.of()));
    return finished;
  }

  /** Returns all good runs as one tidy table: settings, numbers, seconds and provenance. */
  public Table table() {
    RunTable table = new RunTable("runs");
    List<StoredRow> good = new ArrayList<>();
    scan(good::add);
    for (StoredRow row : good) {
      table.add(row.flat(ask(() -> rows.environment(row.environment()))));
    }
    return table.build();
  }

  /** Returns in one sentence what is damaged, or nothing if all rows, pages and links are sound. */
  public synchronized Optional<String> damage() {
    List<String> damaged = damagedRows();
    if (!damaged.isEmpty()) {
      String more = damaged.size() == 1 ? "" : " and " + (damaged.size() - 1) + " more";
      return Optional.of(damaged.get(0) + more + " of " + file + " cannot be read or trusted");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
      String first = row.next() ? row.getString(1) : "no answer";
      String said = first.substring(first.lastIndexOf('\n') + 1);
      return said.equals("ok") ? Optional.empty() : Optional.of(said + " in " + file);
    } catch (SQLException e) {
      return Optional.of(StoreException.of(file, e).getMessage());
    }
  }

  private List<String> damagedRows() {
    List<String> damaged = new ArrayList<>();
    List<StoredRow> good = new ArrayList<>();
    rows.scan(good::add, damaged::add);
    good.stream().filter(row -> !isWhole(row)).forEach(row -> damaged.add(row.named()));
    return damaged;
  }

  private boolean isWhole(StoredRow row) {
    try {
      return rows.isWhole(row);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public synchronized Optional<Double> speed(String kind) {
    return ask(() -> rows.speed(kind));
  }

  /**
   * Removes what is of no use: claims of dead processes, environments without runs, empty pages.
   *
   * @param failed whether failed runs go, too
   * @param otherCode whether runs of other code than today's go, too
   * @param damaged whether damaged runs go, too
   * @return how many runs were removed
   */
  public synchronized int gc(boolean failed, boolean otherCode, boolean damaged) {
    Set<Long> useless = new HashSet<>();
    Set<Long> sound = new HashSet<>();
    List<StoredRow> good = new ArrayList<>();
    scan(good::add);
    for (StoredRow row : good) {
      boolean goes = failed && row.error().isPresent() || otherCode && !isOfToday(row);
      (goes ? useless : sound).add(row.id());
      if (damaged && !goes && !isWhole(row)) {
        sound.remove(row.id());
      }
    }
    return ask(
        () -> {
          if (damaged) {
            StoreSchema.execute(connection, "REINDEX");
            useless.addAll(rows.numbersOtherThan(sound));
          }
          return clean(useless);
        });
  }

  private int clean(Set<Long> useless) throws SQLException {
    inTransaction(
        () -> {
          for (long id : useless) {
            update("DELETE FROM run WHERE id = ?", id);
          }
          for (String owner : claims.deadOwners()) {
            claims.remove(owner);
          }
          return update("DELETE FROM environment WHERE id NOT IN (SELECT environment FROM run)");
        });
    StoreSchema.execute(connection, "VACUUM");
    StoreSchema.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    return useless.size();
  }

  @Override
  public Ledger ledger() {
    String owner = Claims.newOwner();
    return new Ledger() {
      @Override
      public Set<RunKey> known() {
        return knownKeys();
      }

      @Override
      public Optional<Run> find(RunKey key) {
        return RunStore.this.find(key);
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

  private Set<RunKey> knownKeys() {
    Set<RunKey> known = new HashSet<>();
    List<String> damaged = scan(row -> known.add(row.key()));
    if (!damaged.isEmpty()) {
      throw StoreException.of(file, new StoreException.DamagedRun(damaged.get(0)));
    }
    return known;
  }

  private synchronized Ledger.Exchange exchange(
      String owner, List<Ledger.Entry> finished, Deque<Ledger.Entry> candidates, int wanted) {
    if (finished.isEmpty() && (candidates.isEmpty() || wanted == 0)) {
      return new Ledger.Exchange(List.of(), List.of());
    }
    return inTransaction(
        () -> {
          for (Ledger.Entry entry : finished) {
            rows.insert(entry.run().orElseThrow(), entry.key());
            claims.release(entry.key());
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
      Optional<Run> run = rows.find(entry.key());
      if (run.isPresent()) {
        found.add(entry.with(run.get()));
      } else if (claims.claim(entry.key(), owner)) {
        granted.add(entry);
      } else {
        candidates.add(entry);
      }
    }
    return new Ledger.Exchange(granted, found);
  }

  private synchronized void release(String owner) {
    if (claims.ends(owner)) {
      inTransaction(
          () -> {
            claims.remove(owner);
            return true;
          });
    }
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
          StoreSchema.executePatiently(connection, "BEGIN IMMEDIATE");
          rows.forgetEnvironments();
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

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
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
