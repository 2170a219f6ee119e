package curseofmemory.jupyter.notebook;

import java.util.Locale;

/** The page that leads to all others. */
final class IndexPage {
  private static final String TITLE = "On the Curse of Memory: a companion in Java notebooks";

  private IndexPage() {}

  /**
   * Returns the page.
   *
   * @param timed whether the seconds in the report were measured, rather than nothing run
   */
  static String html(RunReport report, boolean timed) {
    StringBuilder body = new StringBuilder("<main class=\"index\">\n");
    body.append("<h1>" + TITLE + "</h1>\n");
    body.append("<p>Every figure and number of these pages was computed by the notebooks. ");
    body.append("A named number is a value that a notebook holds against the paper, a closed ");
    body.append("form or an independent method.</p>\n");
    if (timed) {
      body.append("<p>" + Html.escape(report.headline()) + ".</p>\n");
    }
    body.append("<table>\n<thead><tr><th>notebook</th><th>status</th>");
    body.append(timed ? "<th class=\"number\">seconds</th>" : "");
    body.append("<th class=\"number\">named numbers that agree</th></tr></thead>\n<tbody>\n");
    report.results().forEach(result -> body.append(row(result, timed)));
    body.append("</tbody>\n</table>\n");
    report.differences().forEach(d -> body.append("<p>" + Html.escape(d) + "</p>\n"));
    report
        .failures()
        .forEach(f -> body.append("<pre class=\"error\">" + Html.escape(f.text()) + "</pre>\n"));
    body.append("<p><a href=\"summary.json\">summary.json</a> holds every named number.</p>\n");
    return Html.page(TITLE, body.append("</main>").toString());
  }

  private static String row(NotebookResult result, boolean timed) {
    String seconds =
        timed ? String.format(Locale.ROOT, "<td class=\"number\">%.1f</td>", result.seconds()) : "";
    return "<tr><td><a href=\""
        + Html.escape(result.name())
        + ".html\">"
        + MarkdownHtml.line(result.title())
        + "</a><br><small>"
        + Html.escape(result.name())
        + "</small></td><td class=\""
        + result.status().word()
        + "\">"
        + result.status().word()
        + "</td>"
        + seconds
        + "<td class=\"number\">"
        + result.numbersOk()
        + "/"
        + result.numbers().size()
        + "</td></tr>\n";
  }
}
