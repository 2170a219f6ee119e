package curseofmemory.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Figures: opaque, sized, labelled at the data, honest about zeros on log axes. */
class FigureTest {
  private static final double[] WIDTHS = {1, 2, 4, 8, 16};
  private static final double[] ERRORS = {0.3, 0.1, 0.03, 0.01, 1e-6};

  private static Figure figure() {
    return Figure.logLog("Error against width", "width m", "error")
        .measured("measured", WIDTHS, ERRORS)
        .caption("Errors fall.")
        .alt("A falling line.");
  }

  private static BufferedImage png(Figure figure, double scale) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(figure.picture().png(scale)));
  }

  @Test
  void thePngIsOpaqueWhiteAtTheScaleAskedForAndSmall() throws IOException {
    BufferedImage image = png(figure(), 2);
    assertThat(image.getWidth()).isEqualTo(2 * figure().picture().width());
    assertThat(image.getHeight()).isEqualTo(2 * figure().picture().height());
    assertThat(image.getColorModel().hasAlpha()).isFalse();
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
    assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);
    assertThat(figure().picture().png(2)).hasSizeLessThan(60_000);
  }

  @Test
  void theVectorGraphicsHaveNoBackgroundAndTheSizeOfThePicture() {
    String svg = figure().picture().svg();
    assertThat(svg).contains("viewBox=\"0 0 760 420\"").contains("rgb(0,114,178)");
    assertThat(svg.toLowerCase(Locale.ROOT)).doesNotContain("caption");
    assertThat(svg.length()).isLessThan(120_000);
  }

  @Test
  void aCurveOfAThousandPointsIsOnePath() {
    double[] x = IntStream.range(0, 1000).asDoubleStream().toArray();
    String svg = Figure.linear("t", "x", "y").line("a", x, x).picture().svg();
    assertThat(svg).doesNotContain("<line style=\"clip-path").hasSizeLessThan(60_000);
  }

  @Test
  void whatBelongsTogetherHasOneHue() {
    Figure two = figure().theory("bound", WIDTHS, ERRORS);
    assertThat(two.picture().svg()).contains("rgb(213,94,0)");
    assertThat(two.inHueOf("measured").picture().svg()).doesNotContain("rgb(213,94,0)");
    assertThatThrownBy(() -> two.inHueOf("nothing")).hasMessageContaining("add that curve first");
  }

  @Test
  void somethingIsDrawnInTheColourOfTheFirstCurve() throws IOException {
    BufferedImage image = png(figure(), 1);
    long blue = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        Color at = new Color(image.getRGB(x, y));
        blue += at.getBlue() > 150 && at.getRed() < 40 ? 1 : 0;
      }
    }
    assertThat(blue).isGreaterThan(200);
  }

  @Test
  void axesAreLabelledAtWholeDecadesOrOctaves() {
    Scale decades = Scale.of(Axis.log("x"), new double[] {1e-8, 3e-3, 1});
    assertThat(decades).isEqualTo(new Scale(10, -8, 0));
    assertThat(decades.label(-6)).isEqualTo("10⁻⁶");
    assertThat(decades.label(-1)).isEqualTo("0.1");
    assertThat(decades.label(-1.5)).isBlank();
    Scale octaves = Scale.of(Axis.log("x"), WIDTHS);
    assertThat(octaves).isEqualTo(new Scale(2, 0, 4));
    assertThat(octaves.label(4)).isEqualTo("16");
    assertThat(octaves.label(-1)).isEqualTo("0.5");
    assertThat(Scale.of(Axis.log("x"), new double[] {2, 2})).isEqualTo(new Scale(2, 1, 2));
    assertThat(Scale.of(Axis.linear("x"), new double[] {0, 10}).label(2.5)).isEqualTo("2.5");
  }

  @Test
  void aFigureIsAValueAndKeepsItsNumbers() {
    Figure first = figure();
    Figure more = first.theory("bound", WIDTHS, ERRORS);
    assertThat(first.curves()).hasSize(1);
    assertThat(more.curves()).hasSize(2);
    assertThat(first.csv()).startsWith("curve,x,y,low,high\n\"measured\",1.0,0.3,,\n");
    assertThat(first.altText()).isEqualTo("A falling line.");
    assertThat(first.toString()).contains("Errors fall.");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    Figure empty = Figure.semiLogY("t", "x", "y");
    assertThatThrownBy(() -> empty.line("loss", new double[] {0, 1}, new double[] {1, 0}))
        .hasMessageContaining("loss: y[1]")
        .hasMessageContaining("log axis");
    assertThatThrownBy(() -> empty.line("loss", new double[] {0, 1}, new double[] {1}))
        .hasMessageContaining("as many values as x");
    assertThatThrownBy(() -> empty.line("loss", new double[] {0, Double.NaN}, new double[] {1, 1}))
        .hasMessageContaining("loss: x[1]");
  }
}
