package curseofmemory.jupyter.sweep;

import curseofmemory.jupyter.display.ConsoleLine;
import curseofmemory.training.Progress;
import java.io.PrintWriter;

/** One line updated in place where someone looks on, else a line every now and then. */
final class SweepLine implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = 250_000_000L;
  private static final long REPEAT_NANOS = 30_000_000_000L;

  private final ConsoleLine line;
  private long last;

  SweepLine(PrintWriter out) {
    line = new ConsoleLine(out);
  }

  @Override
  public void update(long done, long total, String message) {
    long now = System.nanoTime();
    boolean due = now - last > (line.isLive() ? REDRAW_NANOS : REPEAT_NANOS);
    if (last == 0 || done == total || due) {
      last = now;
      if (line.isLive()) {
        line.show(message);
      } else {
        line.print(message);
      }
    }
  }

  /** Ends the line, so that what follows, an error for one, starts on a fresh one. */
  @Override
  public void close() {
    line.keep();
  }
}
