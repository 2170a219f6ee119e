package curseofmemory.jupyter.display;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures of the JDK, at their own size and in all their colours. */
final class ImageRenderer implements Renderers.Renderer {
  @Override
  public MimeBundle render(Object value) {
    BufferedImage image = (BufferedImage) value;
    int width = image.getWidth();
    int height = image.getHeight();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    String alt = "Picture of " + width + " x " + height + " pixels";
    return Pictures.add(MimeBundle.text(alt), png.toByteArray(), width, height, alt);
  }
}
