package curseofmemory.jupyter.notebook;

import curseofmemory.numeric.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How notebooks are run.
 *
 * @param output folder for executed notebooks, pages and summary
 * @param cellLimit longest time one cell may take before it is interrupted
 * @param grace time an interrupted cell has to stop before its kernel is killed
 * @param parameters values, as Java expressions or plain text, for the cell tagged parameters
 * @param save whether outputs are written back into the notebook that was run
 * @param check whether named numbers are compared with those stored in the notebook
 */
public record RunOptions(
    Path output,
    Duration cellLimit,
    Duration grace,
    Map<String, String> parameters,
    boolean save,
    boolean check) {
  private static final Duration DEFAULT_CELL_LIMIT = Duration.ofSeconds(120);
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /** Checks the limits and keeps a copy of the parameters, sorted by name. */
  public RunOptions {
    Require.positive("cell limit", cellLimit.toMillis(), "give seconds with --cell-timeout");
    Require.positive("grace", grace.toMillis(), "leave an interrupted cell some time to stop");
    parameters = new TreeMap<>(parameters);
    if (save && !parameters.isEmpty()) {
      throw new NotebookException(
          "--save with -p would store outputs of other parameters than the notebook's own;"
              + " use one of the two");
    }
  }

  /** Returns the defaults: 120 s a cell, outputs into this folder, the notebooks left alone. */
  public static RunOptions into(Path output) {
    return new RunOptions(output, DEFAULT_CELL_LIMIT, DEFAULT_GRACE, Map.of(), false, false);
  }

  /** Returns a copy with another time limit per cell and time to stop after it. */
  public RunOptions withCellLimit(Duration limit, Duration graceAfterIt) {
    return new RunOptions(output, limit, graceAfterIt, parameters, save, check);
  }

  /** Returns a copy with these parameter values. */
  public RunOptions withParameters(Map<String, String> values) {
    return new RunOptions(output, cellLimit, grace, values, save, check);
  }

  /** Returns a copy that writes outputs back into the notebooks, or does not. */
  public RunOptions withSave(boolean value) {
    return new RunOptions(output, cellLimit, grace, parameters, value, check);
  }

  /** Returns a copy that compares named numbers with the stored ones, or does not. */
  public RunOptions withCheck(boolean value) {
    return new RunOptions(output, cellLimit, grace, parameters, save, value);
  }

  /** Returns an unmodifiable view, sorted by name. */
  @Override
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(parameters);
  }
}
