package curseofmemory.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
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

  @Test
  void thePictureIsOpaqueWhiteAtTheScaleAskedFor() {
    BufferedImage image = figure().image(2);
    assertThat(image.getWidth()).isEqualTo(2 * figure().width());
    assertThat(image.getHeight()).isEqualTo(2 * figure().height());
    assertThat(image.getColorModel().hasAlpha()).isFalse();
    assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);
  }

  @Test
  void somethingIsDrawnInTheColourOfTheFirstCurve() {
    BufferedImage image = figure().image(1);
    long blue = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        blue += (image.getRGB(x, y) & 0xFFFFFF) == 0x0072B2 ? 1 : 0;
      }
    }
    assertThat(blue).isGreaterThan(200);
  }

  @Test
  void logAxesAreLabelledWhereTheDataAre() {
    assertThat(TickLabels.octave(4)).isEqualTo("16");
    assertThat(TickLabels.octave(-1)).isEqualTo("0.5");
    assertThat(TickLabels.octave(2.5)).isBlank();
    assertThat(TickLabels.log(1e-6, 1e-8, 1)).isEqualTo("10⁻⁶");
    assertThat(TickLabels.log(0.1, 1e-8, 1)).isEqualTo("0.1");
    assertThat(TickLabels.log(2e-3, 1e-3, 1e-2)).isEqualTo("0.002");
    assertThat(TickLabels.log(3e-3, 1e-3, 1e-2)).isBlank();
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
