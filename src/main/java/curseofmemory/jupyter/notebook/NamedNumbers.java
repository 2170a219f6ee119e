package curseofmemory.jupyter.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.checks.NamedNumber;
import curseofmemory.checks.NamedNumber.Relation;
import curseofmemory.jupyter.protocol.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Named numbers in the outputs of a notebook, and as JSON. */
final class NamedNumbers {
  /** The MIME type under which a check cell hands on its numbers: {@code {"checks": [...]}}. */
  static final String MIME = "application/vnd.curseofmemory.checks+json";

  private NamedNumbers() {}

  /** Returns the named numbers in these outputs, in order. */
  static List<NamedNumber> in(List<JsonObject> outputs) {
    List<NamedNumber> numbers = new ArrayList<>();
    for (JsonObject output : outputs) {
      JsonElement data = Json.object(output, "data").get(MIME);
      if (data != null && data.isJsonObject()) {
        Json.array(data.getAsJsonObject(), "checks")
            .forEach(number -> numbers.add(parse(number.getAsJsonObject())));
      }
    }
    return numbers;
  }

  /** Returns the named numbers in the outputs of all cells. */
  static List<NamedNumber> in(Notebook notebook) {
    return notebook.cells().stream().flatMap(cell -> in(cell.outputs()).stream()).toList();
  }

  /** Returns the number with all it was held against. */
  static JsonObject toJson(NamedNumber number) {
    JsonObject json = new JsonObject();
    json.addProperty("name", number.name());
    json.add("value", Json.number(number.value()));
    json.addProperty("relation", number.relation().sign());
    json.add("expected", Json.number(number.expected()));
    json.add("tolerance", Json.number(number.tolerance()));
    json.addProperty("ok", number.ok());
    json.addProperty("source", number.source());
    return json;
  }

  /**
   * Returns what is different between a fresh run and the numbers stored with the notebook: a name
   * gone or new, or a value that moved by more than its tolerance. Values with a one-sided relation
   * may move as long as they satisfy it.
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
    return old.relation() == Relation.NEAR
        && !(Math.abs(old.value() - now.value()) <= now.tolerance());
  }

  private static NamedNumber parse(JsonObject json) {
    return new NamedNumber(
        Json.text(json, "name", "unnamed"),
        Double.parseDouble(Json.text(json, "value", "NaN")),
        relation(Json.text(json, "relation", "")),
        Double.parseDouble(Json.text(json, "expected", "NaN")),
        Double.parseDouble(Json.text(json, "tolerance", "0")),
        Json.text(json, "source", ""));
  }

  private static Relation relation(String text) {
    return Arrays.stream(Relation.values())
        .filter(r -> r.sign().equals(text) || r.name().equalsIgnoreCase(text))
        .findFirst()
        .orElse(Relation.NEAR);
  }
}
