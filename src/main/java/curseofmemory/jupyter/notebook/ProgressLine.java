package curseofmemory.jupyter.notebook;

import java.io.PrintStream;
import java.util.Locale;

/**
 * How far a run is: one line updated in place where someone looks on, else one line a notebook.
 * Confined to one thread.
 */
final class ProgressLine {
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean inPlace;
  private int width;
  private long lastDrawn;

  ProgressLine(PrintStream out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
  }

  /** Shows where the run is; cheap enough to be called at every turn of a waiting loop. */
  void show(String position, double seconds) {
    long now = System.nanoTime();
    if (inPlace && now - lastDrawn >= REDRAW_NANOS) {
      lastDrawn = now;
      draw(String.format(Locale.ROOT, "%s  %.1f s", position, seconds));
    }
  }

  /** Shows the outcome of one notebook. */
  void finished(String position, NotebookResult result) {
    String text =
        String.format(
            Locale.ROOT,
            "%s  %s  %d cells  %.1f s  numbers %d/%d",
            position,
            result.status().word(),
            result.cells(),
            result.seconds(),
            result.numbersOk(),
            result.numbers().size());
    if (inPlace) {
      draw(text);
    } else {
      out.println(text);
    }
  }

  /** Ends the line, so that what follows starts on a fresh one. */
  void end() {
    if (inPlace) {
      draw("");
      out.print('\r');
      out.flush();
    }
  }

  private void draw(String text) {
    out.print('\r' + text + " ".repeat(Math.max(0, width - text.length())));
    out.flush();
    width = text.length();
  }
}
