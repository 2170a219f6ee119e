package curseofmemory.jupyter.display;

import java.awt.image.BufferedImage;

/** Pictures of the JDK, at their own size. */
final class ImageRenderer implements Renderers.Renderer {
  @Override
  public MimeBundle render(Object value) {
    BufferedImage image = (BufferedImage) value;
    int width = image.getWidth();
    int height = image.getHeight();
    String alt = "Picture of " + width + " x " + height + " pixels";
    return Pictures.add(MimeBundle.text(alt), image, width, height, alt);
  }
}
