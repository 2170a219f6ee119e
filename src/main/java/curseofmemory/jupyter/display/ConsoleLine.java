package curseofmemory.jupyter.display;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * The last line of a console, drawn over again and again where somebody looks on, and absent where
 * nobody does: a log file holds only the lines that stay. Safe to use from any thread.
 */
public final class ConsoleLine {
  private final PrintWriter out;
  private final boolean live;
  private int width;

  /** Makes the line of this stream. */
  public ConsoleLine(PrintStream out) {
    this(new PrintWriter(out, true), isTerminal());
  }

  /** Makes the line of this writer. */
  public ConsoleLine(PrintWriter out) {
    this(out, isTerminal());
  }

  ConsoleLine(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Returns whether somebody looks on. */
  public boolean isLive() {
    return live;
  }

  /** Draws the line anew; does nothing where nobody looks on. */
  public synchronized void show(String text) {
    if (live) {
      String padding = " ".repeat(Math.max(0, width - text.length()));
      out.print((width > 0 ? "\r" : "") + text + padding);
      out.flush();
      width = text.length();
    }
  }

  /** Prints text that stays, above the line. */
  public synchronized void print(String text) {
    if (width > 0) {
      show("");
      out.print('\r');
    }
    out.println(text);
    out.flush();
  }

  /** Leaves the line as it is; what follows starts on a fresh one. */
  public synchronized void keep() {
    if (width > 0) {
      out.println();
      out.flush();
      width = 0;
    }
  }

  /** From JDK 22 on there is a console even without a terminal; it has to be asked. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }
}
