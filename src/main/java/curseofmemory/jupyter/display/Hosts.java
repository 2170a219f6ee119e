package curseofmemory.jupyter.display;

import java.util.Optional;

/** Knows where values are shown in this process. */
public final class Hosts {
  private static volatile DisplayHost known;

  private Hosts() {}

  /** Sets the host; a kernel calls this once at its start. */
  public static void use(DisplayHost host) {
    known = host;
  }

  /** Returns the host that announced itself, or IJava if it runs here, or else the console. */
  public static DisplayHost current() {
    DisplayHost host = known;
    if (host == null) {
      host = IJavaHost.find().map(found -> (DisplayHost) found).orElseGet(ConsoleHost::new);
      known = host;
    }
    return host;
  }

  /** Returns a class of another kernel, if that kernel is present. */
  static Optional<Class<?>> classOf(String name) {
    try {
      return Optional.of(Class.forName(name, false, Hosts.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError absent) {
      return Optional.empty();
    }
  }
}
