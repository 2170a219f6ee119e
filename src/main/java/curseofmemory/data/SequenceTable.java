package curseofmemory.data;

import curseofmemory.numeric.Require;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Sequences as a tidy table: one row per sequence and step. */
public final class SequenceTable {
  private SequenceTable() {}

  /**
   * Returns the first sequences of a data set with columns sequence, step, time, one input per
   * channel ("x", or "x0", "x1", ...) and "y".
   *
   * @param data the data set
   * @param sequences how many, at most all of them; each takes T rows
   */
  public static Table of(SequenceData data, int sequences) {
    Require.present("data", data, "draw or read some");
    Require.atLeast("sequences", 1, sequences, "ask for one sequence or more");
    int count = Math.min(sequences, data.sequences());
    Table table =
        Table.create(
            data.toString(),
            IntColumn.create("sequence"),
            IntColumn.create("step"),
            DoubleColumn.create("time"));
    for (int i = 0; i < data.channels(); i++) {
      table.addColumns(DoubleColumn.create(data.channels() == 1 ? "x" : "x" + i));
    }
    table.addColumns(DoubleColumn.create("y"));
    for (int n = 0; n < count; n++) {
      for (int k = 0; k < data.steps(); k++) {
        append(table, data, n, k);
      }
    }
    return table;
  }

  private static void append(Table table, SequenceData data, int n, int k) {
    table.intColumn("sequence").append(n);
    table.intColumn("step").append(k);
    table.doubleColumn("time").append(k * data.dt());
    for (int i = 0; i < data.channels(); i++) {
      table.doubleColumn(3 + i).append(data.input(n, k, i));
    }
    table.doubleColumn("y").append(data.target(n, k));
  }
}
