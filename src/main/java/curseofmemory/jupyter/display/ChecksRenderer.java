package curseofmemory.jupyter.display;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import curseofmemory.checks.Checks;
import curseofmemory.checks.NamedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Check cells: a table for the reader and the same numbers as JSON for programs. */
final class ChecksRenderer implements Renderers.Renderer {
  /** MIME type of the numbers: {@code {"checks":[{"name",...},...]}}. */
  static final String MIME = "application/vnd.curseofmemory.checks+json";

  @Override
  public MimeBundle render(Object value) {
    Checks checks = (Checks) value;
    List<List<String>> rows = new ArrayList<>();
    JsonArray numbers = new JsonArray();
    for (NamedNumber number : checks.numbers()) {
      rows.add(row(number));
      numbers.add(json(number));
    }
    List<String> header = List.of("", "name", "value", "", "expected", "source");
    List<Boolean> right = List.of(false, false, true, false, false, false);
    JsonObject all = new JsonObject();
    all.add("checks", numbers);
    return MimeBundle.text(checks.toString())
        .with("text/html", new TextGrid(header, right, rows, summary(checks)).html())
        .with(MIME, all.toString());
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

  private static JsonObject json(NamedNumber number) {
    JsonObject json = new JsonObject();
    json.addProperty("name", number.name());
    addFinite(json, "value", number.value());
    json.addProperty("relation", number.relation().sign());
    addFinite(json, "expected", number.expected());
    addFinite(json, "tolerance", number.tolerance());
    json.addProperty("ok", number.ok());
    json.addProperty("source", number.source());
    return json;
  }

  /** JSON has no NaN; such a number is kept as its name. */
  private static void addFinite(JsonObject json, String name, double value) {
    if (Double.isFinite(value)) {
      json.addProperty(name, value);
    } else {
      json.addProperty(name, String.valueOf(value));
    }
  }
}
