package curseofmemory.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.OptionalDouble;

/** What to think of how a call ended. */
final class Judge {
  private static final int DEEPEST = 3;

  private Judge() {}

  /** How a call ended. */
  enum Verdict {
    /** With finite numbers. */
    RIGHT,
    /** With a refusal that names what was wrong. */
    REFUSED,
    /** It was long and ended when it was asked to stop. */
    STOPPED,
    /** With an exception that is no refusal. */
    WRONG_EXCEPTION,
    /** With NaN or an infinity and without a word. */
    NOT_A_NUMBER,
    /** It went on after it was asked to stop. */
    HANGS
  }

  /** A refusal names the value and the cure; divergence has an exception of its own. */
  static Verdict ofThrown(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    boolean own = thrown.getClass().getName().startsWith("curseofmemory.");
    boolean kind =
        thrown.getClass() == IllegalArgumentException.class
            || thrown instanceof IllegalStateException
            || thrown instanceof UnsupportedOperationException;
    boolean said = message.contains("; ") || message.contains(", got ");
    return own || kind && said ? Verdict.REFUSED : Verdict.WRONG_EXCEPTION;
  }

  static Verdict ofResult(Object result) {
    return isFinite(result, 0) ? Verdict.RIGHT : Verdict.NOT_A_NUMBER;
  }

  private static boolean isFinite(Object value, int depth) {
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    if (value instanceof OptionalDouble number) {
      return number.isEmpty() || Double.isFinite(number.getAsDouble());
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() || isFinite(optional.get(), depth);
    }
    if (value != null && value.getClass().isArray() && depth < DEEPEST) {
      for (int i = 0; i < Array.getLength(value); i++) {
        if (!isFinite(Array.get(value, i), depth + 1)) {
          return false;
        }
      }
      return true;
    }
    return !(value instanceof Record together) || depth == DEEPEST || isFinite(together, depth);
  }

  private static boolean isFinite(Record together, int depth) {
    if (!together.getClass().getName().startsWith("curseofmemory.")) {
      return true;
    }
    for (RecordComponent component : together.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        if (!isFinite(component.getAccessor().invoke(together), depth + 1)) {
          return false;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("every component can be read", e);
      }
    }
    return true;
  }
}
