package curseofmemory.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Where values stand on an axis: as they are, by decades, or by octaves where decades would leave
 * one or two labels. A log axis is a linear one of logarithms, so that all axes have ticks, labels
 * and grid by one rule.
 *
 * @param base what one step multiplies by; 0 for a linear axis
 * @param low lower end, in steps
 * @param high upper end, in steps
 */
record Scale(int base, double low, double high) {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Below this ratio of largest to smallest value a log axis is labelled in octaves. */
  private static final double NARROW = 300;

  /** An octave below this needs more digits than a reader reads; decades do from {@link #FEW}. */
  private static final double TINY = 1.0 / 64;

  /** This ratio still gives two labels in decades. */
  private static final double FEW = 30;

  /** A logarithm this close to a whole number is one. */
  private static final double WHOLE = 1e-9;

  private static final double AIR = 0.05;

  /** Returns the scale that shows all values. */
  static Scale of(Axis axis, double[] values) {
    DoubleSummaryStatistics span = Arrays.stream(values).summaryStatistics();
    if (values.length == 0) {
      return new Scale(0, 0, 1);
    }
    if (!axis.logarithmic()) {
      double size = span.getMax() - span.getMin();
      double air = size > 0 ? AIR * size : Math.max(1e-12, Math.abs(span.getMax()));
      double low = span.getMin() == 0 ? 0 : span.getMin() - air;
      return new Scale(0, low, span.getMax() + air);
    }
    double narrow = span.getMin() < TINY ? FEW : NARROW;
    int base = span.getMax() / span.getMin() < narrow ? 2 : 10;
    double low = Math.floor(log(base, span.getMin()) + WHOLE);
    double high = 0.0 + Math.ceil(log(base, span.getMax()) - WHOLE);
    return new Scale(base, low, Math.max(high, low + 1));
  }

  /** Returns the positions of values on the axis. */
  double[] at(double[] values) {
    return base == 0 ? values : Arrays.stream(values).map(v -> log(base, v)).toArray();
  }

  /** Returns what is written at a tick: numbers at whole steps, nothing between them. */
  String label(double position) {
    if (base == 0) {
      return plain(position);
    }
    long step = Math.round(position);
    if (Math.abs(position - step) > 1e-6) {
      return " ";
    }
    boolean readable = base == 2 || step >= -2 && step <= 3;
    return readable ? plain(Math.pow(base, step)) : power(step);
  }

  private static double log(int base, double value) {
    return base == 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
  }

  private static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e6
        ? rounded.toPlainString()
        : rounded.toString().replace("E+", "e").replace('E', 'e');
  }

  private static String power(long exponent) {
    StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
    for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
