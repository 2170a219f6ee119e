package curseofmemory.experiment;

import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.Map;

/**
 * One run as a value: target, data, model, training and seed, immutable, written as canonical JSON
 * and named by the SHA-256 of that text. Equal settings have equal names on every machine.
 *
 * <p>Settings that a {@link Sweep} may vary have names: see {@link #with}.
 */
public sealed interface Experiment permits LinearExperiment, PlateauExperiment {
  /** Returns the training of a linear RNN on the data of one memory; change it by {@code with}. */
  static LinearExperiment linear(MemoryKernel target) {
    return LinearExperiment.of(target);
  }

  /** Returns the escape-time run of the plateau theorem at one lag {@code 1 / omega}. */
  static PlateauExperiment plateau(PlateauSetting setting, double lag) {
    return new PlateauExperiment(setting, lag);
  }

  /** Returns the experiment that {@link #configuration} describes. */
  static Experiment parse(String configuration) {
    JsonObject tree = CanonicalJson.read(configuration);
    String kind = tree.get("experiment").getAsString();
    return switch (kind) {
      case LinearExperiment.KIND -> LinearExperiment.read(tree);
      case PlateauExperiment.KIND -> PlateauExperiment.read(tree);
      default ->
          throw Require.refused("experiment", "is of a kind not known here", kind, "upgrade");
    };
  }

  /**
   * Returns the same experiment with one named setting changed.
   *
   * @param axis name of the setting, for example {@code "width"}
   * @param value of the setting's type; whole numbers may be given where decimals are expected
   */
  Experiment with(String axis, Object value);

  /** Returns all settings by name, in a form that canonical JSON can be written from. */
  Map<String, Object> settings();

  /** Returns a label of a few words, for tables and progress lines. */
  String label();

  /** Returns the estimated cost in floating-point operations. */
  double cost();

  /**
   * Runs on the calling thread.
   *
   * @throws InterruptedException if the thread is interrupted before the run is complete
   */
  Findings run() throws InterruptedException;

  /** Returns the canonical JSON of all settings. */
  default String configuration() {
    return CanonicalJson.write(settings());
  }

  /** Returns the SHA-256 of {@link #configuration}, 64 hexadecimal digits. */
  default String hash() {
    return CanonicalJson.sha256(configuration());
  }
}
