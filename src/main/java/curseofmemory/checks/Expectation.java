package curseofmemory.checks;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * What a value is held against. Only what can fail is an expectation: numbers must be finite.
 *
 * @param relation how value and limit are compared
 * @param limit the expected value, or the most or least allowed
 * @param tolerance largest allowed distance, absolute; 0 for the one-sided relations
 */
public record Expectation(Relation relation, double limit, double tolerance) {

  /** How a value is held against a limit. */
  public enum Relation {
    /** Within the tolerance of the limit. */
    NEAR("="),
    /** Not above the limit. */
    AT_MOST("<="),
    /** Not below the limit. */
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** Returns the sign shown in the check table. */
    public String sign() {
      return sign;
    }
  }

  /** Refuses what every value or no value would satisfy. */
  public Expectation {
    Require.present("relation", relation, "say NEAR, AT_MOST or AT_LEAST");
    Require.finite("expected", limit, "a check must be able to fail and to pass");
    Require.nonNegative("tolerance", tolerance, "a check must be able to fail and to pass");
  }

  /** Returns whether the value is a number and stands in the relation; NaN never does. */
  public boolean accepts(double value) {
    return switch (relation) {
      case NEAR -> Math.abs(value - limit) <= tolerance;
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
    };
  }

  /** Returns sign, limit and tolerance with the digits a reader wants. */
  @Override
  public String toString() {
    String leeway =
        relation == Relation.NEAR ? String.format(Locale.ROOT, " \u00b1 %.2g", tolerance) : "";
    return relation.sign + " " + NamedNumber.shown(limit) + leeway;
  }
}
