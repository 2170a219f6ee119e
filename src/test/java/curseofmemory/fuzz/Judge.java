package curseofmemory.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    /** With a number that an independent method does not confirm. */
    WRONG_ANSWER,
    /** With NaN and without a word. */
    NOT_A_NUMBER,
    /** With an infinity and without a word. */
    INFINITE,
    /** It went on after it was asked to stop. */
    HANGS
  }

  /**
   * A refusal names the value and the cure; divergence has exceptions of its own, and overflow is
   * arithmetic.
   */
  static Verdict ofThrown(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    boolean own = Surface.isOfTheHouse(thrown.getClass());
    boolean kind =
        thrown.getClass() == IllegalArgumentException.class
            || thrown instanceof IllegalStateException
            || thrown instanceof UnsupportedOperationException
            || thrown.getClass() == ArithmeticException.class;
    boolean said = message.contains("; ") || message.contains(", got ");
    return own || kind && said ? Verdict.REFUSED : Verdict.WRONG_EXCEPTION;
  }

  static Verdict ofResult(Object result) {
    return ofValue(result, 0);
  }

  private static Verdict ofValue(Object value, int depth) {
    if (value instanceof Double number) {
      return ofNumber(number);
    }
    if (value instanceof OptionalDouble number) {
      return ofNumber(number.orElse(0));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(found -> ofValue(found, depth)).orElse(Verdict.RIGHT);
    }
    if (depth == DEEPEST || value == null) {
      return Verdict.RIGHT;
    }
    if (value.getClass().isArray()) {
      return worst(
          IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)), depth);
    }
    return value instanceof Record together && Surface.isOfTheHouse(together.getClass())
        ? worst(
            Stream.of(together.getClass().getRecordComponents()).map(c -> of(c, together)), depth)
        : Verdict.RIGHT;
  }

  private static Verdict ofNumber(double number) {
    return Double.isNaN(number)
        ? Verdict.NOT_A_NUMBER
        : Double.isInfinite(number) ? Verdict.INFINITE : Verdict.RIGHT;
  }

  /** NaN before infinity, infinity before a number. */
  private static Verdict worst(Stream<Object> parts, int depth) {
    List<Verdict> found = parts.map(part -> ofValue(part, depth + 1)).distinct().toList();
    return found.contains(Verdict.NOT_A_NUMBER)
        ? Verdict.NOT_A_NUMBER
        : found.contains(Verdict.INFINITE) ? Verdict.INFINITE : Verdict.RIGHT;
  }

  private static Object of(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every component can be read", e);
    }
  }
}
