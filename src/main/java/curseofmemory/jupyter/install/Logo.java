package curseofmemory.jupyter.install;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The kernel's logo: a memory that decays like a power beside one that decays exponentially, drawn
 * from the two functions themselves.
 */
final class Logo {
  private static final Color GROUND = new Color(0x12, 0x3a, 0x5c);
  private static final Color SLOW = new Color(0xff, 0xb0, 0x3b);
  private static final Color FAST = new Color(0x9f, 0xd3, 0xff);
  private static final int POINTS = 48;
  private static final double UNITS = 64;

  private Logo() {}

  /** Writes logo-32x32.png, logo-64x64.png and logo-svg.svg. */
  static void writeInto(Path folder) throws IOException {
    ImageIO.setUseCache(false);
    ImageIO.write(image(32), "png", folder.resolve("logo-32x32.png").toFile());
    ImageIO.write(image(64), "png", folder.resolve("logo-64x64.png").toFile());
    Files.writeString(folder.resolve("logo-svg.svg"), svg());
  }

  static BufferedImage image(int pixels) {
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.scale(pixels / UNITS, pixels / UNITS);
    canvas.setColor(GROUND);
    canvas.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 20, 20));
    canvas.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.setColor(FAST);
    canvas.draw(curve(true));
    canvas.setColor(SLOW);
    canvas.draw(curve(false));
    canvas.dispose();
    return image;
  }

  static String svg() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img">
        <title>Two memories, one that decays fast and one that decays slowly</title>
        <rect x="2" y="2" width="60" height="60" rx="10" fill="#123a5c"/>
        <path d="%s" fill="none" stroke="#9fd3ff" stroke-width="5" stroke-linecap="round"/>
        <path d="%s" fill="none" stroke="#ffb03b" stroke-width="5" stroke-linecap="round"/>
        </svg>
        """
        .formatted(svgPath(true), svgPath(false));
  }

  private static Path2D curve(boolean exponential) {
    Path2D path = new Path2D.Double();
    path.moveTo(x(0), y(0, exponential));
    for (int i = 1; i <= POINTS; i++) {
      path.lineTo(x(i), y(i, exponential));
    }
    return path;
  }

  private static String svgPath(boolean exponential) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i <= POINTS; i++) {
      String step = i == 0 ? "M" : " L";
      path.append(String.format(Locale.ROOT, "%s%.2f %.2f", step, x(i), y(i, exponential)));
    }
    return path.toString();
  }

  private static double x(int i) {
    return 11 + 42.0 * i / POINTS;
  }

  /** Returns the height of exp(-4 t) or 1 / (1 + 2 t)^0.6 at t = 2 i / POINTS. */
  private static double y(int i, boolean exponential) {
    double t = 2.0 * i / POINTS;
    double rho = exponential ? Math.exp(-4 * t) : Math.pow(1 + 2 * t, -0.6);
    return 53 - 42 * rho;
  }
}
