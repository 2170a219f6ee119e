package curseofmemory.experiment;

import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.CodeVersion;
import curseofmemory.experiment.setting.Descriptions;
import curseofmemory.experiment.setting.Setting;
import curseofmemory.experiment.setting.SettingTable;
import curseofmemory.experiment.setting.StrictJson;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One run as a value: target, data, model, training and seed, immutable, written as canonical JSON
 * and named by the SHA-256 of that text. Equal settings have equal names on every machine.
 *
 * <p>Every setting has one name, under which {@link #with} changes it and a {@link Sweep} varies
 * it; {@link #toString} lists them. Settings may be chosen in any order: what depends on several of
 * them, such as a target on its grid, is settled when the experiment is written or run.
 */
public abstract sealed class Experiment permits LinearExperiment, PlateauExperiment {
  private final SettingTable<? extends Experiment> table;
  private final Map<String, Object> values;
  private volatile String configuration;

  /** Takes a value for every setting of the table. */
  Experiment(SettingTable<? extends Experiment> table, Map<String, Object> values) {
    this.table = table;
    this.values = values;
  }

  /** Returns the training of a linear RNN on the data of one memory; change it by {@code with}. */
  public static LinearExperiment linear(MemoryKernel target) {
    Require.present("target", target, "give a memory");
    return LinearExperiment.of(target);
  }

  /** Returns the escape-time run of the plateau theorem at one lag {@code 1 / omega}. */
  public static PlateauExperiment plateau(PlateauSetting setting, double lag) {
    Require.present("setting", setting, "use PlateauSetting.reference");
    return PlateauExperiment.of(setting, lag);
  }

  /**
   * Returns the experiment that {@link #configuration} describes.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or not of its kind
   */
  public static Experiment parse(String configuration) {
    return read(StrictJson.object(SettingTable.KIND, configuration));
  }

  static Experiment read(JsonObject json) {
    return SettingTable.parse(json, kinds());
  }

  /** Returns by path what a {@link #configuration} leaves out because it is the standard value. */
  public static Map<String, Object> leftOut(JsonObject configuration) {
    Require.present("configuration", configuration, "give an object");
    Map<String, Object> standards = new LinkedHashMap<>();
    kinds().forEach(table -> standards.putAll(table.leftOut(configuration)));
    return standards;
  }

  /** Not a constant: the kinds are initialised after this class. */
  private static List<SettingTable<? extends Experiment>> kinds() {
    return List.of(LinearExperiment.TABLE, PlateauExperiment.TABLE);
  }

  /** Returns a label of a few words, for tables and progress lines. */
  public abstract String label();

  /** Returns the estimated cost in floating-point operations. */
  public abstract double cost();

  /** Returns the seed of the run, 0 where nothing is drawn. */
  public abstract long seed();

  /**
   * Runs on the calling thread.
   *
   * @throws InterruptedException if the thread is interrupted before the run is complete
   */
  public abstract Findings run() throws InterruptedException;

  /** Returns the value of a setting as it counts once all the others are known. */
  Object settled(Setting<?> setting) {
    return get(setting);
  }

  /**
   * Returns the same experiment with one named setting changed.
   *
   * @param axis name of the setting, for example {@code "width"}
   * @param value of the setting's kind; a constant may be given by its name
   */
  public Experiment with(String axis, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(axis, table.named(axis).kind().take(axis, value));
    return table.make(changed);
  }

  /** Returns the kind of experiment, {@code linear} or {@code plateau}. */
  public final String kind() {
    return table.kind();
  }

  @SuppressWarnings("unchecked")
  final <T> T get(Setting<T> setting) {
    return (T) values.get(setting.name());
  }

  /** Returns the values chosen, by the names of their settings. */
  final Map<String, Object> chosen() {
    return values;
  }

  /** Returns whether {@link #parse} gives back an experiment that can be run. */
  public final boolean isPortable() {
    return table.settings().stream().allMatch(s -> Descriptions.isPortable(settled(s)));
  }

  final Setting<?> setting(String name) {
    return table.named(name);
  }

  /** Returns all settings by name, grouped, in a form that canonical JSON can be written from. */
  public final Map<String, Object> settings() {
    return table.tree(this::settled);
  }

  /** Returns the canonical JSON of all settings. */
  public final String configuration() {
    if (configuration == null) {
      configuration = CanonicalJson.write(settings());
    }
    return configuration;
  }

  /** Returns the SHA-256 of {@link #configuration}, 64 hexadecimal digits. */
  public final String hash() {
    return CanonicalJson.sha256(configuration());
  }

  /**
   * Returns the digest of the code that computes this experiment: its own class, those of the
   * values chosen, and all that these depend on.
   *
   * @throws IllegalArgumentException if that of a value cannot be known, of a lambda for example
   */
  public final String code() {
    Set<Class<?>> roots = new LinkedHashSet<>(Set.of(table.computing()));
    table.settings().forEach(setting -> Descriptions.addTypes(settled(setting), roots));
    return CodeVersion.of(roots);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Experiment e && table == e.table && values.equals(e.values);
  }

  @Override
  public final int hashCode() {
    return values.hashCode();
  }

  /** Returns one line per setting: name, value and what it is. */
  @Override
  public final String toString() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (Setting<?> setting : table.settings()) {
      Object value = Descriptions.shown(settled(setting));
      lines.add(String.format("%-15s%-36s %s", setting.name(), value, setting.words()).strip());
    }
    return lines.toString();
  }
}
