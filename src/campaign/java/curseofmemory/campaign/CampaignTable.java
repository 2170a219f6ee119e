package curseofmemory.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of a campaign: printed as they are measured, written as CSV. A time that misses its goal
 * is shown as missed; only far beyond it does it count as a failure, for a busy machine is no
 * defect.
 */
public final class CampaignTable {
  private static final double BUSY_MACHINE = 4;

  private final List<String> rows = new ArrayList<>();
  private final Map<String, Set<Boolean>> verdicts = new TreeMap<>();
  private String where = "";
  private boolean allSound = true;

  /** Says where the rows that follow were measured, for example {@code JDK 17}. */
  public void on(String place) {
    where = " [" + place + "]";
  }

  /** Adds a number that must not exceed its goal. */
  public void atMost(String row, double measured, double goal) {
    add(row, shown(measured), "<= " + shown(goal), measured <= goal, measured <= goal);
  }

  /** Adds a number that must reach its goal. */
  public void atLeast(String row, double measured, double goal) {
    add(row, shown(measured), ">= " + shown(goal), measured >= goal, measured >= goal);
  }

  /** Adds a time that should not exceed its goal. */
  public void takes(String row, double time, double goal) {
    add(row, shown(time), "<= " + shown(goal), time <= goal, time <= BUSY_MACHINE * goal);
  }

  /** Adds a statement that must hold. */
  public void holds(String row, boolean measured) {
    add(row, measured ? "yes" : "no", "yes", measured, measured);
  }

  /** Adds a row that says whether every other row had the same verdict wherever it was measured. */
  public void compareVerdicts() {
    where = "";
    holds("same verdicts everywhere", verdicts.values().stream().allMatch(v -> v.size() == 1));
  }

  /** Returns whether nothing failed. */
  public boolean allSound() {
    return allSound;
  }

  /** Writes the rows to a new file. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    List<String> lines = new ArrayList<>(List.of("row,measured,goal,ok"));
    lines.addAll(rows);
    Files.write(file, lines);
  }

  /** Adds the rows to a file of another campaign. */
  public void append(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.write(file, rows, StandardOpenOption.APPEND);
    } else {
      write(file);
    }
  }

  private void add(String row, String measured, String goal, boolean ok, boolean sound) {
    allSound &= sound;
    verdicts.computeIfAbsent(row, name -> new HashSet<>()).add(sound);
    String line = String.join(",", (row + where).replace(',', ';'), measured, goal, "" + ok);
    rows.add(line);
    System.out.println(line);
  }

  private static String shown(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.3g", number);
  }
}
