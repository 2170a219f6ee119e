package curseofmemory.jupyter.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.checks.Expectation;
import curseofmemory.checks.NamedNumber;
import curseofmemory.checks.Source;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.protocol.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Named numbers in the outputs of a notebook, and as JSON. */
final class NamedNumbers {
  private static final String NO_KIND =
      " is stored without its kind of source, by an older version; run the notebook with --save";
  private static final Gson GSON = new Gson();

  private NamedNumbers() {}

  /** Returns the named numbers in these outputs, in order. */
  static List<NamedNumber> in(List<JsonObject> outputs) {
    List<NamedNumber> numbers = new ArrayList<>();
    for (JsonObject output : outputs) {
      JsonObject shown = Json.object(Json.object(output, "data"), MimeBundle.CHECKS);
      numbers.addAll(parse(Json.array(shown, "checks")));
    }
    return numbers;
  }

  /** Returns the named numbers of a list as {@link #toJson} writes them. */
  static List<NamedNumber> parse(JsonArray list) {
    List<NamedNumber> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(parse(number.getAsJsonObject())));
    return numbers;
  }

  /** Returns the named numbers in the outputs of all cells. */
  static List<NamedNumber> in(Notebook notebook) {
    return notebook.cells().stream().flatMap(cell -> in(cell.outputs()).stream()).toList();
  }

  /** Returns the number with all it was held against. */
  static JsonElement toJson(NamedNumber number) {
    return GSON.toJsonTree(number.facts());
  }

  /**
   * Returns what is different between a fresh run and the numbers stored with the notebook: a name
   * gone or new, or a value that moved by more than its tolerance, or at all if it is a finding.
   * Values with a one-sided relation may move as long as they satisfy it.
   */
  static List<String> drift(List<NamedNumber> stored, List<NamedNumber> fresh) {
    List<String> found = new ArrayList<>();
    if (stored.isEmpty() && !fresh.isEmpty()) {
      found.add("no named numbers are stored with the notebook; run it with --save");
      return found;
    }
    for (NamedNumber old : stored) {
      List<NamedNumber> same = fresh.stream().filter(n -> n.name().equals(old.name())).toList();
      if (same.isEmpty()) {
        found.add(old.name() + " is stored with the notebook, but this run did not give it");
      } else if (moved(old, same.get(0))) {
        found.add(
            old.name()
                + " was "
                + old.value()
                + " when stored, is "
                + same.get(0).value()
                + " now");
      }
    }
    for (NamedNumber now : fresh) {
      if (stored.stream().noneMatch(n -> n.name().equals(now.name()))) {
        found.add(now.name() + " is new; run with --save to store it");
      }
    }
    return found;
  }

  private static boolean moved(NamedNumber old, NamedNumber now) {
    double leeway = now.leeway();
    return leeway < Double.POSITIVE_INFINITY && !(Math.abs(old.value() - now.value()) <= leeway);
  }

  private static NamedNumber parse(JsonObject json) {
    String name = Json.text(json, "name", "unnamed");
    double value = Double.parseDouble(Json.text(json, "value", "NaN"));
    Source.Kind kind =
        Source.Kind.named(Json.text(json, "kind", ""))
            .orElseThrow(() -> new NotebookException(name + NO_KIND));
    Source source = new Source(kind, Json.text(json, "source", ""));
    return new NamedNumber(name, value, expectation(json), source);
  }

  private static Optional<Expectation> expectation(JsonObject json) {
    String sign = Json.text(json, "relation", "");
    double expected = Double.parseDouble(Json.text(json, "expected", "NaN"));
    double tolerance = Double.parseDouble(Json.text(json, "tolerance", "NaN"));
    return Arrays.stream(Expectation.Relation.values())
        .filter(relation -> relation.sign().equals(sign))
        .findFirst()
        .map(relation -> new Expectation(relation, expected, tolerance));
  }
}
