package curseofmemory.jupyter.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The sentences of conclusion in notebooks and README, with what supports each and what became of
 * the attempt to refute it: one CSV file beside the notebooks for each of them.
 */
final class Claims {
  static final String FILE = "claims.csv";

  private static final List<String> COLUMNS =
      List.of("notebook", "cell", "claim", "kind of support", "verdict");

  private Claims() {}

  /**
   * Returns all rows of the files in {@code claims/} beside the notebooks; none if there are none.
   */
  static Table gather(Path notebooks) throws IOException {
    Table all = Table.create(FILE);
    Path folder = notebooks.resolve("claims");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
          Table table = read(file, COLUMNS);
          all = all.columnCount() == 0 ? table : all.append(table);
        }
      }
    }
    return all;
  }

  /** Reads a table of texts that must have these columns. */
  static Table read(Path file, List<String> columns) {
    CsvReadOptions options =
        CsvReadOptions.builder(file.toFile()).columnTypes(name -> ColumnType.STRING).build();
    Table table = Table.read().usingOptions(options);
    if (!table.columnNames().equals(columns)) {
      throw new NotebookException(
          file + ": columns must be " + columns + ", got " + table.columnNames());
    }
    return table;
  }
}
