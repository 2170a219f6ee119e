package curseofmemory.jupyter.notebook;

import curseofmemory.checks.CheckReport;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.MarkdownHtml;
import java.util.Locale;
import tech.tablesaw.api.Table;

/** The page that leads to all others. */
final class IndexPage {
  private static final String TITLE = "On the Curse of Memory: a companion in Java notebooks";
  private static final String INTRODUCTION =
      """
      <p>How well does a linear recurrent network learn what it has to remember, and how long does it
      take? The paper <a href="https://arxiv.org/abs/2009.07799"><em>On the Curse of Memory in Recurrent
      Neural Networks</em></a> proves that long memory makes the width needed and the time to train
      explode. Every figure and number of these pages was computed by the notebooks; a named number is
      a value that a notebook holds against what somebody else says it should be.</p>
      """;

  private final RunReport report;
  private final Table claims;
  private final boolean reference;

  /**
   * Prepares the page.
   *
   * @param claims sentences of conclusion; a table without columns if none are written down
   * @param reference whether there is a page of reference values
   */
  IndexPage(RunReport report, Table claims, boolean reference) {
    this.report = report;
    this.claims = claims;
    this.reference = reference;
  }

  /** Returns the page. */
  String html() {
    StringBuilder body = new StringBuilder("<main class=\"index\">\n");
    body.append("<h1>" + TITLE + "</h1>\n" + INTRODUCTION);
    body.append("<p>" + Html.escape(report.headline()) + ".</p>\n");
    body.append("<div class=\"rich\"><table>\n<thead><tr><th>notebook</th><th>status</th>");
    body.append("<th class=\"number\">seconds</th><th class=\"number\">named numbers</th>");
    body.append("</tr></thead>\n<tbody>\n");
    report.results().forEach(result -> body.append(row(result)));
    body.append("</tbody>\n</table></div>\n");
    report.differences().forEach(d -> body.append("<p>" + Html.escape(d) + "</p>\n"));
    report
        .failures()
        .forEach(f -> body.append("<pre class=\"error\">" + Html.escape(f.text()) + "</pre>\n"));
    body.append(sources());
    return Html.page(TITLE, body.append("</main>").toString());
  }

  /** Says where the numbers and sentences come from, and where to read all. */
  private String sources() {
    CheckReport all =
        new CheckReport(report.results().stream().flatMap(r -> r.numbers().stream()).toList());
    return "<h2 id=\"sources\">Where the numbers come from</h2>\n<ul>\n<li>"
        + "<a href=\"summary.json\">Named numbers</a>: "
        + Html.escape(all.summary())
        + ".</li>\n"
        + (claims.isEmpty()
            ? ""
            : "<li><a href=\"claims.csv\">%d sentences of conclusion</a>, each with its support and"
                    .formatted(claims.rowCount())
                + " what came of trying to refute it.</li>\n")
        + (reference
            ? "<li><a href=\"reference.html\">Reference values</a> of the paper and of independent"
                + " computations.</li>\n"
            : "")
        + "</ul>\n";
  }

  private static String row(NotebookResult result) {
    String name = Html.escape(result.name());
    String word = result.status().word();
    String seconds =
        result.seconds() > 0 ? String.format(Locale.ROOT, "%.1f", result.seconds()) : "";
    return "<tr><td><a href=\"%s.html\">%s</a><br><small>%s</small></td>"
            .formatted(name, MarkdownHtml.line(result.title()), name)
        + "<td class=\"%s\">%s</td><td class=\"number\">%s</td>".formatted(word, word, seconds)
        + "<td class=\"number\">%d/%d</td></tr>\n"
            .formatted(result.numbersOk(), result.numbers().size());
  }
}
