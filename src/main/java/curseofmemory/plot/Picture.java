package curseofmemory.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A drawing of a given size, as vector graphics without a background or as an opaque white PNG of
 * at most 256 colours.
 *
 * @param width in pixels of the page
 * @param height in pixels of the page
 * @param painter draws on a canvas of that size
 */
public record Picture(int width, int height, Consumer<Graphics2D> painter) {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int COLOURS = 256;
  private static final Pattern LINE =
      Pattern.compile(
          "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\""
              + " y2=\"([^\"]*)\"\\s*/>\\s*");

  /** Decimals of a coordinate: a tenth of a pixel is finer than what is seen. */
  private static final int PRECISION = 1;

  /** Returns the drawing as SVG. */
  public String svg() {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setPrecision(PRECISION);
    context.setComment("");
    SVGGraphics2D canvas = new SVGGraphics2D(context, false);
    canvas.setSVGCanvasSize(new Dimension(width, height));
    painter.accept(canvas);
    Element root = canvas.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
    StringWriter text = new StringWriter();
    try {
      canvas.stream(root, text, true, false);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return joined(text.getBuffer().substring(text.getBuffer().indexOf("<svg")));
  }

  /** Joins the pieces of a curve, which XChart draws one by one, into one path. */
  private static String joined(String svg) {
    StringBuilder text = new StringBuilder();
    Matcher line = LINE.matcher(svg);
    int done = 0;
    String open = "";
    while (line.find()) {
      String between = svg.substring(done, line.start());
      String start = line.group(2) + " " + line.group(4);
      String end = line.group(3) + " " + line.group(5);
      String style = line.group(1);
      if (between.isBlank() && open.equals(style + start)) {
        text.append(" L").append(end);
      } else {
        text.append(open.isEmpty() ? "" : "\"/>").append(between);
        text.append("<path style=\"").append(style);
        text.append("\" d=\"M").append(start).append(" L").append(end);
      }
      open = style + end;
      done = line.end();
    }
    return text.append(open.isEmpty() ? "" : "\"/>").append(svg.substring(done)).toString();
  }

  /** Returns the drawing as a PNG file; scale 2 suits screens with small pixels. */
  public byte[] png(double scale) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(fewColours(image(scale)), "png", bytes);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return bytes.toByteArray();
  }

  private BufferedImage image(double scale) {
    int w = (int) Math.round(width * scale);
    int h = (int) Math.round(height * scale);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, w, h);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.scale(scale, scale);
    painter.accept(g);
    g.dispose();
    return image;
  }

  /** A chart has few hues and many shades of them at its edges: the last bits are dropped. */
  private static BufferedImage fewColours(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int[] shades = shades(pixels);
    int bits = 0;
    int[] colours = rounded(shades, bits);
    while (colours.length > COLOURS) {
      colours = rounded(shades, ++bits);
    }
    IndexColorModel palette =
        new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, 0);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    indexed.getRaster().setDataElements(0, 0, width, height, indices(pixels, bits, colours));
    return indexed;
  }

  /** Returns each colour once, ascending; a bit a colour is faster than a set of them. */
  private static int[] shades(int[] pixels) {
    BitSet seen = new BitSet(1 << 3 * Byte.SIZE);
    for (int rgb : pixels) {
      seen.set(rgb & 0xFFFFFF);
    }
    return seen.stream().toArray();
  }

  private static int[] rounded(int[] shades, int bits) {
    return Arrays.stream(shades).map(rgb -> rounded(rgb, bits)).sorted().distinct().toArray();
  }

  /** Neighbours are mostly of one colour, which is looked up once. */
  private static byte[] indices(int[] pixels, int bits, int[] colours) {
    byte[] indices = new byte[pixels.length];
    for (int k = 0; k < pixels.length; k++) {
      indices[k] =
          k > 0 && pixels[k] == pixels[k - 1]
              ? indices[k - 1]
              : (byte) Arrays.binarySearch(colours, rounded(pixels[k], bits));
    }
    return indices;
  }

  /** Rounds each channel to a multiple of a power of two. */
  private static int rounded(int rgb, int bits) {
    int result = 0xFF;
    for (int shift = 16; shift >= 0; shift -= Byte.SIZE) {
      int channel = rgb >> shift & 0xFF;
      int step = 1 << bits;
      result = result << Byte.SIZE | Math.min(0xFF, (channel + step / 2) / step * step);
    }
    return result;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK can make an XML document", e);
    }
  }
}
