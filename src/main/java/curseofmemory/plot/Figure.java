package curseofmemory.plot;

import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/**
 * A figure as a value: immutable, each call returns a changed copy.
 *
 * <p>Points on a log axis must be greater than zero; a refusal names the curve. A notebook host
 * shows the figure as vector graphics, the caption below it as text, and keeps a PNG for readers of
 * pixels; {@link #csv()} gives the numbers.
 */
public final class Figure {
  private static final double[] NONE = {};

  private final String title;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Curve> curves;
  private final String caption;
  private final String alt;

  private Figure(
      String title, Axis xAxis, Axis yAxis, List<Curve> curves, String caption, String alt) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.curves = List.copyOf(curves);
    this.caption = caption;
    this.alt = alt;
  }

  /** Returns an empty figure with two log axes. */
  public static Figure logLog(String title, String xTitle, String yTitle) {
    return empty(title, Axis.log(xTitle), Axis.log(yTitle));
  }

  /** Returns an empty figure with a log y axis. */
  public static Figure semiLogY(String title, String xTitle, String yTitle) {
    return empty(title, Axis.linear(xTitle), Axis.log(yTitle));
  }

  /** Returns an empty figure with a log x axis. */
  public static Figure semiLogX(String title, String xTitle, String yTitle) {
    return empty(title, Axis.log(xTitle), Axis.linear(yTitle));
  }

  /** Returns an empty figure with two linear axes. */
  public static Figure linear(String title, String xTitle, String yTitle) {
    return empty(title, Axis.linear(xTitle), Axis.linear(yTitle));
  }

  private static Figure empty(String title, Axis x, Axis y) {
    return new Figure(title, x, y, List.of(), "", "");
  }

  /** Adds markers joined by a line. */
  public Figure measured(String name, double[] x, double[] y) {
    return with(Curve.of(name, Curve.Kind.MEASURED, x, y));
  }

  /** Adds a dashed line: a bound or a prediction. */
  public Figure theory(String name, double[] x, double[] y) {
    return with(Curve.of(name, Curve.Kind.THEORY, x, y));
  }

  /** Adds a plain line. */
  public Figure line(String name, double[] x, double[] y) {
    return with(Curve.of(name, Curve.Kind.LINE, x, y));
  }

  /** Adds markers without a line. */
  public Figure points(String name, double[] x, double[] y) {
    return with(Curve.of(name, Curve.Kind.POINTS, x, y));
  }

  /** Adds a line with a shaded band from {@code low} to {@code high}. */
  public Figure band(String name, double[] x, double[] low, double[] mid, double[] high) {
    return with(new Curve(name, Curve.Kind.BAND, x, mid, low, high, ""));
  }

  /** Shades a stretch of the x axis. */
  public Figure region(String name, double from, double to) {
    return with(Curve.of(name, Curve.Kind.REGION, new double[] {from, to}, NONE));
  }

  /** Draws a vertical dotted line. */
  public Figure mark(String name, double x) {
    return with(Curve.of(name, Curve.Kind.MARK, new double[] {x}, NONE));
  }

  /** Draws a horizontal dotted line, for example the error of answering zero. */
  public Figure level(String name, double y) {
    double[] height = {Require.finite(name + ": y", y, "give a number of the y axis")};
    return with(Curve.of(name, Curve.Kind.LEVEL, NONE, height));
  }

  /** Draws the curve added last in the hue of another: what belongs together looks it. */
  public Figure inHueOf(String name) {
    if (curves.stream().noneMatch(c -> c.name().equals(name))) {
      throw Require.refused("name", "must be that of a curve", name, "add that curve first");
    }
    List<Curve> changed = new ArrayList<>(curves);
    changed.add(changed.remove(changed.size() - 1).inHueOf(name));
    return new Figure(title, xAxis, yAxis, changed, caption, alt);
  }

  /** Sets the sentence below the figure: what to see. */
  public Figure caption(String text) {
    return new Figure(title, xAxis, yAxis, curves, text, alt);
  }

  /** Sets the text for readers who do not see the figure. */
  public Figure alt(String text) {
    return new Figure(title, xAxis, yAxis, curves, caption, text);
  }

  private Figure with(Curve curve) {
    xAxis.requireDrawable(curve.name() + ": x", curve.x());
    yAxis.requireDrawable(curve.name() + ": y", curve.y());
    yAxis.requireDrawable(curve.name() + ": low", curve.low());
    List<Curve> more = new ArrayList<>(curves);
    more.add(curve);
    return new Figure(title, xAxis, yAxis, more, caption, alt);
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns the caption, empty where none was given. */
  public String caption() {
    return caption;
  }

  /** Returns the alt text; where none was given, the title and the axes. */
  public String altText() {
    return alt.isEmpty() ? title + ": " + yAxis.title() + " against " + xAxis.title() : alt;
  }

  /** Returns the curves in the order they were added. */
  public List<Curve> curves() {
    return curves;
  }

  /** Returns the chart without its caption, which is text for the page to set. */
  public Picture picture() {
    XYChart chart = ChartBuilder.build(title, xAxis, yAxis, curves);
    int width = chart.getWidth();
    int height = chart.getHeight();
    return new Picture(width, height, canvas -> chart.paint(canvas, width, height));
  }

  /** Returns the numbers behind the figure: {@code curve,x,y,low,high}, one point a line. */
  public String csv() {
    StringBuilder text = new StringBuilder("curve,x,y,low,high\n");
    for (Curve curve : curves) {
      for (int k = 0; k < Math.max(curve.x().length, curve.y().length); k++) {
        text.append('"').append(curve.name().replace("\"", "\"\"")).append('"');
        for (double[] column : List.of(curve.x(), curve.y(), curve.low(), curve.high())) {
          text.append(',').append(column.length == 0 ? "" : Double.toString(column[k]));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s%n%s%n%s", title, altText(), caption).strip();
  }
}
