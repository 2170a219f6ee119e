package curseofmemory.jupyter.display;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The plain console: values as text; updates overwrite the line they were shown on, as far as a
 * console can, which is while it is the last line.
 */
final class ConsoleHost implements DisplayHost {
  private final PrintStream out;
  private final boolean terminal;
  private String openLine;
  private int openLength;

  ConsoleHost() {
    this(System.out, isTerminal());
  }

  ConsoleHost(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void display(MimeBundle bundle, String id) {
    closeLine();
    show(bundle, id);
  }

  @Override
  public synchronized void update(String id, MimeBundle bundle) {
    if (terminal && id.equals(openLine)) {
      out.print('\r');
    } else {
      closeLine();
    }
    show(bundle, id);
  }

  @Override
  public boolean isWatched() {
    return terminal;
  }

  private void show(MimeBundle bundle, String id) {
    String text = bundle.plain();
    if (!terminal || text.contains("\n")) {
      out.println(text);
      return;
    }
    out.print(text + " ".repeat(Math.max(0, openLength - text.length())));
    out.flush();
    openLine = id;
    openLength = text.length();
  }

  private void closeLine() {
    if (openLine != null) {
      out.println();
      openLine = null;
      openLength = 0;
    }
  }

  /** From JDK 22 on there is a console even without a terminal, and a method that tells. */
  private static boolean isTerminal() {
    Console console = System.console();
    Optional<Method> tells =
        java.util.Arrays.stream(Console.class.getMethods())
            .filter(method -> method.getName().equals("isTerminal"))
            .findFirst();
    if (console == null || tells.isEmpty()) {
      return console != null;
    }
    try {
      return Boolean.TRUE.equals(tells.get().invoke(console));
    } catch (ReflectiveOperationException untold) {
      return false;
    }
  }
}
