package curseofmemory.jupyter.notebook;

/** The few words of HTML that every page needs. */
final class Html {
  private Html() {}

  /** Returns text that is safe between tags and in a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a whole page; style and script come from the folder {@code assets} beside it. */
  static String page(String title, String body) {
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
