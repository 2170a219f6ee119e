package curseofmemory.experiment.store;

import curseofmemory.experiment.RunKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is computing what, so that processes sharing a store do not compute a run twice.
 *
 * <p>A claim names a process by number and start. One whose process is gone, killed for example,
 * counts for nothing. Claims only save work: that a run is stored once is the table's own rule.
 */
final class Claims implements AutoCloseable {
  /** Start times of a process, asked for twice, may differ by a clock tick. */
  private static final long SAME_START_MILLIS = 2_000;

  private static final long PID = ProcessHandle.current().pid();
  private static final long STARTED = started(ProcessHandle.current());

  /** Owners in this process whose sweep has not ended. */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  /** Owners that claimed something through this store. */
  private final Set<String> claiming = new HashSet<>();

  private final PreparedStatement look;
  private final PreparedStatement put;
  private final PreparedStatement release;
  private final PreparedStatement releaseAll;
  private final PreparedStatement owners;

  Claims(Connection connection) throws SQLException {
    look =
        connection.prepareStatement(
            "SELECT owner, pid, started FROM claim WHERE hash = ? AND code = ?");
    put = connection.prepareStatement("INSERT OR REPLACE INTO claim VALUES(?,?,?,?,?)");
    release = connection.prepareStatement("DELETE FROM claim WHERE hash = ? AND code = ?");
    owners = connection.prepareStatement("SELECT DISTINCT owner, pid, started FROM claim");
    releaseAll = connection.prepareStatement("DELETE FROM claim WHERE owner = ?");
  }

  static String newOwner() {
    String owner = UUID.randomUUID().toString();
    OWN.add(owner);
    return owner;
  }

  /** Claims a run unless another living owner has. */
  boolean claim(RunKey key, String owner) throws SQLException {
    look.setString(1, key.hash());
    look.setString(2, key.code());
    try (ResultSet row = look.executeQuery()) {
      if (row.next()
          && !row.getString(1).equals(owner)
          && alive(row.getString(1), row.getLong(2), row.getLong(3))) {
        return false;
      }
    }
    put.setString(1, key.hash());
    put.setString(2, key.code());
    put.setString(3, owner);
    put.setLong(4, PID);
    put.setLong(5, STARTED);
    put.executeUpdate();
    claiming.add(owner);
    return true;
  }

  void release(RunKey key) throws SQLException {
    release.setString(1, key.hash());
    release.setString(2, key.code());
    release.executeUpdate();
  }

  /**
   * Ends an owner: its claims count for nothing from here on, even if they cannot be removed.
   * Returns whether it has claimed anything.
   */
  boolean ends(String owner) {
    OWN.remove(owner);
    return claiming.remove(owner);
  }

  /** Removes the claims of an owner. */
  void remove(String owner) throws SQLException {
    releaseAll.setString(1, owner);
    releaseAll.executeUpdate();
  }

  /** Returns the owners whose process is gone. */
  List<String> deadOwners() throws SQLException {
    List<String> dead = new ArrayList<>();
    try (ResultSet row = owners.executeQuery()) {
      while (row.next()) {
        if (!alive(row.getString(1), row.getLong(2), row.getLong(3))) {
          dead.add(row.getString(1));
        }
      }
    }
    return dead;
  }

  private static boolean alive(String owner, long pid, long started) {
    if (pid == PID) {
      return OWN.contains(owner);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> Math.abs(started(process) - started) <= SAME_START_MILLIS)
        .orElse(false);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
  }

  @Override
  public void close() throws SQLException {
    look.close();
    put.close();
    release.close();
    releaseAll.close();
    owners.close();
  }
}
