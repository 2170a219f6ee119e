package curseofmemory.plot;

import java.math.BigDecimal;
import java.math.MathContext;

/** Words on the axes: powers of ten as such, and the data points where they are few. */
final class TickLabels {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** A tick counts as a number when it is this close to it, relative to its size. */
  private static final double SAME = 1e-6;

  /** Above this span every second decade is labelled. */
  private static final double MANY_DECADES = 1e8;

  private TickLabels() {}

  /** Labels a log axis at decades, and at 2 and 5 times a decade where it spans fewer than two. */
  static String log(double value, double low, double high) {
    double exponent = Math.log10(value);
    boolean decade = Math.abs(exponent - Math.rint(exponent)) < SAME;
    if (decade) {
      int power = (int) Math.rint(exponent);
      return power % (high / low > MANY_DECADES ? 2 : 1) == 0 ? power(power) : " ";
    }
    double leading = value / Math.pow(10, Math.floor(exponent));
    boolean roomy = high / low < 100;
    boolean half = Math.abs(leading - 2) < SAME || Math.abs(leading - 5) < SAME;
    return roomy && half ? plain(value) : " ";
  }

  /** Labels whole octaves: the powers of two. */
  static String octave(double exponent) {
    boolean whole = Math.abs(exponent - Math.rint(exponent)) < SAME;
    return whole ? plain(Math.pow(2, Math.rint(exponent))) : " ";
  }

  static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e5
        ? rounded.toPlainString()
        : rounded.toString().replace("E+", "e").replace('E', 'e');
  }

  private static String power(int exponent) {
    if (exponent >= -2 && exponent <= 3) {
      return plain(Math.pow(10, exponent));
    }
    StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
