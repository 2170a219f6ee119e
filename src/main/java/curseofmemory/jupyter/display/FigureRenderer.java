package curseofmemory.jupyter.display;

import curseofmemory.jupyter.html.Html;
import curseofmemory.plot.Figure;
import curseofmemory.plot.Picture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The house figures: vector graphics without a background, for light and dark pages, with the
 * caption as text below; a PNG for readers of pixels; alt text and caption as plain text; the
 * numbers behind it as CSV, for whoever wants to draw or test them again.
 */
final class FigureRenderer implements Renderers.Renderer {
  private static final String SHOWN =
      "\" style=\"max-width:100%;height:auto;background:none\" src=\"";

  @Override
  public MimeBundle render(Object value) {
    Figure figure = (Figure) value;
    String caption = figure.caption().isBlank() ? "" : "\n" + figure.caption();
    Picture picture = figure.picture();
    return Pictures.add(MimeBundle.text(figure.altText() + caption), picture, figure.altText())
        .with("text/html", html(figure, picture))
        .with(MimeBundle.CSV, figure.csv());
  }

  private static String html(Figure figure, Picture picture) {
    byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
    StringBuilder html = new StringBuilder("<figure style=\"margin:0\"><img alt=\"");
    html.append(Html.escape(figure.altText()));
    html.append("\" width=\"").append(picture.width());
    html.append("\" height=\"").append(picture.height()).append(SHOWN);
    html.append("data:image/svg+xml;base64,").append(Base64.getEncoder().encodeToString(svg));
    html.append("\">");
    if (!figure.caption().isBlank()) {
      html.append("<figcaption style=\"max-width:").append(picture.width()).append("px\">");
      html.append(Html.escape(figure.caption())).append("</figcaption>");
    }
    return html.append("</figure>").toString();
  }
}
