package curseofmemory.experiment.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One stored run in short.
 *
 * @param hash name of its configuration
 * @param label the run in words
 * @param ok whether it came to its end
 * @param outcome its numbers in JSON, or why it failed
 * @param seconds how long it took
 * @param ended when it ended
 * @param current whether the code of today computed it
 */
public record StoredLine(
    String hash,
    String label,
    boolean ok,
    String outcome,
    double seconds,
    Instant ended,
    boolean current) {
  private static final int SHOWN = 10;

  static List<StoredLine> read(Connection connection, String code, int most) throws SQLException {
    List<StoredLine> lines = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT hash, label, error, numbers, seconds, ended, code FROM run"
                + " ORDER BY id DESC LIMIT ?")) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String error = row.getString(3);
          lines.add(
              new StoredLine(
                  row.getString(1),
                  row.getString(2),
                  error == null,
                  error == null ? row.getString(4) : error,
                  row.getDouble(5),
                  Instant.ofEpochMilli(row.getLong(6)),
                  row.getString(7).equals(code)));
        }
      }
    }
    return lines;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s  %-6s  %8.3f s  %s  %s%s%s",
        hash.substring(0, SHOWN),
        ok ? "ok" : "failed",
        seconds,
        ended.truncatedTo(ChronoUnit.SECONDS),
        label,
        ok ? "" : "; " + outcome,
        current ? "" : "  (other code)");
  }
}
