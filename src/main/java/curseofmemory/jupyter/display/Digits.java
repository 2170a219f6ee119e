package curseofmemory.jupyter.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as tables show them: four significant digits, whole numbers whole. */
final class Digits {
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double LARGEST_PLAIN = 1e6;
  private static final double SMALLEST_PLAIN = 1e-3;
  private static final double SMALLEST_WHOLE = 1e3;

  private Digits() {}

  /** Returns a number, or anything else, as text. */
  static String of(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return of(((Number) value).doubleValue());
    }
    return String.valueOf(value);
  }

  /** Returns a number with four significant digits. */
  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < LARGEST_PLAIN) {
      return String.valueOf((long) value);
    }
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return plain(value);
    }
    return String.format(Locale.ROOT, "%.3e", value);
  }

  private static String plain(double value) {
    if (Math.abs(value) >= SMALLEST_WHOLE) {
      return String.valueOf(Math.round(value));
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR);
    return rounded.toPlainString();
  }
}
