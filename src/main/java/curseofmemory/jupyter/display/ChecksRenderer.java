package curseofmemory.jupyter.display;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Checks;
import curseofmemory.checks.NamedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Check cells: a table for the reader and the same numbers as JSON for programs. */
final class ChecksRenderer implements Renderers.Renderer {
  /** MIME type of the numbers: {@code {"checks":[{"name",...},...]}}. */
  static final String MIME = "application/vnd.curseofmemory.checks+json";

  @Override
  public MimeBundle render(Object value) {
    Checks checks = (Checks) value;
    List<List<String>> rows = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (NamedNumber number : checks.numbers()) {
      rows.add(row(number));
      numbers.add(json(number));
    }
    List<String> header = List.of("", "name", "value", "", "expected", "source");
    List<Boolean> right = List.of(false, false, true, false, false, false);
    return MimeBundle.text(checks.toString())
        .with("text/html", new TextGrid(header, right, rows, summary(checks)).html())
        .with(MIME, CanonicalJson.write(Map.of("checks", numbers)));
  }

  private static String summary(Checks checks) {
    long ok = checks.numbers().stream().filter(NamedNumber::ok).count();
    return ok + " of " + checks.numbers().size() + " agree";
  }

  private static List<String> row(NamedNumber number) {
    boolean near = number.relation() == NamedNumber.Relation.NEAR;
    String tolerance = near ? String.format(Locale.ROOT, " \u00b1 %.2g", number.tolerance()) : "";
    return List.of(
        number.ok() ? "\u2713" : "\u2717 differs",
        number.name(),
        seven(number.value()),
        number.relation().sign(),
        seven(number.expected()) + tolerance,
        number.source());
  }

  private static String seven(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.7g", value);
  }

  private static Map<String, Object> json(NamedNumber number) {
    return Map.of(
        "name", number.name(),
        "value", finite(number.value()),
        "relation", number.relation().sign(),
        "expected", finite(number.expected()),
        "tolerance", finite(number.tolerance()),
        "ok", number.ok(),
        "source", number.source());
  }

  /** JSON has no NaN; such a number is kept as its name. */
  private static Object finite(double value) {
    return Double.isFinite(value) ? (Object) value : String.valueOf(value);
  }
}
