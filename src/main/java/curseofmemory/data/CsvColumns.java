package curseofmemory.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import curseofmemory.numeric.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Columns of numbers from a CSV file with a header line, or an error that names the file, the line,
 * the rule and the value.
 *
 * <p>UTF-8, values separated by commas, or by semicolons, tabs or bars where the header has no
 * comma; fields may be quoted and hold line breaks; every record has as many fields as the header.
 * Numbers have a decimal point, or a decimal comma where the comma separates nothing. The parser is
 * the one inside tablesaw, used directly because a table has forgotten on which line of the file a
 * row stood.
 */
final class CsvColumns {
  private static final int MOST_COLUMNS = 100_000;

  /** What may separate values, in the order in which a header is asked for it. */
  private static final String SEPARATORS = ",;\t|";

  private final Path file;
  private final char separator;
  private final CsvParser parser;

  private CsvColumns(Path file) {
    this.file = file;
    this.separator = separator();
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setCommentProcessingEnabled(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setMaxCharsPerColumn(-1);
    settings.setNullValue("");
    settings.setKeepQuotes(true);
    this.parser = new CsvParser(settings);
  }

  /**
   * Reads the named columns.
   *
   * @param file with a header line
   * @param names of the columns wanted
   * @return one array per name, all of the same length, at least 1
   */
  static List<double[]> read(Path file, String... names) {
    return open(file, columns -> columns.numbers(names));
  }

  /** Reads one column as it is written. */
  static List<String> texts(Path file, String name) {
    return open(file, columns -> columns.rows(fields -> fields[0], name));
  }

  private static <T> List<T> open(Path file, Function<CsvColumns, List<T>> reading) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "file must be a readable file, got " + file + "; check the name and the folder");
    }
    CsvColumns columns = new CsvColumns(file);
    try {
      return reading.apply(columns);
    } catch (TextParsingException e) {
      throw columns.refused(
          e.getLineIndex() + 1,
          "must be quoted as CSV asks and have at most " + MOST_COLUMNS + " fields",
          "a quote inside a quoted field, or more fields",
          "double the quotes inside a quoted field");
    } finally {
      columns.parser.stopParsing();
    }
  }

  private char separator() {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String header = reader.readLine();
      return header == null
          ? ','
          : (char) SEPARATORS.chars().filter(c -> header.indexOf(c) >= 0).findFirst().orElse(',');
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read; try again", e);
    }
  }

  private List<double[]> numbers(String... names) {
    List<double[]> rows =
        rows(
            fields ->
                IntStream.range(0, names.length)
                    .mapToDouble(i -> number(names[i], fields[i]))
                    .toArray(),
            names);
    return IntStream.range(0, names.length)
        .mapToObj(i -> rows.stream().mapToDouble(row -> row[i]).toArray())
        .toList();
  }

  /** Reads the named fields of every record, while the parser knows on which line it stands. */
  private <T> List<T> rows(Function<String[], T> reading, String... names) {
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    String[] header = next();
    if (header == null) {
      throw refused("must have a header and lines of values", "an empty file", "add data");
    }
    int[] at = Arrays.stream(names).mapToInt(name -> place(name, header)).toArray();
    List<T> rows = new ArrayList<>();
    for (String[] row = next(); row != null; row = next()) {
      String[] record = complete(header, row);
      rows.add(reading.apply(Arrays.stream(at).mapToObj(i -> record[i]).toArray(String[]::new)));
    }
    if (rows.isEmpty()) {
      throw refused("must have a line of values below its header", "none", "add data");
    }
    return rows;
  }

  /** Returns the next record without its quotes, which tell whether its last field has an end. */
  private String[] next() {
    String[] row = parser.parseNext();
    for (int i = 0; row != null && i < row.length; i++) {
      String field = row[i];
      if (field.startsWith("\"")) {
        if (field.length() < 2 || !field.endsWith("\"")) {
          throw refused("must close every quote", "a field that ends nowhere", "close the quote");
        }
        row[i] = field.substring(1, field.length() - 1);
      }
    }
    return row;
  }

  private String[] complete(String[] header, String[] row) {
    if (row.length != header.length) {
      throw refused(
          "must have " + header.length + " fields like the header",
          row.length,
          "complete or remove the record");
    }
    return row;
  }

  private int place(String name, String[] header) {
    List<String> columns = Arrays.asList(header);
    if (Collections.frequency(columns, name) != 1) {
      String known =
          columns.size() <= 20 ? columns.toString() : columns.size() + " columns without it";
      throw refused("must have one column named " + name, known, "rename or ask for another");
    }
    return columns.indexOf(name);
  }

  /** Stricter than a Java literal: no type letter, no hexadecimal, no NaN. */
  private double number(String name, String text) {
    try {
      String point = separator == ',' ? text : text.replace(',', '.');
      double value = new BigDecimal(point).doubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal below, which says more than the parser does.
    }
    throw refused(
        "must hold finite numbers in column " + name,
        '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"',
        text.indexOf(',') >= 0 ? "write a decimal point" : "correct or remove the line");
  }

  private IllegalArgumentException refused(String rule, Object value, String cure) {
    return refused(parser.getContext().currentLine(), rule, value, cure);
  }

  private IllegalArgumentException refused(long line, String rule, Object value, String cure) {
    return new IllegalArgumentException(
        Require.inOneLine(
            file + ", line " + Math.max(1, line) + ": " + rule + ", got " + value + "; " + cure));
  }
}
