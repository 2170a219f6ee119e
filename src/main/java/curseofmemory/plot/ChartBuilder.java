package curseofmemory.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns a figure into an XChart chart in the house style. */
final class ChartBuilder {
  /**
   * The palette of Okabe and Ito, told apart by colour-blind readers; yellow is too pale on white.
   */
  private static final Color[] PALETTE = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x8C8C8C)
  };

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.CROSS,
    SeriesMarkers.PLUS
  };

  /** Readable on white and on a dark page alike: a figure has no background of its own. */
  private static final Color INK = new Color(0x757575);

  private static final Color GRID = new Color(0x80, 0x80, 0x80, 0x38);
  private static final Color SHADE = new Color(0x80, 0x80, 0x80, 0x28);
  private static final Color CLEAR = new Color(0xFF, 0xFF, 0xFF, 0);
  private static final BasicStroke SOLID = stroke(2f);
  private static final BasicStroke DASHED = stroke(2f, 8f, 5f);
  private static final BasicStroke DOTTED = stroke(1.5f, 2f, 4f);
  private static final int BAND_ALPHA = 50;

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;

  /** What is left for the plot itself, roughly. */
  private static final int PLOT_WIDTH = 520;

  private static final int PLOT_HEIGHT = 320;

  /** Pixels between the labels of a linear axis. */
  private static final int TICK_SPACING = 90;

  /** From so many curves on the legend follows the order of their right ends. */
  private static final int MANY_CURVES = 6;

  private final XYChart chart;
  private final Scale xScale;
  private final Scale yScale;
  private final Map<String, Integer> hues = new HashMap<>();

  private ChartBuilder(XYChart chart, Scale xScale, Scale yScale) {
    this.chart = chart;
    this.xScale = xScale;
    this.yScale = yScale;
  }

  static XYChart build(String title, Axis x, Axis y, List<Curve> curves) {
    LegendPlace legend = LegendPlace.of(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT + legend.extraHeight())
            .title(title)
            .xAxisTitle(x.title())
            .yAxisTitle(y.title())
            .build();
    double[] xs = all(curves, c -> Stream.of(c.x()));
    double[] ys = all(curves, c -> Stream.of(c.y(), c.low(), c.high()));
    ChartBuilder builder = new ChartBuilder(chart, Scale.of(x, xs), Scale.of(y, ys));
    builder.style(x, legend);
    builder.addScaffold(xs);
    curves.stream().filter(Curve::isDrawnInHue).forEach(builder::chooseHue);
    builder.inOrder(curves).forEach(builder::add);
    return chart;
  }

  private static double[] all(List<Curve> curves, Function<Curve, Stream<double[]>> arrays) {
    return curves.stream().flatMap(arrays).flatMapToDouble(DoubleStream::of).toArray();
  }

  /** Regions lie below; where there are many curves, their names stand as their right ends do. */
  private List<Curve> inOrder(List<Curve> curves) {
    List<Curve> order = new ArrayList<>(curves);
    if (curves.stream().filter(Curve::isDrawnInHue).count() >= MANY_CURVES) {
      order.sort(Comparator.comparingDouble(c -> c.isDrawnInHue() ? -c.y()[c.y().length - 1] : 0));
    }
    order.sort(Comparator.comparing(c -> c.kind() != Curve.Kind.REGION));
    return order;
  }

  private void chooseHue(Curve curve) {
    int next = (int) hues.values().stream().distinct().count();
    hues.put(curve.name(), hues.getOrDefault(curve.like(), next));
  }

  private void style(Axis x, LegendPlace legend) {
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(CLEAR);
    styler.setPlotBackgroundColor(CLEAR);
    styler.setLegendBackgroundColor(CLEAR);
    styler.setLegendBorderColor(CLEAR);
    styler.setPlotBorderColor(GRID);
    styler.setPlotGridLinesColor(GRID);
    styler.setAxisTickMarksColor(INK);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setPlotGridLinesStroke(stroke(1f));
    styler.setLegendPosition(legend.position());
    styler.setLegendLayout(legend.layout());
    styler.setMarkerSize(8);
    styler.setXAxisTickMarkSpacingHint(spacing(xScale, TICK_SPACING, PLOT_WIDTH));
    styler.setYAxisTickMarkSpacingHint(spacing(yScale, TICK_SPACING / 2, PLOT_HEIGHT));
    styler.setChartTitleBoxVisible(false);
    chart.setCustomXAxisTickLabelsFormatter(xScale::label);
    chart.setCustomYAxisTickLabelsFormatter(yScale::label);
    styler.setYAxisMin(yScale.low());
    styler.setYAxisMax(yScale.high());
    if (x.logarithmic()) {
      styler.setXAxisMin(xScale.low());
      styler.setXAxisMax(xScale.high());
    }
  }

  /** Ticks of a log axis stand at whole steps, however few there are. */
  private static int spacing(Scale scale, int least, int pixels) {
    boolean steps = scale.base() > 0;
    return steps ? Math.max(least, (int) (pixels / (scale.high() - scale.low()))) : least;
  }

  /**
   * Three unevenly spaced points that are not drawn: with even spacing XChart puts ticks at data
   * points (0, 177, 354) where a reader expects round numbers.
   */
  private void addScaffold(double[] xs) {
    DoubleSummaryStatistics span = Arrays.stream(xScale.at(xs)).summaryStatistics();
    XYSeries series =
        chart.addSeries(
            "scaffold",
            xs.length == 0 ? uneven(0, 1) : uneven(span.getMin(), span.getMax()),
            uneven(yScale.low(), yScale.high()));
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
  }

  private static double[] uneven(double low, double high) {
    return new double[] {low, low + 0.3123 * (high - low), high};
  }

  private void add(Curve curve) {
    switch (curve.kind()) {
      case REGION -> addRegion(curve);
      case MARK -> addDotted(curve, repeated(xScale.at(curve.x())), ends(yScale));
      case LEVEL -> addDotted(curve, ends(xScale), repeated(yScale.at(curve.y())));
      default -> addInHue(curve);
    }
  }

  private void addInHue(Curve curve) {
    Color hue = PALETTE[hues.get(curve.name()) % PALETTE.length];
    double[] x = xScale.at(curve.x());
    if (curve.kind() == Curve.Kind.BAND) {
      addPolygon(
          curve.name() + " (band)",
          closed(x, x),
          closed(yScale.at(curve.low()), yScale.at(curve.high())),
          new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), BAND_ALPHA),
          false);
    }
    XYSeries series = chart.addSeries(curve.name(), x, yScale.at(curve.y()));
    series.setLineColor(hue);
    series.setMarkerColor(hue);
    boolean marked = curve.kind() == Curve.Kind.MEASURED || curve.kind() == Curve.Kind.POINTS;
    Marker marker = MARKERS[hues.get(curve.name()) % MARKERS.length];
    series.setMarker(marked ? marker : SeriesMarkers.NONE);
    series.setLineStyle(curve.kind() == Curve.Kind.THEORY ? DASHED : SOLID);
    if (curve.kind() == Curve.Kind.POINTS) {
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
  }

  private void addRegion(Curve curve) {
    double[] x = xScale.at(curve.x());
    double[] y = ends(yScale);
    addPolygon(
        curve.name(),
        new double[] {x[0], x[1], x[1], x[0]},
        new double[] {y[0], y[0], y[1], y[1]},
        SHADE,
        true);
  }

  private void addDotted(Curve curve, double[] x, double[] y) {
    XYSeries series = chart.addSeries(curve.name(), x, y);
    series.setLineColor(INK);
    series.setLineStyle(DOTTED);
    series.setMarker(SeriesMarkers.NONE);
  }

  private static double[] ends(Scale scale) {
    return new double[] {scale.low(), scale.high()};
  }

  private static double[] repeated(double[] one) {
    return new double[] {one[0], one[0]};
  }

  private void addPolygon(String name, double[] x, double[] y, Color fill, boolean inLegend) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(fill);
    series.setLineColor(fill);
    series.setLineStyle(stroke(0.1f));
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(inLegend);
  }

  private static double[] closed(double[] there, double[] back) {
    int n = there.length;
    double[] ring = Arrays.copyOf(there, 2 * n);
    for (int k = 0; k < n; k++) {
      ring[n + k] = back[n - 1 - k];
    }
    return ring;
  }

  private static BasicStroke stroke(float width, float... dash) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.length == 0 ? null : dash, 0);
  }
}
