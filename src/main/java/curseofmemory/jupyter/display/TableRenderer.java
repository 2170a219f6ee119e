package curseofmemory.jupyter.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** tablesaw tables: first and last rows, aligned, four significant digits, with the count. */
final class TableRenderer implements Renderers.Renderer {
  private static final int FIRST = 10;
  private static final int LAST = 5;

  @Override
  public MimeBundle render(Object value) {
    Table table = (Table) value;
    List<Boolean> right = new ArrayList<>();
    table.columns().forEach(column -> right.add(column instanceof NumericColumn<?>));
    List<List<String>> rows = new ArrayList<>();
    for (int row : Excerpt.of(table.rowCount(), FIRST, LAST)) {
      List<String> cells = new ArrayList<>();
      table.columns().forEach(column -> cells.add(cell(column, row)));
      rows.add(cells);
    }
    String count =
        String.format(
            Locale.ROOT,
            "%s%,d rows, %,d columns",
            name(table),
            table.rowCount(),
            table.columnCount());
    TextGrid grid = new TextGrid(table.columnNames(), right, rows, count);
    return MimeBundle.text(grid.plain()).with("text/html", grid.html());
  }

  private static String name(Table table) {
    return table.name() == null || table.name().isBlank() ? "" : table.name() + ": ";
  }

  private static String cell(Column<?> column, int row) {
    if (row == Excerpt.GAP) {
      return "...";
    }
    return column.isMissing(row) ? "" : Digits.of(column.get(row));
  }
}
