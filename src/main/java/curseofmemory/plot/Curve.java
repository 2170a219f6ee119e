package curseofmemory.plot;

import curseofmemory.numeric.Require;

/**
 * One set of points in a figure.
 *
 * @param name as the legend shows it
 * @param kind how it is drawn
 * @param x abscissae, length n
 * @param y ordinates, length n
 * @param low lower edge of a band, length n, or empty
 * @param high upper edge of a band, length n, or empty
 * @param like name of the curve whose hue it shares, or empty
 */
public record Curve(
    String name, Kind kind, double[] x, double[] y, double[] low, double[] high, String like) {
  private static final double[] NONE = {};

  /** How a curve is drawn. */
  public enum Kind {
    /** Markers joined by a line: something measured. */
    MEASURED,
    /** A dashed line without markers: a bound or a prediction. */
    THEORY,
    /** A plain line without markers: a function or a history. */
    LINE,
    /** Markers alone. */
    POINTS,
    /** A line in a shaded band: a median with a spread. */
    BAND,
    /** A shaded stretch of the x axis, from x[0] to x[1]. */
    REGION,
    /** A vertical dotted line at x[0]. */
    MARK,
    /** A horizontal dotted line at y[0]. */
    LEVEL
  }

  /** Checks lengths and copies the arrays. */
  public Curve {
    String cure = "drop the points that have no value";
    x = kind == Kind.LEVEL ? x.clone() : Require.finiteCopy(name + ": x", x, cure);
    boolean pairs = kind != Kind.REGION && kind != Kind.MARK && kind != Kind.LEVEL;
    y = pairs ? finite(name + ": y", y, x.length) : y.clone();
    low = kind == Kind.BAND ? finite(name + ": low", low, x.length) : low.clone();
    high = kind == Kind.BAND ? finite(name + ": high", high, x.length) : high.clone();
  }

  /** Returns a curve of one ordinate for each abscissa. */
  static Curve of(String name, Kind kind, double[] x, double[] y) {
    return new Curve(name, kind, x, y, NONE, NONE, "");
  }

  /** Returns the same curve in the hue of another. */
  Curve inHueOf(String other) {
    return new Curve(name, kind, x, y, low, high, other);
  }

  /** Returns whether it has a hue: dotted lines and regions are grey. */
  boolean isDrawnInHue() {
    return kind != Kind.REGION && kind != Kind.MARK && kind != Kind.LEVEL;
  }

  private static double[] finite(String name, double[] values, int length) {
    double[] copy = Require.finiteCopy(name, values, "drop the points that have no value");
    if (copy.length != length) {
      throw Require.refused(
          name, "must have as many values as x (" + length + ")", copy.length, "pair them");
    }
    return copy;
  }
}
