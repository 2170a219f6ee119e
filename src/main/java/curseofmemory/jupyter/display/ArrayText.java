package curseofmemory.jupyter.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Arrays as text: one line, or aligned rows for a two-dimensional one, long ones cut. */
final class ArrayText {
  private static final int FIRST = 10;
  private static final int LAST = 5;
  private static final int DEEPEST = 4;

  private ArrayText() {}

  /** Returns the array as text. */
  static String of(Object array) {
    int length = Array.getLength(array);
    boolean rows = length > 0 && array.getClass().getComponentType().isArray();
    String size = length > FIRST + LAST + 1 ? "  " + count(length) : "";
    return (rows && isRectangle(array) ? grid(array) : line(array, 0)) + size;
  }

  private static String count(int length) {
    return String.format(Locale.ROOT, "(%,d in all)", length);
  }

  private static String line(Object array, int depth) {
    if (depth > DEEPEST) {
      return "[...]";
    }
    return shown(Array.getLength(array)).stream()
        .map(i -> i == Excerpt.GAP ? "..." : element(Array.get(array, i), depth))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String element(Object value, int depth) {
    return value != null && value.getClass().isArray() ? line(value, depth + 1) : Digits.of(value);
  }

  private static String grid(Object array) {
    int columns = Array.getLength(Array.get(array, 0));
    List<List<String>> rows = new ArrayList<>();
    for (int i : shown(Array.getLength(array))) {
      Object row = i == Excerpt.GAP ? null : Array.get(array, i);
      List<String> cells = new ArrayList<>();
      for (int j : shown(columns)) {
        boolean gap = row == null || j == Excerpt.GAP;
        cells.add(gap ? "..." : element(Array.get(row, j), 1));
      }
      rows.add(cells);
    }
    int width = rows.get(0).size();
    List<Boolean> right = java.util.Collections.nCopies(width, true);
    return new TextGrid(List.of(), right, rows, "").plain();
  }

  private static List<Integer> shown(int length) {
    return Excerpt.of(length, FIRST, LAST);
  }

  private static boolean isRectangle(Object array) {
    int columns = -1;
    for (int i = 0; i < Array.getLength(array); i++) {
      Object row = Array.get(array, i);
      if (row == null || !row.getClass().isArray()) {
        return false;
      }
      int length = Array.getLength(row);
      columns = columns < 0 ? length : columns;
      if (length != columns || length == 0) {
        return false;
      }
    }
    return true;
  }
}
