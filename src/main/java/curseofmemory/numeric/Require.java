package curseofmemory.numeric;

import java.util.Locale;

/**
 * The door: arguments are checked once, where they enter, and a refusal names the parameter, the
 * rule, the value and the cure.
 */
public final class Require {
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

  /** Refuses a size whose numbers could not be held, before they are asked for. */
  public static void fits(String name, Object value, double doubles, String cure) {
    double bytes = 8 * doubles;
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most || doubles > Integer.MAX_VALUE - 8) {
      throw refused(
          name,
          String.format(
              Locale.ROOT, "must fit: it needs %.3g bytes, there are %.3g", bytes, (double) most),
          value,
          cure);
    }
  }

  /** Returns the exception for a broken rule, to be thrown by the caller. */
  public static IllegalArgumentException refused(
      String name, String rule, Object value, String cure) {
    return new IllegalArgumentException(name + " " + rule + ", got " + value + "; " + cure);
  }
}
