package curseofmemory.jupyter.notebook;

import curseofmemory.checks.NamedNumber;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.MarkdownHtml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The theorems and figures of the paper, each with the named number that speaks for or against it:
 * the file {@code statements.csv} beside the notebooks, joined with the results of a run.
 */
final class Statements {
  static final String FILE = "statements.csv";

  private static final List<String> COLUMNS = List.of("statement", "says", "notebook", "check");

  private final Table table;

  private Statements(Table table) {
    this.table = table;
  }

  /** Returns the statements of the notebooks in a folder; none if no file lists them. */
  static Statements beside(Path notebooks) {
    Path file = notebooks.resolve(FILE);
    return new Statements(
        Files.isRegularFile(file) ? Claims.read(file, COLUMNS) : Table.create(FILE));
  }

  /** Returns a table, one row for each statement whose notebook is among these; may be empty. */
  String html(List<NotebookResult> results) {
    StringBuilder rows = new StringBuilder();
    for (Row row : table) {
      results.stream()
          .filter(r -> r.name().startsWith(row.getString("notebook") + "-"))
          .findFirst()
          .ifPresent(result -> rows.append(html(row, result)));
    }
    return rows.isEmpty()
        ? ""
        : "<h2 id=\"statements\">The paper, statement by statement</h2>\n<div class=\"rich\">"
            + "<table>\n<thead><tr><th>statement or figure</th><th>the paper says</th>"
            + "<th>we measured</th><th>agree?</th><th>notebook</th>"
            + "<th class=\"number\">seconds</th></tr></thead>\n<tbody>\n"
            + rows
            + "</tbody>\n</table></div>\n";
  }

  private static String html(Row row, NotebookResult result) {
    String check = row.getString("check");
    Optional<NamedNumber> number =
        result.numbers().stream().filter(n -> n.name().equals(check)).findFirst();
    return "<tr><th scope=\"row\">%s</th><td>%s</td>"
            .formatted(
                MarkdownHtml.line(row.getString("statement")),
                MarkdownHtml.line(row.getString("says")))
        + "<td>%s<br><small>%s</small></td>%s"
            .formatted(
                number.map(NamedNumber::shown).orElse("not run"),
                Html.escape(check),
                number.map(Statements::verdict).orElse("<td>not run</td>"))
        + "<td><a href=\"%s.html\">%s</a></td><td class=\"number\">%s</td></tr>\n"
            .formatted(Html.escape(result.name()), row.getString("notebook"), seconds(result));
  }

  private static String verdict(NamedNumber number) {
    if (number.expectation().isEmpty()) {
      return "<td>a finding<br><small>ours alone</small></td>";
    }
    String held = number.expectation().get() + ", " + number.source().kind().word();
    return "<td class=\"%s\">%s<br><small>%s</small></td>"
        .formatted(number.ok() ? "ok" : "differs", number.ok() ? "yes" : "no", Html.escape(held));
  }

  /** Returns how long a notebook took, empty if it was not run. */
  static String seconds(NotebookResult result) {
    return result.seconds() > 0 ? String.format(Locale.ROOT, "%.1f", result.seconds()) : "";
  }
}
