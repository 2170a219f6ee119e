package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.html.ApiPages;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.JavaCode;
import curseofmemory.jupyter.html.MarkdownHtml;
import curseofmemory.jupyter.html.OutputHtml;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notebook as a page to read: prose, code, outputs, in the notebook's order. */
final class NotebookPage {
  private static final Pattern SECTION = Pattern.compile("<h2 id=\"([^\"]*)\">(.*?)</h2>");
  private static final int FEWEST_SECTIONS = 3;

  private final NotebookResult result;
  private final Notebook notebook;
  private final ApiPages api;
  private final Iterator<PageFigure> figures;

  NotebookPage(NotebookResult result, Notebook notebook, ApiPages api) {
    this.result = result;
    this.notebook = notebook;
    this.api = api;
    this.figures = PageFigure.in(result.name(), notebook).iterator();
  }

  /** Returns the page, with links to the pages before and after it. Made once. */
  String html(Optional<String> before, Optional<String> next) {
    StringBuilder body = new StringBuilder(navigation(before, next));
    body.append("<main>\n");
    result.failure().ifPresent(failure -> body.append(notice(failure)));
    StringBuilder content = new StringBuilder();
    notebook.cells().forEach(cell -> content.append(html(cell)));
    body.append(contents(content)).append(content);
    String file = Html.escape(result.name()) + ".ipynb";
    body.append(
        "</main>\n<footer>" + numbers() + "<a href=\"" + file + "\">notebook file</a></footer>");
    body.append(navigation(before, next));
    return Html.page(result.title().replaceAll("[*_`$\\\\]", ""), body.toString());
  }

  /** Returns the links above and below every page. */
  static String navigation(Optional<String> before, Optional<String> next) {
    return "<nav>"
        + before.map(name -> link(name, "&larr; " + Html.escape(name))).orElse("")
        + "<a href=\"index.html\">all notebooks</a>"
        + next.map(name -> link(name, Html.escape(name) + " &rarr;")).orElse("")
        + "</nav>\n";
  }

  private static String link(String name, String text) {
    return "<a href=\"" + Html.escape(name) + ".html\">" + text + "</a>";
  }

  /** Returns the sections of the page as links, where there are enough to get lost in. */
  private static String contents(CharSequence html) {
    List<String> items = new ArrayList<>();
    Matcher heading = SECTION.matcher(html);
    while (heading.find()) {
      items.add("<li><a href=\"#" + heading.group(1) + "\">" + heading.group(2) + "</a></li>\n");
    }
    return items.size() < FEWEST_SECTIONS
        ? ""
        : "<details class=\"contents\"><summary>Contents</summary>\n<ul>\n"
            + String.join("", items)
            + "</ul></details>\n";
  }

  private static String notice(CellFailure failure) {
    return "<p class=\"notice\">This notebook stopped: <strong>"
        + (failure.codeCell() == 0
            ? "its kernel did not start"
            : "code cell " + failure.codeCell() + " of " + failure.codeCells() + " failed")
        + "</strong>. What ran before is kept below.</p>\n";
  }

  private String html(Cell cell) {
    if (cell.isMarkdown()) {
      return "<section class=\"prose\">\n" + MarkdownHtml.of(cell.source()) + "</section>\n";
    }
    if (!cell.isExecutable()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"cell\">\n");
    html.append("<pre class=\"code\" data-count=\"" + Html.escape(cell.executionCount()) + "\">");
    html.append("<code>" + JavaCode.html(cell.source(), api::of) + "</code></pre>\n");
    if (!cell.outputs().isEmpty()) {
      html.append("<div class=\"output\">\n");
      cell.outputs().forEach(output -> html.append(html(output)));
      html.append("</div>\n");
    }
    return html.append("</section>\n").toString();
  }

  /** Returns an output; a figure can be linked to and has its files below it. */
  private String html(JsonObject output) {
    String html = OutputHtml.of(output);
    if (!PageFigure.shownBy(output)) {
      return html;
    }
    PageFigure figure = figures.next();
    return "<div class=\"figure\" id=\""
        + figure.anchor()
        + "\">\n"
        + html
        + figure.links()
        + "</div>\n";
  }

  private String numbers() {
    int total = result.numbers().size();
    return total == 0
        ? ""
        : "<span>" + result.numbersOk() + " of " + total + " named numbers agree.</span>";
  }
}
