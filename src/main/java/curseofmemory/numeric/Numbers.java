package curseofmemory.numeric;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them, for names and formulas. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /** From here on, and below the inverse, powers of ten are shorter. */
  private static final double LARGE = 1e7;

  private Numbers() {}

  /** Returns at most four significant digits without trailing zeros: 0.5, 1.25, 12, 1E+9. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= LARGE || size < 1 / LARGE && size > 0
        ? rounded.toString()
        : rounded.toPlainString();
  }
}
