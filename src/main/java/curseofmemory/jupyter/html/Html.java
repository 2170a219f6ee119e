package curseofmemory.jupyter.html;

import java.util.regex.Pattern;

/** The few words of HTML that every page and every table needs. */
public final class Html {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private Html() {}

  /** Returns text that is safe between tags and in a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns text as a terminal would show it, safe between tags: without colour codes. */
  public static String plain(String text) {
    return escape(withoutColours(text));
  }

  /** Returns text without the colour codes of terminals, which kernels put into error texts. */
  public static String withoutColours(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }

  /** Returns a whole page; style and script come from the folder {@code assets} beside it. */
  public static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="assets/katex.min.css">
        <link rel="stylesheet" href="assets/page.css">
        <script defer src="assets/katex.min.js"></script>
        <script defer src="assets/page.js"></script>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(escape(title), body);
  }
}
