package curseofmemory.jupyter.notebook;

import curseofmemory.checks.CheckReport;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.MarkdownHtml;
import java.util.List;
import tech.tablesaw.api.Table;

/** The page that leads to all others. */
final class IndexPage {
  private static final String PICTURE = "04-curse-of-memory-in-width-figure-1.svg";
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
  private final Statements statements;
  private final List<PageFigure> figures;
  private final Table claims;
  private final List<String> reading;

  /**
   * Prepares the page.
   *
   * @param statements what the paper says, by theorem and figure
   * @param figures those of all notebooks, in order
   * @param claims sentences of conclusion; a table without columns if none are written down
   * @param reading lines of a list that lead to other pages, as HTML
   */
  IndexPage(
      RunReport report,
      Statements statements,
      List<PageFigure> figures,
      Table claims,
      List<String> reading) {
    this.report = report;
    this.statements = statements;
    this.figures = List.copyOf(figures);
    this.claims = claims;
    this.reading = List.copyOf(reading);
  }

  /** Returns the page. */
  String html() {
    StringBuilder body = new StringBuilder("<main class=\"index\">\n");
    body.append("<h1>" + TITLE + "</h1>\n" + INTRODUCTION + picture());
    body.append("<p>" + Html.escape(report.headline()) + ".</p>\n");
    body.append(statements.html(report.results()));
    body.append("<h2 id=\"notebooks\">The notebooks</h2>\n");
    body.append("<div class=\"rich\"><table>\n<thead><tr><th>notebook</th><th>status</th>");
    body.append("<th class=\"number\">seconds</th><th class=\"number\">named numbers</th>");
    body.append("</tr></thead>\n<tbody>\n");
    report.results().forEach(result -> body.append(row(result)));
    body.append("</tbody>\n</table></div>\n");
    report.differences().forEach(d -> body.append("<p>" + Html.escape(d) + "</p>\n"));
    report
        .failures()
        .forEach(f -> body.append("<pre class=\"error\">" + Html.escape(f.text()) + "</pre>\n"));
    body.append(figureIndex()).append(sources());
    return Html.page(TITLE, body.append("</main>").toString());
  }

  /** Shows the one figure that says it all, if its notebook is among the results. */
  private String picture() {
    return figures.stream()
        .filter(figure -> figure.file("svg").equals(PICTURE))
        .findFirst()
        .map(
            figure ->
                "<figure class=\"picture\"><a href=\"%s.html#%s\"><img src=\"%s\" alt=\"%s\"></a>"
                        .formatted(
                            figure.notebook(), figure.anchor(), PICTURE, Html.escape(figure.alt()))
                    + "<figcaption>%s</figcaption></figure>\n".formatted(figure.words()))
        .orElse("");
  }

  /** Lists the figures with what they show and their files. */
  private String figureIndex() {
    if (figures.isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (PageFigure figure : figures) {
      String name = Html.escape(figure.notebook());
      rows.append("<tr><td><a href=\"%s.html#%s\">".formatted(name, figure.anchor()))
          .append("%s.%d</a></td>".formatted(name.replaceFirst("-.*", ""), figure.number()))
          .append("<td>%s</td><td>%s</td></tr>\n".formatted(figure.words(), figure.downloads()));
    }
    return "<h2 id=\"figures\">The figures</h2>\n<div class=\"rich\"><table>\n<thead><tr>"
        + "<th>figure</th><th>what to see</th><th>files</th></tr></thead>\n<tbody>\n"
        + rows
        + "</tbody>\n</table></div>\n";
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
        + String.join("", reading)
        + "</ul>\n";
  }

  private static String row(NotebookResult result) {
    String name = Html.escape(result.name());
    String word = result.status().word();
    String seconds = Statements.seconds(result);
    return "<tr><td><a href=\"%s.html\">%s</a><br><small>%s</small></td>"
            .formatted(name, MarkdownHtml.line(result.title()), name)
        + "<td class=\"%s\">%s</td><td class=\"number\">%s</td>".formatted(word, word, seconds)
        + "<td class=\"number\">%d/%d</td></tr>\n"
            .formatted(result.numbersOk(), result.numbers().size());
  }
}
