package curseofmemory.jupyter.html;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Outputs of a cell as HTML. */
public final class OutputHtml {
  private static final List<String> IMAGES =
      List.of("image/svg+xml", "image/png", "image/jpeg", "image/gif");

  private OutputHtml() {}

  /** Returns one output. */
  public static String of(JsonObject output) {
    return switch (Json.text(output, "output_type", "")) {
      case "stream" ->
          pre(
              "stream " + Html.escape(Json.text(output, "name", "stdout")),
              Json.joined(output.get("text")));
      case "error" -> pre("error", errorText(output));
      default -> display(output);
    };
  }

  private static String errorText(JsonObject output) {
    StringBuilder text = new StringBuilder();
    Json.array(output, "traceback")
        .forEach(line -> text.append(line.getAsString().stripTrailing()).append('\n'));
    String brief = Json.text(output, "ename", "") + ": " + Json.text(output, "evalue", "");
    return text.isEmpty() ? brief : text.toString();
  }

  private static String display(JsonObject output) {
    JsonObject data = Json.object(output, "data");
    if (data.has("text/html")) {
      return "<div class=\"rich\">" + Json.joined(data.get("text/html")) + "</div>\n";
    }
    for (String mime : IMAGES) {
      if (data.has(mime)) {
        return image(mime, Json.joined(data.get(mime)), Json.object(output, "metadata"));
      }
    }
    if (data.has("text/markdown")) {
      return "<div class=\"rich\">"
          + MarkdownHtml.of(Json.joined(data.get("text/markdown")))
          + "</div>\n";
    }
    if (data.has("text/latex")) {
      return "<div class=\"rich\">" + latex(Json.joined(data.get("text/latex"))) + "</div>\n";
    }
    return pre("plain", Json.joined(data.get("text/plain")));
  }

  private static String latex(String latex) {
    MathSpans spans = new MathSpans(latex.strip());
    boolean bare = spans.marked().equals(latex.strip());
    return bare ? MathSpans.element(true, latex) : spans.restore(Html.escape(spans.marked()));
  }

  private static String image(String mime, String data, JsonObject metadata) {
    JsonObject own = Json.object(metadata, mime);
    String alt = Json.text(own, "alt", Json.text(metadata, "alt", "Figure without a description"));
    byte[] svg = data.getBytes(StandardCharsets.UTF_8);
    String base64 =
        mime.endsWith("+xml")
            ? Base64.getEncoder().encodeToString(svg)
            : data.replaceAll("\\s", "");
    return "<figure><img alt=\""
        + Html.escape(alt)
        + "\""
        + size(own, "width")
        + size(own, "height")
        + " src=\"data:"
        + mime
        + ";base64,"
        + base64
        + "\">"
        + caption(own, metadata)
        + "</figure>\n";
  }

  private static String caption(JsonObject own, JsonObject metadata) {
    String caption = Json.text(own, "caption", Json.text(metadata, "caption", ""));
    return caption.isEmpty() ? "" : "<figcaption>" + Html.escape(caption) + "</figcaption>";
  }

  private static String size(JsonObject own, String name) {
    String size = Json.text(own, name, "");
    return size.matches("\\d+") ? " " + name + "=\"" + size + "\"" : "";
  }

  private static String pre(String style, String text) {
    return "<pre class=\"" + style + "\">" + Html.plain(text) + "</pre>\n";
  }
}
