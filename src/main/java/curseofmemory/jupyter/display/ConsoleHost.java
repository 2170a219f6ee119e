package curseofmemory.jupyter.display;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * The plain console: values as text; updates overwrite the line they were shown on, as far as a
 * console can, which is while it is the last line.
 */
final class ConsoleHost implements DisplayHost {
  private final ConsoleLine line;
  private String openLine;

  ConsoleHost() {
    line = new ConsoleLine(System.out);
  }

  ConsoleHost(PrintStream out, boolean terminal) {
    line = new ConsoleLine(new PrintWriter(out, true), terminal);
  }

  @Override
  public synchronized void display(MimeBundle bundle, String id) {
    update(id, bundle);
  }

  @Override
  public synchronized void update(String id, MimeBundle bundle) {
    if (!id.equals(openLine)) {
      line.keep();
    }
    if (line.isLive() && !bundle.plain().contains("\n")) {
      line.show(bundle.plain());
      openLine = id;
    } else {
      line.print(bundle.plain());
      openLine = null;
    }
  }

  @Override
  public boolean isWatched() {
    return line.isLive();
  }
}
