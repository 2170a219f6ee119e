package curseofmemory.jupyter.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measured rows beside their goals; printed as they come, kept as CSV. */
final class CampaignTable {
  private final List<String> lines = new ArrayList<>(List.of("row,jdk,measured,goal,ok"));
  private boolean allOk = true;

  /** Adds a number that must not exceed its goal. */
  void atMost(String row, String jdk, double measured, double goal) {
    add(row, jdk, String.format(Locale.ROOT, "%.3f", measured), "<= " + goal, measured <= goal);
  }

  /** Adds a statement that must hold. */
  void holds(String row, String jdk, boolean statement) {
    add(row, jdk, statement ? "yes" : "no", "yes", statement);
  }

  boolean allOk() {
    return allOk;
  }

  /** Writes the rows as CSV. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private void add(String row, String jdk, String measured, String goal, boolean ok) {
    allOk &= ok;
    lines.add(String.join(",", row.replace(',', ';'), jdk, measured, goal, String.valueOf(ok)));
    System.out.printf(
        "%-52s %-4s %10s  %-10s %s%n", row, jdk, measured, goal, ok ? "ok" : "MISSED");
  }
}
