package curseofmemory.jupyter.display;

import curseofmemory.jupyter.html.Html;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of texts, drawn aligned as plain text or as HTML that takes its colours from the page.
 *
 * @param header column names; empty for none
 * @param rightAligned for each column whether it holds numbers
 * @param rows cells, row by row, all as long as {@code rightAligned}
 * @param footer a line below, for example the number of rows; empty for none
 */
record TextGrid(
    List<String> header, List<Boolean> rightAligned, List<List<String>> rows, String footer) {

  private static final String TABLE =
      "<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">";
  private static final String LINE = "1px solid rgba(128,128,128,0.5)";

  TextGrid {
    header = List.copyOf(header);
    rightAligned = List.copyOf(rightAligned);
    rows = List.copyOf(rows);
  }

  /** Returns the table as aligned text. */
  String plain() {
    List<Integer> widths = widths();
    StringBuilder text = new StringBuilder();
    if (!header.isEmpty()) {
      addLine(text, header, widths);
      List<String> rule = new ArrayList<>();
      widths.forEach(width -> rule.add("-".repeat(width)));
      addLine(text, rule, widths);
    }
    rows.forEach(row -> addLine(text, row, widths));
    return text.append(footer).toString().stripTrailing();
  }

  /** Returns the table as HTML without colours of its own. */
  String html() {
    StringBuilder html = new StringBuilder(TABLE);
    if (!header.isEmpty()) {
      html.append("<thead>");
      addRow(html, header, "th", "border-bottom:" + LINE + ";");
      html.append("</thead>");
    }
    html.append("<tbody>");
    rows.forEach(row -> addRow(html, row, "td", ""));
    html.append("</tbody></table>");
    if (!footer.isEmpty()) {
      html.append("<div style=\"opacity:0.75\">").append(Html.escape(footer)).append("</div>");
    }
    return html.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rightAligned.size(), 0));
    List<List<String>> all = new ArrayList<>(rows);
    if (!header.isEmpty()) {
      all.add(header);
    }
    for (List<String> row : all) {
      for (int j = 0; j < widths.size(); j++) {
        widths.set(j, Math.max(widths.get(j), row.get(j).length()));
      }
    }
    return widths;
  }

  private void addLine(StringBuilder text, List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < row.size(); j++) {
      String gap = " ".repeat(widths.get(j) - row.get(j).length());
      line.append(j == 0 ? "" : "  ");
      line.append(rightAligned.get(j) ? gap + row.get(j) : row.get(j) + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private void addRow(StringBuilder html, List<String> row, String tag, String style) {
    html.append("<tr>");
    for (int j = 0; j < row.size(); j++) {
      String align = rightAligned.get(j) ? "right" : "left";
      html.append('<').append(tag).append(" style=\"").append(style);
      html.append("padding:0.1em 0.7em;text-align:").append(align).append("\">");
      html.append(Html.escape(row.get(j))).append("</").append(tag).append('>');
    }
    html.append("</tr>");
  }
}
