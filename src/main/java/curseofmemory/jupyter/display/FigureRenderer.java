package curseofmemory.jupyter.display;

import curseofmemory.plot.Figure;

/** The house figures: the picture with its caption, the alt text, and both as plain text. */
final class FigureRenderer implements Renderers.Renderer {
  @Override
  public MimeBundle render(Object value) {
    Figure figure = (Figure) value;
    String caption = figure.caption().isBlank() ? "" : "\n" + figure.caption();
    return Pictures.add(
        MimeBundle.text(figure.altText() + caption),
        figure.image(Pictures.SCALE),
        figure.width(),
        figure.height(),
        figure.altText());
  }
}
