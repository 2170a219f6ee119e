package curseofmemory.checks;

import curseofmemory.numeric.Require;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One number a notebook claims, beside what it should be and who says so. A finding of our own has
 * no expectation, and everything else has one.
 *
 * @param name stable dotted name, for example {@code escape.tau0.L8}
 * @param value what this run found
 * @param expectation what it is held against, never an earlier run; empty for a finding
 * @param source who says so
 */
public record NamedNumber(
    String name, double value, Optional<Expectation> expectation, Source source) {
  /** Findings are reproduced: between two runs they move by rounding at most. */
  private static final double REPRODUCED = 1e-6;

  private static final double EXACT_INTEGERS = 1e9;

  /** Refuses an expectation of our own, and a foreign source without one. */
  public NamedNumber {
    Require.present("expectation", expectation, "give an empty one for none");
    if (name == null || name.isBlank()) {
      throw Require.refused("name", "must not be blank", name, "for example escape.tau0.L8");
    }
    Require.present("source", source, "for example Source.closedForm(\"1/0.5 - 1/2\")");
    if (expectation.isPresent() == (source.kind() == Source.Kind.OURS)) {
      throw Require.refused(
          "source of " + name,
          "must be ours for a finding and somebody else's for an expectation",
          source,
          "use finding(...) for what only this program says");
    }
  }

  /** Returns whether a value agrees with what was expected; a finding must only be a number. */
  public boolean ok() {
    return expectation.map(e -> e.accepts(value)).orElse(Double.isFinite(value));
  }

  /** Returns how far the value may be from that of another run; infinite for a one-sided limit. */
  public double leeway() {
    if (expectation.isEmpty()) {
      return REPRODUCED * Math.abs(value);
    }
    boolean near = expectation.get().relation() == Expectation.Relation.NEAR;
    return near ? expectation.get().tolerance() : Double.POSITIVE_INFINITY;
  }

  /** Returns the value with the digits a reader wants. */
  public String shown() {
    return shown(value);
  }

  static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.7g", value);
  }

  /** Returns all facts by the names they have in summary.json; what is not finite, as a text. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("value", Double.isFinite(value) ? value : String.valueOf(value));
    expectation.ifPresent(
        e -> {
          facts.put("relation", e.relation().sign());
          facts.put("expected", e.limit());
          facts.put("tolerance", e.tolerance());
        });
    facts.put("ok", ok());
    facts.put("kind", source.kind().word());
    facts.put("source", source.words());
    return facts;
  }
}
