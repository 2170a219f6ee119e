package curseofmemory.jupyter.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * What the bytecode of a cell calls: a check where code could go on for ever, and stand-ins for
 * what would end the process. Public because classes of cells live in another package; nobody calls
 * it by hand.
 */
public final class CellGuard {
  private static volatile boolean raised;

  private CellGuard() {}

  /**
   * Thrown in code of a cell that the user has stopped. An Error, so that cells rarely catch it.
   */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped by the user");
    }
  }

  /** Thrown where a cell wanted to end the whole process. */
  static final class ExitRefused extends Error {
    private static final long serialVersionUID = 1;

    ExitRefused(String call) {
      super(
          call
              + " would end the kernel and lose all variables; use return or throw, or restart the"
              + " kernel from the menu");
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
    throw new ExitRefused("System.exit(" + status + ")");
  }

  /** Stands in for {@link Runtime#exit} and {@link Runtime#halt}. */
  public static void exit(Runtime runtime, int status) {
    throw new ExitRefused("Runtime.exit or halt with status " + status);
  }

  /** Is asked before a cell invokes a method by reflection. */
  public static void check(Method method) {
    refuse(method.getDeclaringClass(), method.getName());
  }

  /** Stands in for {@link MethodHandles.Lookup#findStatic}. */
  public static MethodHandle findStatic(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    refuse(owner, name);
    return lookup.findStatic(owner, name, type);
  }

  /** Stands in for {@link MethodHandles.Lookup#findVirtual}. */
  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    refuse(owner, name);
    return lookup.findVirtual(owner, name, type);
  }

  /** Returns whether a method ends the process. */
  static boolean endsTheProcess(String owner, String name) {
    return (owner.equals("java.lang.System") || owner.equals("java.lang.Runtime"))
        && (name.equals("exit") || name.equals("halt"));
  }

  /** Makes all checks look closer from now on. */
  static void raise() {
    raised = true;
  }

  private static void refuse(Class<?> owner, String name) {
    if (endsTheProcess(owner.getName(), name)) {
      throw new ExitRefused(owner.getSimpleName() + "." + name);
    }
  }
}
