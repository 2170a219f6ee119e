package curseofmemory.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a campaign: printed as they are measured, written as CSV at the end. A time that
 * misses its goal is shown as missed; only far beyond it does it count as a failure, for a busy
 * machine is no defect.
 */
final class CampaignTable {
  private static final double BUSY_MACHINE = 4;

  private final List<String> rows = new ArrayList<>();
  private boolean allSound = true;

  void atMost(String row, double measured, double goal) {
    add(row, measured, "<= " + shown(goal), measured <= goal, measured <= goal);
  }

  void takes(String row, double time, double goal) {
    add(row, time, "<= " + shown(goal), time <= goal, time <= BUSY_MACHINE * goal);
  }

  void atLeast(String row, double measured, double goal) {
    add(row, measured, ">= " + shown(goal), measured >= goal, measured >= goal);
  }

  void holds(String row, boolean measured) {
    add(row, measured ? 1 : 0, "= 1", measured, measured);
  }

  private void add(String row, double measured, String goal, boolean ok, boolean sound) {
    String line = row.replace(',', ';') + "," + shown(measured) + "," + goal + "," + ok;
    rows.add(line);
    allSound &= sound;
    System.out.println(line);
  }

  private static String shown(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.3g", number);
  }

  boolean allSound() {
    return allSound;
  }

  /** Writes the rows to a new file. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    List<String> lines = new ArrayList<>(List.of("row,measured,goal,ok"));
    lines.addAll(rows);
    Files.write(file, lines);
  }

  /** Adds the rows to a file of another campaign. */
  void append(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.write(file, rows, StandardOpenOption.APPEND);
    } else {
      write(file);
    }
  }
}
