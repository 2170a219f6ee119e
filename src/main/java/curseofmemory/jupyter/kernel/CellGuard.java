package curseofmemory.jupyter.kernel;

/**
 * What the bytecode of a cell calls: a check at each loop's back edge, and a stand-in for {@code
 * System.exit}. Public because classes of cells live in another package; nobody calls it by hand.
 */
public final class CellGuard {
  private static volatile boolean raised;

  private CellGuard() {}

  /**
   * Thrown in code of a cell that the user has stopped; an Error, so that cells rarely catch it.
   */
  public static final class Stopped extends ThreadDeathLike {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped by the user");
    }
  }

  /** Thrown where a cell wanted to end the whole process. */
  public static final class ExitRefused extends ThreadDeathLike {
    private static final long serialVersionUID = 1;

    ExitRefused(int status) {
      super(
          "System.exit("
              + status
              + ") would end the kernel and lose all variables; use return or throw, or restart the"
              + " kernel from the menu");
    }
  }

  /** Errors of the guard. */
  abstract static class ThreadDeathLike extends Error {
    private static final long serialVersionUID = 1;

    ThreadDeathLike(String message) {
      super(message);
    }
  }

  /** Throws {@link Stopped} if the cell this thread works for is to stop. */
  public static void check() {
    if (raised) {
      Cell cell = Cell.current();
      if (cell != null && cell.stopped()) {
        throw new Stopped();
      }
    }
  }

  /** Stands in for {@link System#exit}. */
  public static void exit(int status) {
    throw new ExitRefused(status);
  }

  /** Stands in for {@link Runtime#exit} and {@link Runtime#halt}. */
  public static void exit(Runtime runtime, int status) {
    throw new ExitRefused(status);
  }

  /** Makes all checks look closer from now on. */
  static void raise() {
    raised = true;
  }
}
