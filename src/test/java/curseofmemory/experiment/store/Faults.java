package curseofmemory.experiment.store;

import curseofmemory.experiment.Sweep;
import curseofmemory.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/** Everything that can be wrong with the file of a store, made on purpose. */
public final class Faults {
  private static final int PAGE = 4096;

  private Faults() {}

  /** Returns what opening a store says, or an empty text if it succeeds. */
  public static String opening(Path file) {
    try {
      RunStore.open(file).close();
      return "";
    } catch (StoreException e) {
      return e.getMessage();
    }
  }

  /** Returns what a sweep on the store says, or an empty text if it succeeds. */
  public static String sweeping(RunStore store, Sweep sweep) {
    try (store) {
      sweep.fill(store, Progress.SILENT);
      return "";
    } catch (StoreException e) {
      return e.getMessage();
    }
  }

  public static Path foreign(Path file) throws SQLException {
    sql(file, "CREATE TABLE bookmark(url TEXT)");
    return file;
  }

  public static Path newer(Path file) throws SQLException {
    RunStore.open(file).close();
    sql(file, "PRAGMA user_version = 99");
    return file;
  }

  public static Path text(Path file) throws IOException {
    return Files.writeString(file, "not a database ".repeat(500));
  }

  /** Overwrites all pages but the first of a good store. */
  public static Path damaged(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = PAGE; i < bytes.length; i++) {
      bytes[i] = (byte) (31 * i);
    }
    Files.write(file, bytes);
    return file;
  }

  /** Opens a store whose file cannot grow, which SQLite reports as it reports a full disk. */
  public static RunStore full(Path file) throws SQLException {
    Connection connection = StoreSchema.open(file);
    int pages = StoreSchema.number(connection, "PRAGMA page_count");
    StoreSchema.execute(connection, "PRAGMA max_page_count = " + pages);
    return new RunStore(file, connection);
  }

  /** Opens a store that SQLite must not write to. */
  public static RunStore readOnly(Path file) throws SQLException {
    Connection connection = StoreSchema.open(file);
    StoreSchema.execute(connection, "PRAGMA query_only = ON");
    return new RunStore(file, connection);
  }

  public static void sql(Path file, String statement) throws SQLException {
    try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties())) {
      StoreSchema.execute(connection, statement);
    }
  }
}
