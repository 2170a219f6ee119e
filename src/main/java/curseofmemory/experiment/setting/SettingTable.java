package curseofmemory.experiment.setting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.numeric.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All settings of one kind of experiment, in the order a person wants them.
 *
 * @param kind its name, as JSON gives it
 * @param groups of settings in JSON, each with the type that JSON names in it
 * @param settings with different names
 * @param computing the class that computes the findings
 * @param maker of an experiment from a value for every setting
 */
public record SettingTable<E>(
    String kind,
    Map<String, String> groups,
    List<Setting<?>> settings,
    Class<?> computing,
    Function<Map<String, Object>, E> maker) {
  /** Under which JSON says of which kind an experiment is. */
  public static final String KIND = "experiment";

  /** Returns the setting of this name. */
  public Setting<?> named(String name) {
    List<String> names = settings.stream().map(Setting::name).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      throw Require.refused(
          "axis", "must be one of " + String.join(", ", names), name, "rename it");
    }
    return settings.get(at);
  }

  /** Returns an experiment with the values chosen, the standard ones elsewhere. */
  public E make(Map<String, Object> chosen) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      Object value = chosen.get(setting.name());
      all.put(setting.name(), value != null ? value : setting.standard().orElseThrow());
    }
    return maker.apply(Collections.unmodifiableMap(all));
  }

  /** Reads an experiment; what is missing, unknown or of the wrong kind is refused by its name. */
  private E read(StrictJson tree) {
    Map<String, StrictJson> places = new LinkedHashMap<>();
    groups.forEach((group, type) -> places.put(group, tree.group(group, type)));
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      StrictJson place = setting.group().isEmpty() ? tree : places.get(setting.group());
      Optional<JsonElement> json =
          setting.quiet()
              ? place.find(setting.nameThere())
              : Optional.of(place.need(setting.nameThere()));
      json.ifPresent(j -> chosen.put(setting.name(), setting.kind().read(setting.path(), j)));
    }
    places.values().forEach(StrictJson::end);
    tree.end();
    return make(chosen);
  }

  /** Returns the tree of canonical JSON; values as they count in the experiment. */
  public Map<String, Object> tree(Function<Setting<?>, Object> values) {
    Map<String, Object> tree = new TreeMap<>(Map.of(KIND, kind));
    Map<String, Map<String, Object>> places = new TreeMap<>(Map.of("", tree));
    groups.forEach((name, type) -> places.put(name, new TreeMap<>(Map.of("type", type))));
    groups.keySet().forEach(name -> tree.put(name, places.get(name)));
    for (Setting<?> setting : settings) {
      Object value = values.apply(setting);
      if (!setting.quiet() || !setting.standard().equals(Optional.of(value))) {
        places.get(setting.group()).put(setting.nameThere(), Descriptions.tree(value));
      }
    }
    return tree;
  }

  /**
   * Returns, by its path and as tables show it, each standard value that a tree of this kind leaves
   * out; nothing for a tree of another kind.
   */
  public Map<String, Object> leftOut(JsonObject tree) {
    Map<String, Object> standards = new LinkedHashMap<>();
    if (tree.has(KIND) && Descriptions.plain(tree.get(KIND)).equals(kind)) {
      settings.stream()
          .filter(setting -> setting.quiet() && !isIn(tree, setting))
          .forEach(s -> standards.put(s.path(), Descriptions.shown(s.standard().orElseThrow())));
    }
    return standards;
  }

  private static boolean isIn(JsonObject tree, Setting<?> setting) {
    JsonElement place = setting.group().isEmpty() ? tree : tree.get(setting.group());
    return place instanceof JsonObject there && there.has(setting.nameThere());
  }

  /** Reads what a tree describes, by the table of its kind. */
  public static <E> E parse(JsonObject json, List<SettingTable<? extends E>> all) {
    Require.present("json", json, "give an object");
    Require.present("all", all, "name what can be read");
    StrictJson tree = new StrictJson(KIND, json);
    Object kind = Descriptions.plain(tree.need(KIND));
    return all.stream()
        .filter(table -> table.kind.equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                Require.refused(
                    KIND,
                    "must be one of " + all.stream().map(SettingTable::kind).toList(),
                    kind,
                    "use a newer version if it is from one"))
        .read(tree);
  }
}
