package curseofmemory.jupyter.notebook;

import java.util.Locale;

/** A notebook as a page to read: prose, code, outputs, in the notebook's order. */
final class NotebookPage {
  private final NotebookResult result;
  private final Notebook notebook;

  NotebookPage(NotebookResult result, Notebook notebook) {
    this.result = result;
    this.notebook = notebook;
  }

  /** Returns the page. */
  String html() {
    StringBuilder body = new StringBuilder();
    body.append("<nav><a href=\"index.html\">&larr; all notebooks</a>");
    body.append("<a href=\"" + Html.escape(result.name()) + ".ipynb\">notebook file</a></nav>\n");
    body.append("<main>\n");
    result.failure().ifPresent(failure -> body.append(notice(failure)));
    notebook.cells().forEach(cell -> body.append(html(cell)));
    body.append("</main>\n<footer>" + footer() + "</footer>");
    return Html.page(result.title().replaceAll("[*_`$\\\\]", ""), body.toString());
  }

  private static String notice(CellFailure failure) {
    return "<p class=\"notice\">This notebook stopped: <strong>"
        + (failure.codeCell() == 0
            ? "its kernel did not start"
            : "code cell " + failure.codeCell() + " of " + failure.codeCells() + " failed")
        + "</strong>. What ran before is kept below.</p>\n";
  }

  private static String html(Cell cell) {
    if (cell.isMarkdown()) {
      return "<section class=\"prose\">\n" + MarkdownHtml.of(cell.source()) + "</section>\n";
    }
    if (!cell.isExecutable()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"cell\">\n");
    html.append("<pre class=\"code\" data-count=\"" + Html.escape(cell.executionCount()) + "\">");
    html.append("<code>" + JavaCode.html(cell.source()) + "</code></pre>\n");
    if (!cell.outputs().isEmpty()) {
      html.append("<div class=\"output\">\n");
      cell.outputs().forEach(output -> html.append(OutputHtml.of(output)));
      html.append("</div>\n");
    }
    return html.append("</section>\n").toString();
  }

  private String footer() {
    int total = result.numbers().size();
    String numbers =
        total == 0
            ? ""
            : String.format(
                Locale.ROOT, "%d of %d named numbers agree. ", result.numbersOk(), total);
    return numbers + "<a href=\"index.html\">All notebooks</a>";
  }
}
