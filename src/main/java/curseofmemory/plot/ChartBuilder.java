package curseofmemory.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
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
    new Color(0x333333)
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

  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xE4E4E4);
  private static final Color SHADE = new Color(0xEE, 0xEE, 0xEE);
  private static final BasicStroke SOLID = stroke(2f);
  private static final BasicStroke DASHED = stroke(2f, 8f, 5f);
  private static final BasicStroke DOTTED = stroke(1.5f, 2f, 4f);
  private static final int BAND_ALPHA = 50;

  /** Pixels between the labels of a linear axis. */
  private static final int TICK_SPACING = 90;

  private static final String LINEAR_LABELS = "#0.######";

  /** From this span on the fine grid of a log axis would be a grey wall. */
  private static final double TOO_DENSE = 1e9;

  /** Below this ratio of last to first abscissa a log axis is labelled in octaves. */
  private static final double NARROW = 600;

  /** A logarithm this close to a whole number is one. */
  private static final double WHOLE = 1e-9;

  private final XYChart chart;
  private final boolean octaves;
  private final double[] yRange;
  private int colour;

  private ChartBuilder(XYChart chart, boolean octaves, double[] yRange) {
    this.chart = chart;
    this.octaves = octaves;
    this.yRange = yRange;
  }

  static XYChart build(String title, Axis x, Axis y, List<Curve> curves) {
    LegendPlace legend = LegendPlace.of(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(FigurePainter.WIDTH)
            .height(FigurePainter.CHART_HEIGHT + legend.extraHeight())
            .title(title)
            .xAxisTitle(x.title())
            .yAxisTitle(y.title())
            .build();
    double[] xs = curves.stream().flatMapToDouble(c -> DoubleStream.of(c.x())).toArray();
    double[] yRange = range(curves, y.logarithmic());
    ChartBuilder builder = new ChartBuilder(chart, x.logarithmic() && isNarrow(xs), yRange);
    builder.style(x, y, xs, legend);
    builder.addScaffold(x, xs);
    curves.stream().filter(c -> c.kind() == Curve.Kind.REGION).forEach(builder::addRegion);
    curves.stream().filter(c -> c.kind() != Curve.Kind.REGION).forEach(builder::add);
    return chart;
  }

  private void style(Axis x, Axis y, double[] xs, LegendPlace legend) {
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLegendBorderColor(GRID);
    styler.setPlotBorderColor(GRID);
    styler.setPlotGridLinesColor(GRID);
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
    styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
    styler.setYAxisTickMarkSpacingHint(TICK_SPACING / 2);
    styler.setChartTitleBoxVisible(false);
    styler.setXAxisLogarithmic(x.logarithmic() && !octaves);
    styler.setYAxisLogarithmic(y.logarithmic());
    styler.setYAxisMin(yRange[0]);
    styler.setYAxisMax(yRange[1]);
    styleTicks(styler, x, y, xs);
  }

  /** A formatter makes XChart put ticks at the data; linear axes keep its own round numbers. */
  private void styleTicks(XYStyler styler, Axis x, Axis y, double[] xs) {
    styler.setXAxisDecimalPattern(LINEAR_LABELS);
    styler.setYAxisDecimalPattern(LINEAR_LABELS);
    if (x.logarithmic()) {
      chart.setCustomXAxisTickLabelsFormatter(xLabels(xs));
    }
    if (octaves && xs.length > 0) {
      DoubleSummaryStatistics span = Arrays.stream(x(xs)).summaryStatistics();
      styler.setXAxisMin(Math.floor(span.getMin() + WHOLE));
      styler.setXAxisMax(Math.ceil(span.getMax() - WHOLE));
    }
    if (y.logarithmic()) {
      chart.setCustomYAxisTickLabelsFormatter(value -> TickLabels.log(value, yRange[0], yRange[1]));
      styler.setPlotGridHorizontalLinesVisible(yRange[1] / yRange[0] < TOO_DENSE);
    }
  }

  private Function<Double, String> xLabels(double[] xs) {
    if (octaves) {
      return TickLabels::octave;
    }
    DoubleSummaryStatistics span = Arrays.stream(xs).summaryStatistics();
    return value -> TickLabels.log(value, span.getMin(), span.getMax());
  }

  /**
   * Three unevenly spaced points that are not drawn: with even spacing XChart labels a linear axis
   * at data points (0, 177, 354) where a reader expects round numbers.
   */
  private void addScaffold(Axis x, double[] xs) {
    if (xs.length == 0 || x.logarithmic() && !octaves) {
      return;
    }
    DoubleSummaryStatistics span = Arrays.stream(x(xs)).summaryStatistics();
    double low = span.getMin();
    double high = span.getMax();
    double[] uneven = {low, low + 0.3123 * (high - low), high};
    double[] inside = {yRange[0], yRange[0], yRange[1]};
    XYSeries series = chart.addSeries("scaffold", uneven, inside);
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
  }

  private void add(Curve curve) {
    if (curve.kind() == Curve.Kind.MARK) {
      addMark(curve);
      return;
    }
    Color shade = PALETTE[colour % PALETTE.length];
    Marker marker = MARKERS[colour % MARKERS.length];
    colour++;
    if (curve.kind() == Curve.Kind.BAND) {
      addPolygon(
          curve.name() + " (band)",
          closed(x(curve.x()), x(curve.x())),
          closed(curve.low(), curve.high()),
          new Color(shade.getRed(), shade.getGreen(), shade.getBlue(), BAND_ALPHA),
          false);
    }
    XYSeries series = chart.addSeries(curve.name(), x(curve.x()), curve.y());
    series.setLineColor(shade);
    series.setMarkerColor(shade);
    boolean marked = curve.kind() == Curve.Kind.MEASURED || curve.kind() == Curve.Kind.POINTS;
    series.setMarker(marked ? marker : SeriesMarkers.NONE);
    series.setLineStyle(curve.kind() == Curve.Kind.THEORY ? DASHED : SOLID);
    if (curve.kind() == Curve.Kind.POINTS) {
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
  }

  private void addRegion(Curve curve) {
    double[] ends = x(curve.x());
    addPolygon(
        curve.name(),
        new double[] {ends[0], ends[1], ends[1], ends[0]},
        new double[] {yRange[0], yRange[0], yRange[1], yRange[1]},
        SHADE,
        true);
  }

  private void addMark(Curve curve) {
    double at = x(curve.x())[0];
    XYSeries series = chart.addSeries(curve.name(), new double[] {at, at}, yRange);
    series.setLineColor(INK);
    series.setLineStyle(DOTTED);
    series.setMarker(SeriesMarkers.NONE);
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

  private double[] x(double[] values) {
    double log2 = Math.log(2);
    return octaves ? Arrays.stream(values).map(v -> Math.log(v) / log2).toArray() : values;
  }

  private static double[] closed(double[] there, double[] back) {
    int n = there.length;
    double[] ring = Arrays.copyOf(there, 2 * n);
    for (int k = 0; k < n; k++) {
      ring[n + k] = back[n - 1 - k];
    }
    return ring;
  }

  /** The span of all ordinates with a little air: whole decades of room on a wide log axis. */
  private static double[] range(List<Curve> curves, boolean logarithmic) {
    double[] all =
        curves.stream()
            .flatMap(c -> Stream.of(c.y(), c.low(), c.high()))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    double low = Arrays.stream(all).min().orElse(logarithmic ? 0.1 : 0);
    double high = Arrays.stream(all).max().orElse(1);
    if (!logarithmic) {
      double air = high > low ? 0.05 * (high - low) : Math.max(1e-12, Math.abs(high));
      return new double[] {low == 0 ? 0 : low - air, high + air};
    }
    if (high / low < 100) {
      return new double[] {low / 1.2, high * 1.2};
    }
    return new double[] {
      Math.pow(10, Math.floor(Math.log10(low) + 1e-9)),
      Math.pow(10, Math.ceil(Math.log10(high) - 1e-9))
    };
  }

  /** Where decades would leave an axis with one or two labels, octaves are labelled. */
  private static boolean isNarrow(double[] xs) {
    DoubleSummaryStatistics span = Arrays.stream(xs).summaryStatistics();
    return xs.length == 0 || span.getMax() / span.getMin() < NARROW;
  }

  private static BasicStroke stroke(float width, float... dash) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.length == 0 ? null : dash, 0);
  }
}
