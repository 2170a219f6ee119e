package curseofmemory.jupyter.notebook;

import curseofmemory.checks.NamedNumber;
import java.util.List;
import java.util.Optional;

/**
 * What became of one notebook.
 *
 * @param name file name without its ending
 * @param title its first heading
 * @param seconds wall time, from the wait for its kernel to the last output
 * @param cells number of code cells
 * @param numbers its named numbers, in order
 * @param drift how they differ from those stored with the notebook, if that was asked
 * @param failure the cell at which it stopped, if one did
 */
public record NotebookResult(
    String name,
    String title,
    double seconds,
    int cells,
    List<NamedNumber> numbers,
    List<String> drift,
    Optional<CellFailure> failure) {

  /** How a notebook ended. */
  public enum Status {
    /** All cells ran and all named numbers agree. */
    OK("ok"),
    /** All cells ran, but a named number differs from what was expected or stored. */
    DIFFERS("differs"),
    /** A cell failed. */
    FAILED("failed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** Returns the word shown to people and kept in summary.json. */
    public String word() {
      return word;
    }
  }

  /** Keeps copies of the lists. */
  public NotebookResult {
    numbers = List.copyOf(numbers);
    drift = List.copyOf(drift);
  }

  /** Returns how the notebook ended. */
  public Status status() {
    if (failure.isPresent()) {
      return Status.FAILED;
    }
    return numbersOk() == numbers.size() && drift.isEmpty() ? Status.OK : Status.DIFFERS;
  }

  /** Returns how many named numbers agree with what was expected. */
  public int numbersOk() {
    return (int) numbers.stream().filter(NamedNumber::ok).count();
  }
}
