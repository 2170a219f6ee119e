package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a notebook: how pages refer to it, and the files to take away.
 *
 * @param notebook name of its notebook
 * @param number 1 for the notebook's first figure
 * @param alt what a reader who does not see it is told
 * @param caption the sentence below it as HTML, empty if it has none
 * @param svg the drawing
 * @param csv the numbers behind it, empty where the notebook was stored without them
 */
record PageFigure(String notebook, int number, String alt, String caption, byte[] svg, String csv) {
  private static final Pattern DRAWING =
      Pattern.compile(
          "<figure[^>]*><img alt=\"[^\"]*\"[^>]*data:image/svg\\+xml;base64,([^\"]+)\"");
  private static final Pattern CAPTION = Pattern.compile("<figcaption[^>]*>([\\s\\S]*?)</figcap");

  /** Returns the figures of a notebook in order. */
  static List<PageFigure> in(String name, Notebook notebook) {
    List<PageFigure> figures = new ArrayList<>();
    for (Cell cell : notebook.cells()) {
      for (JsonObject output : cell.outputs()) {
        if (shownBy(output)) {
          figures.add(of(name, figures.size() + 1, output));
        }
      }
    }
    return figures;
  }

  /** Returns whether an output is one of the house figures. */
  static boolean shownBy(JsonObject output) {
    return DRAWING.matcher(html(output)).find();
  }

  private static PageFigure of(String name, int number, JsonObject output) {
    String html = html(output);
    Matcher drawing = DRAWING.matcher(html);
    drawing.find();
    Matcher caption = CAPTION.matcher(html);
    JsonObject png = Json.object(Json.object(output, "metadata"), "image/png");
    return new PageFigure(
        name,
        number,
        Json.text(png, "alt", "Figure without a description"),
        caption.find() ? caption.group(1) : "",
        Base64.getMimeDecoder().decode(drawing.group(1).getBytes(StandardCharsets.US_ASCII)),
        Json.joined(Json.object(output, "data").get(MimeBundle.CSV)));
  }

  private static String html(JsonObject output) {
    return Json.joined(Json.object(output, "data").get("text/html"));
  }

  /** Returns the end of a link to it on its notebook's page. */
  String anchor() {
    return "figure-" + number;
  }

  /** Returns the name of its file with this ending. */
  String file(String ending) {
    return notebook + "-" + anchor() + "." + ending;
  }

  /** Returns what it is called in a list: its caption, or else its alt text, as HTML. */
  String words() {
    return caption.isBlank() ? Html.escape(alt) : caption;
  }

  /** Returns the line below it: a link to itself and its files. */
  String links() {
    return "<p class=\"files\"><a href=\"#%s\">Figure %d</a>: ".formatted(anchor(), number)
        + downloads()
        + "</p>\n";
  }

  /** Returns links to its files. */
  String downloads() {
    String picture = "<a href=\"%s\">drawing (SVG)</a>".formatted(Html.escape(file("svg")));
    return csv.isEmpty()
        ? picture
        : "<a href=\"%s\">numbers (CSV)</a>, ".formatted(Html.escape(file("csv"))) + picture;
  }

  /** Writes its files. */
  void write(Path folder) throws IOException {
    Files.write(folder.resolve(file("svg")), svg);
    if (!csv.isEmpty()) {
      Files.writeString(folder.resolve(file("csv")), csv);
    }
  }
}
