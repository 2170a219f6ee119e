package curseofmemory.jupyter.display;

import java.io.Console;

/** Whether somebody looks on, so that a progress line may be drawn over. */
public final class Terminal {
  private Terminal() {}

  /** Returns true if {@code -Dcurseofmemory.progress=line} says so, or there is a terminal. */
  public static boolean drawable() {
    return "line".equals(System.getProperty("curseofmemory.progress")) || present();
  }

  /** From JDK 22 on there is a console even without a terminal; it has to be asked. */
  private static boolean present() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
