package curseofmemory.jupyter.display;

import curseofmemory.plot.Picture;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** XChart charts: an opaque white PNG and a description made of titles and series names. */
final class ChartRenderer implements Renderers.Renderer {
  private static final int MOST_NAMES = 8;

  @Override
  public MimeBundle render(Object value) {
    Chart<?, ?> chart = (Chart<?, ?>) value;
    String alt = describe(chart);
    return Pictures.add(MimeBundle.text(alt), picture(chart), alt);
  }

  /** Returns the chart as SVG. */
  static MimeBundle svg(Object value) {
    Chart<?, ?> chart = (Chart<?, ?>) value;
    return MimeBundle.text(describe(chart)).with("image/svg+xml", picture(chart).svg());
  }

  /** An XChart chart has a grey background of its own, which is left out. */
  private static Picture picture(Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    return new Picture(
        width,
        height,
        canvas -> {
          Styler styler = chart.getStyler();
          Color background = styler.getChartBackgroundColor();
          try {
            styler.setChartBackgroundColor(Color.WHITE);
            chart.paint(canvas, width, height);
          } finally {
            styler.setChartBackgroundColor(background);
          }
        });
  }

  private static String describe(Chart<?, ?> chart) {
    List<String> names =
        chart.getSeriesCollection().stream()
            .map(series -> series.getName())
            .collect(Collectors.toList());
    String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : chart.getTitle();
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    String more = names.size() > MOST_NAMES ? ", ..." : "";
    return "Chart" + (title.isEmpty() ? "" : ": " + title) + ". Series: " + shown + more + ".";
  }
}
