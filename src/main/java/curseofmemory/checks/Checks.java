package curseofmemory.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The check cell of a notebook: named numbers, what was expected, and whether they agree.
 *
 * <p>Immutable: each call returns a new list. A host that knows this class shows a table and hands
 * the numbers on to {@code summary.json}; any other host shows {@link #toString()}.
 *
 * <pre>{@code
 * Checks.none()
 *     .near("escape.tau0.L8", tau0, 0.145222, 5e-6, "reference.md, section 3")
 *     .atLeast("escape.r2", fit.r2(), 0.99, "a straight line");
 * }</pre>
 */
public final class Checks {
  private static final Checks NONE = new Checks(List.of());

  private final List<NamedNumber> numbers;

  private Checks(List<NamedNumber> numbers) {
    this.numbers = List.copyOf(numbers);
  }

  /** Returns the empty list to start from. */
  public static Checks none() {
    return NONE;
  }

  /** Adds a value that must lie within {@code tolerance} (absolute) of {@code expected}. */
  public Checks near(String name, double value, double expected, double tolerance, String source) {
    return with(
        new NamedNumber(name, value, NamedNumber.Relation.NEAR, expected, tolerance, source));
  }

  /** Adds a value that must not exceed {@code most}. */
  public Checks atMost(String name, double value, double most, String source) {
    return with(new NamedNumber(name, value, NamedNumber.Relation.AT_MOST, most, 0, source));
  }

  /** Adds a value that must not fall below {@code least}. */
  public Checks atLeast(String name, double value, double least, String source) {
    return with(new NamedNumber(name, value, NamedNumber.Relation.AT_LEAST, least, 0, source));
  }

  /** Adds a statement that must hold; it is kept as 1 (holds) or 0. */
  public Checks holds(String name, boolean statement, String source) {
    return near(name, statement ? 1 : 0, 1, 0, source);
  }

  /** Returns the numbers in the order they were added. */
  public List<NamedNumber> numbers() {
    return numbers;
  }

  /** Returns whether every number agrees. */
  public boolean allOk() {
    return numbers.stream().allMatch(NamedNumber::ok);
  }

  private Checks with(NamedNumber number) {
    if (numbers.stream().anyMatch(n -> n.name().equals(number.name()))) {
      throw new IllegalArgumentException(
          "name must be used once in a check cell, got " + number.name() + " again; rename one");
    }
    List<NamedNumber> more = new ArrayList<>(numbers);
    more.add(number);
    return new Checks(more);
  }

  /** Returns an aligned text table, one number a line. */
  @Override
  public String toString() {
    int width = numbers.stream().mapToInt(n -> n.name().length()).max().orElse(4);
    StringBuilder text = new StringBuilder();
    for (NamedNumber n : numbers) {
      String tolerance =
          n.relation() == NamedNumber.Relation.NEAR
              ? String.format(Locale.ROOT, " +- %.2g", n.tolerance())
              : "";
      text.append(
          String.format(
              Locale.ROOT,
              "%-6s %-" + width + "s %14.7g  %2s %.7g%s  (%s)%n",
              n.ok() ? "ok" : "DIFFERS",
              n.name(),
              n.value(),
              n.relation().sign(),
              n.expected(),
              tolerance,
              n.source()));
    }
    return text.toString();
  }
}
