package curseofmemory.experiment;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.Optimiser;
import java.util.HashSet;
import java.util.List;

/**
 * One direction of a sweep.
 *
 * @param name of the setting
 * @param values it takes, at least one, all different
 */
record Axis(String name, List<Object> values) {
  Axis {
    values = List.copyOf(values);
    Require.atLeast("values of " + name, 1, values.size(), "give one or more");
    if (new HashSet<>(values).size() < values.size()) {
      throw Require.refused(name, "must not repeat a value", values, "leave out the copies");
    }
  }

  /** Returns a value as tables show it: a number, or a name. */
  static Object shown(Object value) {
    if (value instanceof MemoryKernel kernel) {
      return kernel.name();
    }
    if (value instanceof Optimiser optimiser) {
      return optimiser.describe();
    }
    return value instanceof Number ? value : value.toString();
  }

  static <T> T as(String axis, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw Require.refused(axis, "must be a " + type.getSimpleName(), value, "give one");
    }
    return type.cast(value);
  }

  /** Takes a constant or its name. */
  static <T extends Enum<T>> T constant(String axis, Object value, Class<T> type) {
    return value instanceof String name ? Enum.valueOf(type, name) : as(axis, value, type);
  }

  static double decimal(String axis, Object value) {
    return as(axis, value, Number.class).doubleValue();
  }

  static int integer(String axis, Object value) {
    return Math.toIntExact(whole(axis, value));
  }

  static long whole(String axis, Object value) {
    Number number = as(axis, value, Number.class);
    if (number.doubleValue() != number.longValue()) {
      throw Require.refused(axis, "must be a whole number", value, "round it");
    }
    return number.longValue();
  }
}
