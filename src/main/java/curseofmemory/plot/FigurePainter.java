package curseofmemory.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** Paints a chart and the caption below it on opaque white. */
final class FigurePainter {
  static final int WIDTH = 760;
  static final int CHART_HEIGHT = 420;
  private static final int MARGIN = 16;
  private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
  private static final Color INK = new Color(0x444444);

  private FigurePainter() {}

  static int height(int chartHeight, String caption) {
    float text = 0;
    for (TextLayout line : lines(caption)) {
      text += line.getAscent() + line.getDescent() + line.getLeading();
    }
    return chartHeight + (caption.isEmpty() ? 0 : Math.round(text) + MARGIN);
  }

  static BufferedImage paint(XYChart chart, String caption, double scale) {
    int height = height(chart.getHeight(), caption);
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(WIDTH * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.scale(scale, scale);
    chart.paint(g, WIDTH, chart.getHeight());
    g.setColor(INK);
    float y = chart.getHeight();
    for (TextLayout line : lines(caption)) {
      y += line.getAscent();
      line.draw(g, MARGIN, y);
      y += line.getDescent() + line.getLeading();
    }
    g.dispose();
    return image;
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<TextLayout> lines(String caption) {
    List<TextLayout> lines = new ArrayList<>();
    if (!caption.isBlank()) {
      AttributedString text = new AttributedString(caption);
      text.addAttribute(TextAttribute.FONT, CAPTION);
      LineBreakMeasurer breaks = new LineBreakMeasurer(text.getIterator(), SMOOTH);
      while (breaks.getPosition() < caption.length()) {
        lines.add(breaks.nextLayout(WIDTH - 2 * MARGIN));
      }
    }
    return lines;
  }
}
