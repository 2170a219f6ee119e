package curseofmemory.experiment.setting;

import com.google.gson.JsonElement;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the values of a setting are: how they are taken from Java, a sweep file or a stored row.
 *
 * @param <T> what a value is once it is taken
 */
@FunctionalInterface
public interface Kind<T> {
  /**
   * Takes a value or refuses it.
   *
   * @param name of the setting, for the refusal
   * @param given a Java value, or a JSON object
   */
  T take(String name, Object given);

  /** Takes a value from JSON; an object stays JSON until its type is known. */
  default T read(String name, JsonElement json) {
    Require.present(name, json, "give a value");
    return take(name, json.isJsonObject() ? json : Descriptions.plain(json));
  }

  /** Whole numbers from 1 on. */
  static Kind<Integer> count() {
    return (name, given) ->
        (int) whole(name, given, n -> n >= 1 && n <= Integer.MAX_VALUE, "a whole number >= 1");
  }

  /** Any whole number of 64 bits. */
  static Kind<Long> whole() {
    return (name, given) -> whole(name, given, n -> true, "a whole number");
  }

  /** Whole numbers from 1 on, or a word for having none. */
  static Kind<Optional<Long>> countOr(String none) {
    String rule = "a whole number >= 1 or \"" + none + "\"";
    return (name, given) -> {
      Object number = given instanceof Optional<?> maybe ? maybe.orElse(null) : given;
      return number == null || number.equals(none)
          ? Optional.empty()
          : Optional.of(whole(name, number, n -> n >= 1, rule));
    };
  }

  /** Finite numbers greater than 0. */
  static Kind<Double> positive() {
    return (name, given) -> {
      double value = number(name, given, "a number greater than 0");
      return Require.positive(name, value, "use for example 0.1");
    };
  }

  /** Constants, or their names as text. */
  static <E extends Enum<E>> Kind<E> word(Class<E> type) {
    return (name, given) ->
        Arrays.stream(type.getEnumConstants())
            .filter(e -> e == given || e.name().equals(given))
            .findFirst()
            .orElseThrow(
                () ->
                    Require.refused(
                        name,
                        "must be one of " + Arrays.toString(type.getEnumConstants()),
                        given,
                        "mind the capital letters"));
  }

  /** Objects of any of these types, or what {@link Descriptions} wrote of them. */
  static <T> Kind<T> thing(Class<T> common, Class<?>... types) {
    return (name, given) -> {
      Object read =
          given instanceof JsonElement json ? Descriptions.read(name, json, types) : given;
      if (Arrays.stream(types).noneMatch(type -> type.isInstance(read))) {
        String words = String.join(" or ", Arrays.stream(types).map(Class::getSimpleName).toList());
        throw Require.refused(name, "must be of type " + words, given, "give one");
      }
      return common.cast(read);
    };
  }

  /** One word, or what another kind takes. */
  static Kind<Object> either(String word, Kind<?> other) {
    return (name, given) -> word.equals(given) ? word : other.take(name, given);
  }

  private static long whole(String name, Object given, Predicate<Long> allowed, String rule) {
    double value = number(name, given, rule);
    long rounded = ((Number) given).longValue();
    if (value != rounded || !allowed.test(rounded)) {
      throw Require.refused(name, "must be " + rule, given, "round or raise it");
    }
    return rounded;
  }

  /** Takes any number. */
  static double number(String name, Object given, String rule) {
    if (!(given instanceof Number number)) {
      throw Require.refused(name, "must be " + rule, given, "give a number");
    }
    return number.doubleValue();
  }
}
