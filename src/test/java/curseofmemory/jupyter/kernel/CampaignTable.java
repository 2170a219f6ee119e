package curseofmemory.jupyter.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measured rows beside their goals; printed as they come, kept as CSV. A time that misses its goal
 * is shown as missed; only far beyond it does it count as a failure, for a busy machine is no
 * defect.
 */
final class CampaignTable {
  private static final double BUSY_MACHINE = 4;

  private final List<String> lines = new ArrayList<>(List.of("row,jdk,measured,goal,ok"));
  private final Map<String, Set<Boolean>> verdicts = new LinkedHashMap<>();
  private boolean allSound = true;

  /** Adds a number that must not exceed its goal. */
  void atMost(String row, String jdk, double measured, double goal) {
    add(
        row,
        jdk,
        String.format(Locale.ROOT, "%.3f", measured),
        "<= " + goal,
        measured <= goal,
        measured <= goal);
  }

  /** Adds a time that should not exceed its goal. */
  void takes(String row, String jdk, double seconds, double goal) {
    String measured = String.format(Locale.ROOT, "%.3f", seconds);
    add(row, jdk, measured, "<= " + goal, seconds <= goal, seconds <= BUSY_MACHINE * goal);
  }

  /** Adds a statement that must hold. */
  void holds(String row, String jdk, boolean statement) {
    add(row, jdk, statement ? "yes" : "no", "yes", statement, statement);
  }

  /** Says whether every row had the same verdict on all JDKs, and adds that as a row. */
  void compareVerdicts() {
    holds(
        "same verdicts on all JDKs",
        "all",
        verdicts.values().stream().allMatch(v -> v.size() == 1));
  }

  boolean allSound() {
    return allSound;
  }

  /** Writes the rows as CSV. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private void add(
      String row, String jdk, String measured, String goal, boolean ok, boolean sound) {
    allSound &= sound;
    verdicts.computeIfAbsent(row, name -> new HashSet<>()).add(sound);
    lines.add(String.join(",", row.replace(',', ';'), jdk, measured, goal, String.valueOf(ok)));
    System.out.printf(
        "%-52s %-4s %10s  %-10s %s%n", row, jdk, measured, goal, ok ? "ok" : "MISSED");
  }
}
