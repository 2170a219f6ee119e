package curseofmemory.jupyter.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces parameter values: after the cell tagged {@code parameters}, whose declarations name them
 * and give their defaults, a cell with the new values is put in.
 */
final class ParameterCell {
  private static final String TAG = "parameters";
  private static final String INJECTED = "injected-parameters";
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?m)^\\s*(?:final\\s+)?([A-Za-z_][\\w.<>]*(?:\\[\\])*)\\s+([A-Za-z_]\\w*)\\s*=[^=]");
  private static final Pattern LITERAL =
      Pattern.compile("true|false|[-+]?\\d.*|[-+]?\\.\\d.*|\".*\"|'.*'", Pattern.DOTALL);

  private ParameterCell() {}

  /** Returns parameter names with their declared types, in order; empty without a tagged cell. */
  static Map<String, String> declared(Notebook notebook) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Cell cell : notebook.cells()) {
      if (cell.isCode() && cell.hasTag(TAG)) {
        Matcher matcher = DECLARATION.matcher(cell.source());
        while (matcher.find()) {
          types.put(matcher.group(2), matcher.group(1));
        }
      }
    }
    return types;
  }

  /** Returns the notebook with a cell that sets those of the values it declares. */
  static Notebook inject(Notebook notebook, Map<String, String> values) {
    Map<String, String> types = declared(notebook);
    StringBuilder source = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (types.containsKey(name)) {
            source.append(source.isEmpty() ? "" : "\n");
            source.append(name + " = " + expression(types.get(name), value) + ";");
          }
        });
    if (source.isEmpty()) {
      return notebook;
    }
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : notebook.cells()) {
      if (cell.hasTag(INJECTED)) {
        continue;
      }
      cells.add(cell);
      if (cell.isCode() && cell.hasTag(TAG)) {
        cells.add(Cell.code(INJECTED, INJECTED, source.toString()));
      }
    }
    return notebook.withCells(cells);
  }

  private static String expression(String type, String value) {
    if (type.endsWith("[]") && value.startsWith("{")) {
      return "new " + type + " " + value;
    }
    boolean text = type.equals("String") || type.equals("var");
    if (text && !LITERAL.matcher(value).matches()
        || type.equals("String") && !value.startsWith("\"")) {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    return value;
  }
}
