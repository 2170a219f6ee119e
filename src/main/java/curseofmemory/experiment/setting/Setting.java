package curseofmemory.experiment.setting;

import curseofmemory.numeric.Require;
import java.util.Optional;

/**
 * One thing that can be chosen about an experiment. All that knows settings by name follows from
 * the table of them that each kind of experiment has: {@code with}, sweeps, JSON, the store's key,
 * tables and refusals. A new dimension is a new entry there.
 *
 * @param name by which callers, sweep files and tables know it
 * @param path where it stands in JSON: its name, or its group, a dot and its name there
 * @param kind of its values
 * @param standard value unless another is chosen, empty if one must be chosen
 * @param quiet whether JSON leaves the standard value out: runs stored before the setting existed
 *     keep their names
 * @param words what it is, for a person
 */
public record Setting<T>(
    String name, String path, Kind<T> kind, Optional<T> standard, boolean quiet, String words) {

  /** Returns a setting that must be chosen. */
  public static <T> Setting<T> of(String name, Kind<T> kind, String words) {
    return new Setting<>(name, name, kind, Optional.empty(), false, words);
  }

  /** Returns a setting with a standard value. */
  public static <T> Setting<T> of(String name, Kind<T> kind, T standard, String words) {
    Require.present("standard", standard, "give a value");
    return new Setting<>(name, name, kind, Optional.of(standard), false, words);
  }

  /** Returns the same setting at another place in JSON. */
  public Setting<T> at(String place) {
    return new Setting<>(name, place, kind, standard, quiet, words);
  }

  /** Returns the same setting, left out of JSON at its standard value. */
  public Setting<T> quietly() {
    return new Setting<>(name, path, kind, standard, true, words);
  }

  /** Returns the group in JSON, empty for the experiment itself. */
  String group() {
    return path.substring(0, Math.max(0, path.indexOf('.')));
  }

  /** Returns the name within the group. */
  String nameThere() {
    return path.substring(path.indexOf('.') + 1);
  }
}
