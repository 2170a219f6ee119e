package curseofmemory.checks;

import curseofmemory.numeric.Require;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Named numbers as a reader sees them. Showing a report never fails a cell.
 *
 * @param numbers in the order they were added
 */
public record CheckReport(List<NamedNumber> numbers) {

  /** Keeps a copy of the list. */
  public CheckReport {
    Require.present("numbers", numbers, "give an empty list for none");
    for (NamedNumber number : numbers) {
      Require.present("number", number, "name it");
    }
    numbers = List.copyOf(numbers);
  }

  /** Returns whether every number agrees. */
  public boolean allOk() {
    return numbers.stream().allMatch(NamedNumber::ok);
  }

  /** Returns how many agree, and how many numbers there are of each kind of source. */
  public String summary() {
    long ok = numbers.stream().filter(NamedNumber::ok).count();
    Map<Source.Kind, Long> kinds =
        numbers.stream()
            .collect(
                Collectors.groupingBy(n -> n.source().kind(), TreeMap::new, Collectors.counting()));
    String counted =
        kinds.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().word())
            .collect(Collectors.joining(", "));
    return ok
        + " of "
        + numbers.size()
        + " agree"
        + (counted.isEmpty() ? "" : " (" + counted + ")");
  }

  /** Returns an aligned text table, one number a line. */
  @Override
  public String toString() {
    int width = numbers.stream().mapToInt(n -> n.name().length()).max().orElse(1);
    String row = "%-7s %-" + width + "s %14s  %-24s  %s%n";
    StringBuilder text = new StringBuilder();
    for (NamedNumber n : numbers) {
      String expected = n.expectation().map(Expectation::toString).orElse("");
      String verdict = n.ok() ? "ok" : "DIFFERS";
      text.append(
          String.format(Locale.ROOT, row, verdict, n.name(), n.shown(), expected, n.source()));
    }
    return text.append(summary()).toString();
  }
}
