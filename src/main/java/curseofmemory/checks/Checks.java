package curseofmemory.checks;

import curseofmemory.checks.Expectation.Relation;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check cell of a notebook: named numbers, what was expected and by whom, and whether they
 * agree. Shown as the last expression of a cell it is a table; if a number differs, the cell fails
 * with that table as its error, so that every runner, grader and server sees it.
 *
 * <p>Immutable: each call returns a new list. A check that could not fail is refused: expected
 * values and tolerances are finite, and what only this program says is a {@link #finding}, which is
 * shown and expects nothing.
 *
 * <pre>{@code
 * Checks.none()
 *     .near("escape.tau0.L8", tau0, 0.145128, 1e-6, Source.independent("SciPy DOP853"))
 *     .atMost("h2.residual", residual, 1e-6, Source.closedForm("first-order condition"))
 *     .finding("escape.price", trained / best, "trained over best possible");
 * }</pre>
 */
public final class Checks {
  private static final Checks NONE = new Checks(List.of());

  private final CheckReport report;

  private Checks(List<NamedNumber> numbers) {
    this.report = new CheckReport(numbers);
  }

  /** Returns the empty list to start from. */
  public static Checks none() {
    return NONE;
  }

  /** Adds a value that must lie within {@code tolerance} (absolute) of {@code expected}. */
  public Checks near(String name, double value, double expected, double tolerance, Source source) {
    return held(name, value, new Expectation(Relation.NEAR, expected, tolerance), source);
  }

  /** Adds a value that must not exceed {@code most}. */
  public Checks atMost(String name, double value, double most, Source source) {
    return held(name, value, new Expectation(Relation.AT_MOST, most, 0), source);
  }

  /** Adds a value that must not fall below {@code least}. */
  public Checks atLeast(String name, double value, double least, Source source) {
    return held(name, value, new Expectation(Relation.AT_LEAST, least, 0), source);
  }

  /** Adds a statement that must hold; it is kept as 1 (holds) or 0. */
  public Checks holds(String name, boolean statement, Source source) {
    return near(name, statement ? 1 : 0, 1, 0, source);
  }

  /** Adds a number that this program found and nobody else says; it must only be finite. */
  public Checks finding(String name, double value, String what) {
    Source ours = new Source(Source.Kind.OURS, what);
    return with(new NamedNumber(name, value, Optional.empty(), ours));
  }

  /** Returns the table, to be shown whether the numbers agree or not. */
  public CheckReport report() {
    return report;
  }

  /**
   * Returns these checks if every number agrees. Showing the checks in a notebook does the same.
   *
   * @throws ChecksFailedException with the table, if one differs
   */
  public Checks verify() {
    if (!report.allOk()) {
      throw new ChecksFailedException(report);
    }
    return this;
  }

  private Checks held(String name, double value, Expectation expectation, Source source) {
    return with(new NamedNumber(name, value, Optional.of(expectation), source));
  }

  private Checks with(NamedNumber number) {
    List<NamedNumber> more = new ArrayList<>(report.numbers());
    if (more.stream().anyMatch(n -> n.name().equals(number.name()))) {
      throw Require.refused(
          "name", "must be used once in a check cell", number.name() + " again", "rename one");
    }
    more.add(number);
    return new Checks(more);
  }

  /** Returns an aligned text table, one number a line. */
  @Override
  public String toString() {
    return report.toString();
  }
}
