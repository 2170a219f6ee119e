package curseofmemory.numeric;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The door: arguments are checked once, where they enter, and a refusal names the parameter, the
 * rule, the value and the cure.
 */
public final class Require {
  /** More of a value is not shown. */
  private static final int LONGEST = 400;

  private Require() {}

  /** Returns {@code value} if it is finite and greater than zero. */
  public static double positive(String name, double value, String cure) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused(name, "must be finite and greater than 0", value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is finite and not negative. */
  public static double nonNegative(String name, double value, String cure) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refused(name, "must be finite and not negative", value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is neither NaN nor infinite. */
  public static double finite(String name, double value, String cure) {
    if (!Double.isFinite(value)) {
      throw refused(name, "must be finite", value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is a number, perhaps an infinite one. */
  public static double number(String name, double value, String cure) {
    if (Double.isNaN(value)) {
      throw refused(name, "must be a number", value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is at least {@code least}. */
  public static int atLeast(String name, int least, int value, String cure) {
    if (value < least) {
      throw refused(name, "must be at least " + least, value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is from {@code least} to {@code most}, both included. */
  public static int within(String name, int least, int most, int value, String cure) {
    if (value < least || value > most) {
      throw refused(name, "must be from " + least + " to " + most, value, cure);
    }
    return value;
  }

  /** Returns {@code value} if it is there. */
  public static <T> T present(String name, T value, String cure) {
    if (value == null) {
      throw refused(name, "must be given", "null", cure);
    }
    return value;
  }

  /** Refuses an array without as many entries as are asked of it; longer ones are welcome. */
  public static void entries(String name, double[] values, int needed) {
    if (needed < 0) {
      throw refused("entries of " + name, "must be at least 0", needed, "count from 0");
    }
    if (values == null || values.length < needed) {
      throw refused(
          name,
          "must have at least " + needed + " entries",
          values == null ? "null" : values.length,
          "match lengths and counts");
    }
  }

  /** Refuses a matrix without as many rows, or rows without as many entries, as are asked of it. */
  public static void rows(String name, double[][] values, int rows, int columns) {
    if (rows < 0) {
      throw refused("rows of " + name, "must be at least 0", rows, "count from 0");
    }
    if (values == null || values.length < rows) {
      throw refused(
          name,
          "must have at least " + rows + " rows",
          values == null ? "null" : values.length,
          "match rows and counts");
    }
    for (int i = 0; i < rows; i++) {
      if (values[i] == null || values[i].length < columns) {
        entries(name + "[" + i + "]", values[i], columns);
      }
    }
  }

  /** Returns the exception for arrays in which an inner loop found no place, Java's own check. */
  static IllegalArgumentException unfit(String arrays, RuntimeException found) {
    return refused(
        arrays, "must hold the rows and entries asked for", found.getMessage(), "match lengths");
  }

  /** Refuses two arrays that are to be paired and differ in length. */
  public static void sameLength(String name, int length, String other, int wanted) {
    if (length != wanted) {
      throw refused(
          name, "must have as many entries as " + other + " (" + wanted + ")", length, "pair them");
    }
  }

  /** Returns a copy of {@code values} if it has at least one entry and all entries are finite. */
  public static double[] finiteCopy(String name, double[] values, String cure) {
    if (values == null || values.length == 0) {
      throw refused(name, "must not be empty", values == null ? "null" : "length 0", cure);
    }
    for (int i = 0; i < values.length; i++) {
      finite(name + "[" + i + "]", values[i], cure);
    }
    return values.clone();
  }

  /** Returns {@code value} if it is from 0 to {@code size - 1}. */
  public static int index(String name, int value, int size) {
    if (value < 0 || value >= size) {
      throw refused(name, "must lie in 0.." + (size - 1), value, "count from 0");
    }
    return value;
  }

  /** Returns {@code values} as the length of an array of doubles, if there is room for it. */
  public static int length(String name, long values, String cure) {
    if (values > Integer.MAX_VALUE - 8) {
      throw refused(
          name, "must stay below 2^31 numbers", values + " (" + 8 * values + " bytes)", cure);
    }
    memory(name, 8.0 * values, cure);
    return (int) values;
  }

  /** Refuses work that needs more bytes than this Java may use. */
  public static void memory(String name, double bytes, String cure) {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      String rule = String.format(Locale.ROOT, "must fit into %.3g GB of memory", most * 1e-9);
      String need = String.format(Locale.ROOT, "%.3g GB (%.0f bytes)", bytes * 1e-9, bytes);
      throw refused(name, rule, need, cure + ", or start Java with a larger -Xmx");
    }
  }

  /** Returns the exception for a broken rule, to be thrown by the caller. */
  public static IllegalArgumentException refused(
      String name, String rule, Object value, String cure) {
    return new IllegalArgumentException(
        inOneLine(name + " " + rule + ", got " + cut(String.valueOf(value)) + "; " + cure));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
  }

  /**
   * Returns a sentence in which no line break and no other control character of a value is left.
   */
  public static String inOneLine(String sentence) {
    String text = String.valueOf(sentence);
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .mapToObj(c -> Character.isISOControl(c) ? escaped(c) : Character.toString(c))
            .collect(Collectors.joining());
  }

  private static String escaped(int control) {
    return switch (control) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", control);
    };
  }
}
