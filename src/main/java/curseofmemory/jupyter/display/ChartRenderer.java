package curseofmemory.jupyter.display;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** XChart charts: an opaque white PNG and a description made of titles and series names. */
final class ChartRenderer implements Renderers.Renderer {
  private static final int MOST_NAMES = 8;

  @Override
  public MimeBundle render(Object value) {
    Chart<?, ?> chart = (Chart<?, ?>) value;
    Styler styler = chart.getStyler();
    Color background = styler.getChartBackgroundColor();
    String alt = describe(chart);
    try {
      styler.setChartBackgroundColor(Color.WHITE);
      return Pictures.add(
          MimeBundle.text(alt),
          chart.getWidth(),
          chart.getHeight(),
          alt,
          canvas -> chart.paint(canvas, chart.getWidth(), chart.getHeight()));
    } finally {
      styler.setChartBackgroundColor(background);
    }
  }

  /** Returns the chart as SVG. */
  static MimeBundle svg(Object value) {
    Chart<?, ?> chart = (Chart<?, ?>) value;
    try {
      String svg = new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8);
      return MimeBundle.text(describe(chart)).with("image/svg+xml", svg);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    } catch (NoClassDefFoundError absent) {
      throw new UnsupportedOperationException(
          "SVG needs VectorGraphics2D on the class path of the kernel, which is missing; add the jar"
              + " de.erichseifert.vectorgraphics2d:VectorGraphics2D:0.13 to lib, or show the PNG",
          absent);
    }
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
