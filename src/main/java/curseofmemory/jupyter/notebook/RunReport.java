package curseofmemory.jupyter.notebook;

import curseofmemory.checks.NamedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a run of notebooks.
 *
 * @param results one for each notebook, in order
 * @param seconds wall time of the whole run
 */
public record RunReport(List<NotebookResult> results, double seconds) {

  /** Keeps a copy of the list. */
  public RunReport {
    results = List.copyOf(results);
  }

  /** Returns whether every cell ran and every named number agrees. */
  public boolean ok() {
    return results.stream().allMatch(r -> r.status() == NotebookResult.Status.OK);
  }

  /** Returns the cells at which notebooks stopped. */
  public List<CellFailure> failures() {
    return results.stream().flatMap(r -> r.failure().stream()).toList();
  }

  /** Returns one line for each named number that differs from what was expected or stored. */
  public List<String> differences() {
    List<String> lines = new ArrayList<>();
    for (NotebookResult result : results) {
      for (NamedNumber n : result.numbers()) {
        if (!n.ok()) {
          lines.add("DIFFERS  " + result.name() + "  " + describe(n));
        }
      }
      result.drift().forEach(d -> lines.add("DIFFERS  " + result.name() + "  " + d));
    }
    return lines;
  }

  /** Returns one line that sums the run up. */
  public String headline() {
    long good = results.stream().filter(r -> r.status() == NotebookResult.Status.OK).count();
    int numbers = results.stream().mapToInt(r -> r.numbers().size()).sum();
    int agree = results.stream().mapToInt(NotebookResult::numbersOk).sum();
    return String.format(
        Locale.ROOT,
        "%d of %d notebooks ok, %d of %d named numbers agree",
        good,
        results.size(),
        agree,
        numbers);
  }

  private static String describe(NamedNumber n) {
    String expected = n.expectation().map(e -> ", expected " + e).orElse(", not a number");
    return n.name() + " is " + n.value() + expected + "  (" + n.source() + ")";
  }
}
