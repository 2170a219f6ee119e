package curseofmemory.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Columns of numbers from a CSV file with a header line, or an error that names the file, the line,
 * the rule and the value.
 */
public final class CsvColumns {
  private static final int HEADER_LINES = 1;

  private CsvColumns() {}

  /**
   * Reads the named columns.
   *
   * @param file with a header line and comma-separated values
   * @param names of the columns wanted
   * @return one array per name, all of the same length, at least 1
   */
  public static List<double[]> read(Path file, String... names) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "file must exist and be readable, got " + file + "; check the name and the folder");
    }
    Table table =
        Table.read()
            .usingOptions(
                CsvReadOptions.builder(file.toFile())
                    .columnTypes(name -> ColumnType.STRING)
                    .missingValueIndicator("")
                    .build());
    if (table.rowCount() == 0) {
      throw new IllegalArgumentException(
          file + " must have a line of values below its header, got none; add data");
    }
    return Arrays.stream(names).map(name -> column(file, table, name)).toList();
  }

  private static double[] column(Path file, Table table, String name) {
    if (!table.columnNames().contains(name)) {
      throw new IllegalArgumentException(
          file
              + " must have a column named "
              + name
              + ", got "
              + table.columnNames()
              + "; rename the column or ask for one of these");
    }
    StringColumn texts = table.stringColumn(name);
    double[] values = new double[texts.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = number(file, row + HEADER_LINES + 1, name, texts.get(row));
    }
    return values;
  }

  private static double number(Path file, int line, String name, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal below, which says more than the parser does.
    }
    throw new IllegalArgumentException(
        file
            + ", line "
            + line
            + ": column "
            + name
            + " must hold finite numbers, got \""
            + text
            + "\"; correct or remove the line");
  }
}
