package curseofmemory.jupyter.notebook;

/**
 * The cell at which a notebook stopped.
 *
 * @param notebook file as the user named it
 * @param codeCell number of the cell among the code cells, from 1; 0 if no cell was reached
 * @param codeCells number of code cells
 * @param source what the cell says
 * @param error what the kernel said
 */
public record CellFailure(
    String notebook, int codeCell, int codeCells, String source, String error) {

  /** Returns the failure as shown on the screen and kept in FAILED.txt. */
  public String text() {
    String place =
        codeCell == 0 ? "before its first cell" : "code cell " + codeCell + " of " + codeCells;
    return "FAILED  "
        + notebook
        + ", "
        + place
        + "\n"
        + (source.isEmpty() ? "" : "\n" + source.indent(4))
        + "\n"
        + error.stripTrailing()
        + "\n";
  }
}
