package curseofmemory.jupyter.notebook;

import curseofmemory.jupyter.display.ConsoleLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far a run is: a line for each notebook that is done, and a live one for those that run. */
final class RunProgress {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int MOST_NAME = 24;

  private final ConsoleLine line;
  private final int total;
  private final int widest;
  private final long start = System.nanoTime();
  private final Map<String, String> running = new TreeMap<>();
  private int done;
  private long lastDrawn;

  RunProgress(PrintStream out, List<String> names) {
    line = new ConsoleLine(out);
    total = names.size();
    widest = names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Says which cell of a notebook runs; cheap enough for every turn of a waiting loop. */
  synchronized void at(String name, int cell, int cells) {
    String brief = name.length() > MOST_NAME ? name.substring(0, MOST_NAME - 1) + "\u2026" : name;
    running.put(name, brief + " " + cell + "/" + cells);
    long now = System.nanoTime();
    if (line.isLive() && now - lastDrawn > REDRAW_NANOS) {
      lastDrawn = now;
      String names = running.values().stream().collect(Collectors.joining("  "));
      double seconds = (now - start) * 1e-9;
      line.show(String.format(Locale.ROOT, "%d/%d  %s  %.0f s", done, total, names, seconds));
    }
  }

  /** Says what became of a notebook. */
  synchronized void finished(NotebookResult result) {
    running.remove(result.name());
    done++;
    line.print(
        String.format(
            Locale.ROOT,
            "%-" + widest + "s  %-7s  %3d cells  %6.1f s  numbers %d/%d",
            result.name(),
            result.status().word(),
            result.cells(),
            result.seconds(),
            result.numbersOk(),
            result.numbers().size()));
  }
}
