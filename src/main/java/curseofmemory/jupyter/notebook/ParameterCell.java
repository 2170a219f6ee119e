package curseofmemory.jupyter.notebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces parameter values: after the cell tagged {@code parameters}, whose declarations name them
 * and give their defaults, a cell with the new values is put in.
 */
final class ParameterCell {
  private static final String TAG = "parameters";
  private static final String INJECTED = "injected-parameters";
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/");
  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\s*(?:final\\s+)?([A-Za-z_][\\w.<>]*(?:\\[\\])*)\\s+([A-Za-z_]\\w*)\\s*=(?!=)");
  private static final Pattern FURTHER = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)");
  private static final Pattern LITERAL =
      Pattern.compile("true|false|[-+]?\\d.*|[-+]?\\.\\d.*|\".*\"|'.*'", Pattern.DOTALL);

  private ParameterCell() {}

  /** Refuses names that none of the notebooks declares. */
  static void check(Collection<Notebook> notebooks, Set<String> names) {
    Set<String> known = new TreeSet<>();
    notebooks.forEach(notebook -> known.addAll(declared(notebook).keySet()));
    for (String name : names) {
      if (!known.contains(name)) {
        String choice =
            known.isEmpty()
                ? "no cell here is tagged \"parameters\""
                : "known are " + String.join(", ", known);
        throw new NotebookException("-p " + name + ": no such parameter; " + choice);
      }
    }
  }

  /** Returns parameter names with their declared types, in order; empty without a tagged cell. */
  private static Map<String, String> declared(Notebook notebook) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Cell cell : notebook.cells()) {
      if (cell.isCode() && cell.hasTag(TAG)) {
        String code = TEXT_OR_COMMENT.matcher(cell.source()).replaceAll(" ");
        split(code, ';').forEach(statement -> declare(statement, types));
      }
    }
    return types;
  }

  /** Takes the names of one statement: one, or several of the same type with commas between. */
  private static void declare(String statement, Map<String, String> types) {
    Matcher first = DECLARATION.matcher(statement);
    if (first.lookingAt()) {
      types.put(first.group(2), first.group(1));
      split(statement, ',').stream()
          .skip(1)
          .map(FURTHER::matcher)
          .filter(Matcher::lookingAt)
          .forEach(further -> types.put(further.group(1), first.group(1)));
    }
  }

  /** Splits code at a separator, except within brackets. */
  private static List<String> split(String code, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(code.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(code.substring(start));
    return parts;
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
