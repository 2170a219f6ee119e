package curseofmemory.experiment.setting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.numeric.Require;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A JSON object from which everything is read: what is missing or left over is named. */
public final class StrictJson {
  private final String where;
  private final JsonObject tree;
  private final Set<String> asked = new TreeSet<>();

  /** Reads from a tree that refusals call by a name. */
  public StrictJson(String where, JsonObject tree) {
    this.where = where;
    this.tree = tree;
  }

  /** Reads a text that must be one object. */
  public static JsonObject object(String where, String text) {
    return CanonicalJson.read(where, text);
  }

  /** Takes JSON that must be one object. */
  public static JsonObject object(String where, JsonElement json) {
    Require.present(where, json, "give an object");
    if (!json.isJsonObject()) {
      throw Require.refused(where, "must be a JSON object {...}", json, "give all its parts");
    }
    return json.getAsJsonObject();
  }

  /** Returns a part, or names it as missing. */
  public JsonElement need(String name) {
    return find(name)
        .orElseThrow(
            () -> Require.refused(where, "must have " + name, names(), "add what is missing"));
  }

  /** Null is no value: it counts as missing. */
  Optional<JsonElement> find(String name) {
    asked.add(name);
    return Optional.ofNullable(tree.get(name)).filter(json -> !json.isJsonNull());
  }

  /** Returns a group of settings, which names its type. */
  StrictJson group(String name, String type) {
    StrictJson group = new StrictJson(name, object(name, need(name)));
    Object named = Descriptions.plain(group.need("type"));
    if (!type.equals(named)) {
      throw Require.refused(name + ".type", "must be " + type, named, "correct it");
    }
    return group;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    tree.entrySet().forEach(entry -> names.add(entry.getKey()));
    return names;
  }

  /** Refuses what nobody asked for. */
  public void end() {
    Set<String> unknown = names();
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw Require.refused(where, "may have only " + asked, unknown, "rename or remove them");
    }
  }
}
