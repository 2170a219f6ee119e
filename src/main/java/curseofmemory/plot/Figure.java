package curseofmemory.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/**
 * A figure as a value: immutable, each call returns a changed copy.
 *
 * <p>Points on a log axis must be greater than zero; a refusal names the curve. A notebook host
 * shows the figure as a PNG with the alt text in its metadata; {@link #csv()} gives the numbers.
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
    return with(new Curve(name, Curve.Kind.MEASURED, x, y, NONE, NONE));
  }

  /** Adds a dashed line: a bound or a prediction. */
  public Figure theory(String name, double[] x, double[] y) {
    return with(new Curve(name, Curve.Kind.THEORY, x, y, NONE, NONE));
  }

  /** Adds a plain line. */
  public Figure line(String name, double[] x, double[] y) {
    return with(new Curve(name, Curve.Kind.LINE, x, y, NONE, NONE));
  }

  /** Adds markers without a line. */
  public Figure points(String name, double[] x, double[] y) {
    return with(new Curve(name, Curve.Kind.POINTS, x, y, NONE, NONE));
  }

  /** Adds a line with a shaded band from {@code low} to {@code high}. */
  public Figure band(String name, double[] x, double[] low, double[] mid, double[] high) {
    return with(new Curve(name, Curve.Kind.BAND, x, mid, low, high));
  }

  /** Shades a stretch of the x axis. */
  public Figure region(String name, double from, double to) {
    return with(new Curve(name, Curve.Kind.REGION, new double[] {from, to}, NONE, NONE, NONE));
  }

  /** Draws a vertical dotted line. */
  public Figure mark(String name, double x) {
    return with(new Curve(name, Curve.Kind.MARK, new double[] {x}, NONE, NONE, NONE));
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

  /** Returns the width of the picture at scale 1. */
  public int width() {
    return FigurePainter.WIDTH;
  }

  /** Returns the height of the picture at scale 1, caption included. */
  public int height() {
    return FigurePainter.height(chart().getHeight(), caption);
  }

  /** Returns a new XChart chart of this figure, for hosts and users that want to go on with it. */
  public XYChart chart() {
    return ChartBuilder.build(title, xAxis, yAxis, curves);
  }

  /** Returns the picture with its caption; scale 2 suits screens with small pixels. */
  public BufferedImage image(double scale) {
    return FigurePainter.paint(chart(), caption, scale);
  }

  /** Returns the picture as a PNG file. */
  public byte[] png(double scale) {
    return FigurePainter.png(image(scale));
  }

  /** Returns the numbers behind the figure: {@code curve,x,y,low,high}, one point a line. */
  public String csv() {
    StringBuilder text = new StringBuilder("curve,x,y,low,high\n");
    for (Curve curve : curves) {
      for (int k = 0; k < curve.x().length; k++) {
        text.append('"').append(curve.name().replace("\"", "\"\"")).append('"');
        text.append(',').append(curve.x()[k]);
        for (double[] column : List.of(curve.y(), curve.low(), curve.high())) {
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
