package curseofmemory.experiment.store;

import curseofmemory.numeric.Require;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /** Checks what is shown. */
  public StoredLine {
    Require.atLeast("length of hash", SHOWN, String.valueOf(hash).length(), "give the whole hash");
    Require.nonNegative("seconds", seconds, "a run takes some time");
    Require.present("ended", ended, "say when the run ended");
  }

  static StoredLine of(StoredRow row, boolean current) {
    return new StoredLine(
        row.key().hash(),
        row.label(),
        row.error().isEmpty(),
        row.error().orElse(row.numbers()),
        row.seconds(),
        row.ended(),
        current);
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
