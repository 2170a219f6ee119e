package curseofmemory.experiment.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Removes from a store what is of no use any more. */
final class StoreCleaning {
  private StoreCleaning() {}

  static int clean(Connection connection, String code, boolean failed, boolean otherCode)
      throws SQLException {
    int removed = 0;
    if (failed) {
      removed += update(connection, "DELETE FROM run WHERE error IS NOT NULL");
    }
    if (otherCode) {
      removed += update(connection, "DELETE FROM run WHERE code <> ?", code);
    }
    for (String owner : deadOwners(connection)) {
      update(connection, "DELETE FROM claim WHERE owner = ?", owner);
    }
    update(
        connection,
        "DELETE FROM environment WHERE id NOT IN (SELECT DISTINCT environment FROM run)");
    StoreSchema.execute(connection, "VACUUM");
    StoreSchema.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    return removed;
  }

  private static List<String> deadOwners(Connection connection) throws SQLException {
    List<String> dead = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT DISTINCT owner, pid, started FROM claim")) {
      while (row.next()) {
        if (!Claims.alive(row.getString(1), row.getLong(2), row.getLong(3))) {
          dead.add(row.getString(1));
        }
      }
    }
    return dead;
  }

  private static int update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
