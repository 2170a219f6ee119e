package curseofmemory.jupyter.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.approximation.WidthBudget;
import curseofmemory.approximation.theorem.RateFit;
import curseofmemory.checks.Checks;
import curseofmemory.checks.Source;
import curseofmemory.jupyter.Display;
import curseofmemory.plot.Figure;
import curseofmemory.training.StopReason;
import curseofmemory.training.TrainingResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
  private static final int WHITE = 0xffffffff;

  @Test
  void aChartIsAnOpaqueWhitePictureAtTwiceItsSizeWithAltText() throws Exception {
    XYChart chart = new XYChartBuilder().width(300).height(200).title("Decay").build();
    chart.addSeries("measured", new double[] {1, 2}, new double[] {1, 4});
    MimeBundle bundle = Renderers.render(chart);
    BufferedImage picture = picture(bundle);
    assertThat(picture.getWidth()).isEqualTo(600);
    assertThat(picture.getHeight()).isEqualTo(400);
    assertThat(picture.getColorModel().hasAlpha()).isFalse();
    assertThat(picture.getRGB(0, 0)).isEqualTo(WHITE);
    assertThat(bundle.metadata().get("image/png"))
        .isEqualTo(Map.of("width", 300, "height", 200, "alt", "Chart: Decay. Series: measured."));
    assertThat(bundle.plain()).isEqualTo("Chart: Decay. Series: measured.");
  }

  @Test
  void aFigureShowsItsPictureAndSaysItsAltTextAndCaption() throws Exception {
    Figure figure =
        Figure.linear("t", "x", "y")
            .measured("a", new double[] {1, 2}, new double[] {1, 4})
            .caption("It grows.")
            .alt("A rising line.");
    MimeBundle bundle = Renderers.render(figure);
    assertThat(bundle.plain()).isEqualTo("A rising line.\nIt grows.");
    assertThat(picture(bundle).getWidth()).isEqualTo(2 * figure.picture().width());
    assertThat(bundle.data().get("text/html"))
        .contains("alt=\"A rising line.\"", "data:image/svg+xml;base64,")
        .contains("<figcaption style=\"max-width:760px\">It grows.</figcaption>");
    assertThat(bundle.metadata().get("image/png")).containsEntry("alt", "A rising line.");
    assertThat(bundle.data()).containsEntry(MimeBundle.CSV, figure.csv());
  }

  @Test
  void aLongTableShowsFirstAndLastRowsAndItsCount() {
    Table table =
        Table.create(
            "points",
            DoubleColumn.create("x", IntStream.range(0, 1234).mapToDouble(i -> i / 7.0)),
            StringColumn.create("name", IntStream.range(0, 1234).mapToObj(i -> "<" + i + ">")));
    MimeBundle bundle = Renderers.render(table);
    assertThat(bundle.plain())
        .contains("0.1429  <1>")
        .contains("176.1  <1233>")
        .endsWith("points: 1,234 rows, 2 columns")
        .doesNotContain("<500>");
    assertThat(bundle.data().get("text/html"))
        .contains("&lt;1233&gt;")
        .doesNotContain("background")
        .doesNotContain("color:");
  }

  @Test
  void aMatrixIsLatexAndAlignedText() {
    MimeBundle bundle =
        Renderers.render(new SimpleMatrix(new double[][] {{1, -0.5}, {1e-9, 12345.6}}));
    assertThat(bundle.plain()).isEqualTo("        1   -0.5\n1.000e-09  12346\n2 x 2 matrix");
    assertThat(bundle.data().get("text/latex"))
        .startsWith("$$")
        .contains("1 & -0.5")
        .contains("1.000\\cdot 10^{-9} & 12346");
  }

  @Test
  void arraysOptionalsAndStreamsAreReadable() {
    assertThat(plain(new int[] {1, 2})).isEqualTo("[1, 2]");
    assertThat(plain(new double[] {0.1, 1 / 3.0, 2e-7})).isEqualTo("[0.1, 0.3333, 2.000e-07]");
    assertThat(plain(new double[][] {{1, 10}, {100, 2}})).isEqualTo("  1  10\n100   2");
    assertThat(plain(new int[][] {{1}, {2, 3}})).isEqualTo("[[1], [2, 3]]");
    assertThat(plain(new int[1000])).endsWith("0]  (1,000 in all)");
    assertThat(plain(Optional.of(new int[] {1}))).isEqualTo("[1]");
    assertThat(plain(Optional.empty())).isEqualTo("(empty)");
    assertThat(plain(Stream.of(new double[] {1, 2}, new double[] {3, 4})))
        .isEqualTo("[1, 2]\n[3, 4]");
    assertThat(plain(IntStream.iterate(0, i -> i + 1))).startsWith("0\n1\n2").contains("first 20");
  }

  @Test
  void aReportCarriesItsNumbersAsJsonWhetherTheyAgreeOrNot() {
    Checks checks =
        Checks.none()
            .near("a.b", 1.5, 1, 1e-3, Source.paper("table 1"))
            .atMost("c", 2, 3, Source.closedForm("1 + 2"))
            .finding("d", Double.NaN, "a measurement");
    MimeBundle bundle = Renderers.render(checks.report());
    JsonArray numbers =
        JsonParser.parseString(bundle.data().get("application/vnd.curseofmemory.checks+json"))
            .getAsJsonObject()
            .getAsJsonArray("checks");
    JsonObject first = numbers.get(0).getAsJsonObject();
    assertThat(first.get("name").getAsString()).isEqualTo("a.b");
    assertThat(first.get("value").getAsDouble()).isEqualTo(1.5);
    assertThat(first.get("relation").getAsString()).isEqualTo("=");
    assertThat(first.get("tolerance").getAsDouble()).isEqualTo(1e-3);
    assertThat(first.get("ok").getAsBoolean()).isFalse();
    assertThat(first.get("kind").getAsString()).isEqualTo("paper");
    assertThat(first.get("source").getAsString()).isEqualTo("table 1");
    assertThat(numbers.get(2).toString())
        .contains("\"value\":\"NaN\"", "\"ok\":false", "\"kind\":\"ours\"")
        .doesNotContain("expected");
    assertThat(bundle.data().get("text/html"))
        .contains("1 of 3 agree (1 paper, 1 closed form, 1 ours)");
    assertThat(bundle.plain()).contains("DIFFERS");
  }

  @Test
  void anythingElseIsItsText() {
    assertThat(plain("a<b")).isEqualTo("a<b");
    assertThat(plain(Math.PI)).isEqualTo("3.141592653589793");
    assertThat(plain(null)).isEqualTo("null");
  }

  @Test
  void svgIsForChartsOnly() {
    assertThatThrownBy(() -> Display.svg("no chart"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chart must be an XChart chart");
  }

  @Test
  void aChartIsAlsoVectorGraphics() {
    XYChart chart = new XYChartBuilder().width(300).height(200).build();
    chart.addSeries("measured", new double[] {1, 2}, new double[] {1, 4});
    assertThat(Display.svg(chart).data().get("image/svg+xml"))
        .contains("<svg")
        .contains("viewBox=\"0 0 300 200\"");
  }

  @Test
  void ourOwnResultsAreOneReadableLine() {
    double[] widths = {1, 2, 4, 8};
    assertThat(plain(RateFit.of(widths, new double[] {1, 0.25, 0.0625, 0.015625})))
        .startsWith("algebraic (")
        .contains("slope -2.000 [");
    assertThat(
            plain(
                new TrainingResult(
                    new double[1], 0.5, new double[] {1, 0.5}, 1, StopReason.INTERRUPTED)))
        .isEqualTo("best loss 0.5000 after 1 steps (first 1.000, interrupted)");
    WidthBudget budget =
        new WidthBudget(
            "power law",
            0.01,
            Optional.empty(),
            OptionalDouble.empty(),
            3,
            OptionalInt.of(5),
            OptionalInt.empty(),
            0.02);
    assertThat(plain(budget)).contains("at best 5, by training none tried (reached 0.02");
    assertThat(plain(budget.atBest()) + plain(budget.byTraining())).isEqualTo("5(empty)");
  }

  private static String plain(Object value) {
    return Renderers.render(value).plain();
  }

  private static BufferedImage picture(MimeBundle bundle) throws Exception {
    byte[] png = Base64.getDecoder().decode(bundle.data().get("image/png"));
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
