package curseofmemory.jupyter.sweep;

import curseofmemory.jupyter.display.Terminal;
import curseofmemory.training.Progress;
import java.io.PrintWriter;

/** One line updated in place where someone looks on, else a line every now and then. */
final class SweepLine implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = 250_000_000L;
  private static final long REPEAT_NANOS = 30_000_000_000L;

  private final PrintWriter out;
  private final boolean inPlace;
  private long last;
  private int width;

  SweepLine(PrintWriter out) {
    this.out = out;
    this.inPlace = Terminal.drawable();
  }

  @Override
  public void update(long done, long total, String message) {
    long now = System.nanoTime();
    boolean first = last == 0;
    if (first || done == total || now - last > (inPlace ? REDRAW_NANOS : REPEAT_NANOS)) {
      last = now;
      String padding = " ".repeat(Math.max(0, width - message.length()));
      out.print(inPlace ? '\r' + message + padding : message + System.lineSeparator());
      out.flush();
      width = message.length();
    }
  }

  /** Ends the line, so that what follows, an error for one, starts on a fresh one. */
  @Override
  public void close() {
    if (inPlace) {
      out.println();
      out.flush();
    }
  }
}
