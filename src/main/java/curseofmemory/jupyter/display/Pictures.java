package curseofmemory.jupyter.display;

import curseofmemory.plot.Picture;
import java.util.Base64;
import java.util.Map;

/** Pictures as opaque PNG, with their size and a description for those who do not see them. */
final class Pictures {
  /** Pixels of a drawing for one pixel of the page. */
  private static final int SCALE = 2;

  private static final String PNG = "image/png";

  private Pictures() {}

  /** Adds a drawing to a bundle. */
  static MimeBundle add(MimeBundle bundle, Picture picture, String alt) {
    return add(bundle, picture.png(SCALE), picture.width(), picture.height(), alt);
  }

  /** Adds a finished picture to a bundle. */
  static MimeBundle add(MimeBundle bundle, byte[] png, int width, int height, String alt) {
    return bundle
        .with(PNG, Base64.getEncoder().encodeToString(png))
        .withMetadata(PNG, Map.of("width", width, "height", height, "alt", alt));
  }
}
