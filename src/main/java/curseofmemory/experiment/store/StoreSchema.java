package curseofmemory.experiment.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * Opens a store's file, makes its tables and brings older files up to date.
 *
 * <p>The file's application id says that it is ours, its user version how many of the steps below
 * it has seen. A step is never changed once released; a new layout is a new step.
 */
final class StoreSchema {
  /** "CoMR" in ASCII. */
  static final int APPLICATION = 0x436f4d52;

  private static final long PATIENCE_MILLIS = 20_000;
  private static final long PAUSE_MILLIS = 5;

  /** How long SQLite waits by itself: shorter than a reader waits after the stop button. */
  private static final long WAIT_MILLIS = 100;

  private static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE environment(id INTEGER PRIMARY KEY, code TEXT NOT NULL, git TEXT NOT NULL,
            jdk TEXT NOT NULL, os TEXT NOT NULL, processor TEXT NOT NULL,
            UNIQUE(code, git, jdk, os, processor));
          CREATE TABLE run(id INTEGER PRIMARY KEY, hash TEXT NOT NULL, code TEXT NOT NULL,
            kind TEXT NOT NULL, label TEXT NOT NULL, configuration TEXT NOT NULL,
            seed INTEGER NOT NULL, error TEXT, numbers TEXT NOT NULL, cost REAL NOT NULL,
            seconds REAL NOT NULL, ended INTEGER NOT NULL,
            environment INTEGER NOT NULL REFERENCES environment(id), UNIQUE(hash, code));
          CREATE TABLE detail(run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE,
            parameters BLOB NOT NULL, steps BLOB, losses BLOB);
          """,
          """
          CREATE TABLE claim(hash TEXT NOT NULL, code TEXT NOT NULL, owner TEXT NOT NULL,
            pid INTEGER NOT NULL, started INTEGER NOT NULL, PRIMARY KEY(hash, code));
          CREATE INDEX run_by_end ON run(ended);
          """,
          """
          ALTER TABLE environment ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE run ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE detail ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
          """);

  /** The step after which rows carry a checksum; those there already get theirs then. */
  private static final int SEALED = 3;

  private StoreSchema() {}

  /** Returns the version written by this code. */
  static int newest() {
    return STEPS.size();
  }

  /** Opens a file, making it and its folder if they are not there. */
  static Connection open(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean fileIsWritable = !Files.exists(file) || Files.isWritable(file);
    return open(file, fileIsWritable && (!Files.exists(folder) || Files.isWritable(folder)));
  }

  /** Opens a file as it is, or a copy of it that cannot be written to. */
  static Connection open(Path file, boolean writable) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return writable ? prepare(file, file) : copy(file);
    } catch (IOException e) {
      throw new StoreException("run store " + file + " cannot be made or read: " + e, e);
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** What cannot be written to is read from a copy, whatever its layout and its log beside it. */
  private static Connection copy(Path file) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("runs");
    Path copy = folder.resolve("runs.db");
    folder.toFile().deleteOnExit();
    for (String ending : List.of("", "-wal", "-shm")) {
      Path part = Path.of(copy + ending);
      part.toFile().deleteOnExit();
      if (Files.exists(Path.of(file + ending)) && !ending.equals("-shm")) {
        Files.write(part, Files.readAllBytes(Path.of(file + ending)));
      }
    }
    Connection connection = prepare(copy, file);
    execute(connection, "PRAGMA query_only = ON");
    return connection;
  }

  private static Connection prepare(Path file, Path named) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc.get_generated_keys", "false");
    Connection connection = new JDBC().connect("jdbc:sqlite:" + file, properties);
    try {
      execute(connection, "PRAGMA busy_timeout = " + WAIT_MILLIS);
      requireOurs(connection, named);
      executePatiently(connection, "PRAGMA journal_mode = WAL");
      execute(connection, "PRAGMA synchronous = FULL");
      execute(connection, "PRAGMA foreign_keys = ON");
      migrate(connection, STEPS.size());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Executes what may find the file locked by another process, again until it is not: SQLite waits
   * by itself, but not always, and would not hear the stop button.
   */
  static void executePatiently(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        execute(connection, sql);
        return;
      } catch (SQLException e) {
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        boolean busy = (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        if (!busy || waited > PATIENCE_MILLIS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      }
    }
  }

  /** Looks in one transaction, or a store that another process is just making seems foreign. */
  private static void requireOurs(Connection connection, Path file) throws SQLException {
    execute(connection, "BEGIN");
    int application = number(connection, "PRAGMA application_id");
    int version = number(connection, "PRAGMA user_version");
    int tables = number(connection, "SELECT count(*) FROM sqlite_schema");
    int ours =
        number(
            connection,
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('run', 'detail', 'environment')");
    execute(connection, "COMMIT");
    if (application != APPLICATION && (application != 0 || version != 0 || tables != 0)) {
      throw new StoreException(
          "run store "
              + file
              + (ours == 3
                  ? " is damaged in its header; restore a copy, or start a new --store"
                  : " is a database of another program; choose another --store"),
          null);
    }
    if (version > STEPS.size()) {
      throw new StoreException(
          "run store "
              + file
              + " was written by a newer version (layout "
              + version
              + ", this one knows "
              + STEPS.size()
              + "), or is damaged in its header; use that version or another --store",
          null);
    }
  }

  /** Takes all steps not seen yet, in one transaction, also when two processes open at once. */
  static void migrate(Connection connection, int target) throws SQLException {
    executePatiently(connection, "BEGIN IMMEDIATE");
    try {
      int version = number(connection, "PRAGMA user_version");
      for (int step = version; step < target; step++) {
        for (String statement : STEPS.get(step).split(";\\s*\n")) {
          execute(connection, statement);
        }
        if (step + 1 == SEALED) {
          sealAll(connection);
        }
      }
      if (version < target) {
        execute(connection, "PRAGMA application_id = " + APPLICATION);
        execute(connection, "PRAGMA user_version = " + target);
      }
      execute(connection, "COMMIT");
    } catch (SQLException e) {
      execute(connection, "ROLLBACK");
      throw e;
    }
  }

  private static void sealAll(Connection connection) throws SQLException {
    seal(connection, "environment", "id", "id, code, git, jdk, os, processor");
    seal(connection, "run", "id", StoredRow.COLUMNS.replace(", checksum", ""));
    seal(connection, "detail", "run", "run, parameters, steps, losses");
  }

  private static void seal(Connection connection, String table, String id, String columns)
      throws SQLException {
    try (Statement all = connection.createStatement();
        ResultSet row = all.executeQuery("SELECT " + columns + " FROM " + table);
        PreparedStatement put =
            connection.prepareStatement(
                "UPDATE " + table + " SET checksum = ? WHERE " + id + " = ?")) {
      while (row.next()) {
        Object[] values = new Object[columns.split(",").length];
        for (int k = 0; k < values.length; k++) {
          values[k] = row.getObject(k + 1);
        }
        put.setLong(1, Seal.of(values));
        put.setLong(2, row.getLong(1));
        put.executeUpdate();
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
