package curseofmemory.checks;

/**
 * One number a notebook claims, beside what it should be and who says so.
 *
 * @param name stable dotted name, for example {@code escape.tau0.L8}
 * @param value what this run found
 * @param relation how value and expected are compared
 * @param expected from reference.md, a closed form or an independent method, never an earlier run
 * @param tolerance largest allowed distance in absolute terms; 0 for the one-sided relations
 * @param source where the expected value comes from
 */
public record NamedNumber(
    String name,
    double value,
    Relation relation,
    double expected,
    double tolerance,
    String source) {

  /** How a value is held against what was expected. */
  public enum Relation {
    /** Within the tolerance of the expected value. */
    NEAR("="),
    /** Not above the expected value. */
    AT_MOST("<="),
    /** Not below the expected value. */
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

  /** Returns whether the value is a number and stands in the relation; NaN never does. */
  public boolean ok() {
    return switch (relation) {
      case NEAR -> Math.abs(value - expected) <= tolerance;
      case AT_MOST -> value <= expected;
      case AT_LEAST -> value >= expected;
    };
  }
}
