package curseofmemory.jupyter.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures as opaque PNG at twice the resolution they are shown at. */
final class Pictures {
  /** Pixels of the picture for one pixel of the page. */
  static final int SCALE = 2;

  private static final String PNG = "image/png";

  private Pictures() {}

  /** Draws on a canvas of the given size. */
  interface Painter {
    void paint(Graphics2D canvas);
  }

  /** Adds a picture to a bundle, with its size and a description for those who do not see it. */
  static MimeBundle add(MimeBundle bundle, int width, int height, String alt, Painter painter) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.scale(SCALE, SCALE);
    painter.paint(canvas);
    canvas.dispose();
    return add(bundle, image, width, height, alt);
  }

  /** Adds a finished picture to a bundle. */
  static MimeBundle add(MimeBundle bundle, BufferedImage image, int width, int height, String alt) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return bundle
        .with(PNG, Base64.getEncoder().encodeToString(png.toByteArray()))
        .withMetadata(PNG, Map.of("width", width, "height", height, "alt", alt));
  }
}
