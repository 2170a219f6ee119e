package curseofmemory.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of a campaign: printed as they are measured, written as CSV at the end. */
final class CampaignTable {
  private final List<String> lines = new ArrayList<>(List.of("row,measured,goal,ok"));
  private boolean allOk = true;

  void atMost(String row, double measured, double goal) {
    add(row, measured, "<= " + CanonicalJson.number(goal), measured <= goal);
  }

  void atLeast(String row, double measured, double goal) {
    add(row, measured, ">= " + CanonicalJson.number(goal), measured >= goal);
  }

  void holds(String row, boolean measured) {
    add(row, measured ? 1 : 0, "= 1", measured);
  }

  private void add(String row, double measured, String goal, boolean ok) {
    String line = String.format(Locale.ROOT, "%s,%.4g,%s,%s", row, measured, goal, ok);
    lines.add(line);
    allOk &= ok;
    System.out.println(line);
  }

  boolean allOk() {
    return allOk;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
