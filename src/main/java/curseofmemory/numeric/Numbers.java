package curseofmemory.numeric;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them, for names and formulas. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Numbers() {}

  /** Returns at most four significant digits without trailing zeros: 0.5, 1.25, 12. */
  public static String plain(double value) {
    return new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }
}
