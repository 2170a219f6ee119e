package curseofmemory.experiment;

import com.google.gson.JsonElement;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.experiment.setting.Descriptions;
import curseofmemory.experiment.setting.SettingTable;
import curseofmemory.experiment.setting.StrictJson;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sweep as JSON and back: the experiments to start from and the axes, in their order. */
final class SweepFile {
  private SweepFile() {}

  static String write(List<Experiment> bases, List<Axis> axes) {
    List<Object> over = new ArrayList<>();
    for (Axis axis : axes) {
      axis.values().forEach(value -> requirePortable(axis.name(), value));
      List<Object> values = axis.values().stream().map(Descriptions::tree).toList();
      over.add(Map.of("axis", axis.name(), "values", values));
    }
    for (Experiment base : bases) {
      base.chosen().forEach((name, value) -> requirePortable(name, value));
    }
    List<Object> experiments = bases.stream().map(base -> (Object) base.settings()).toList();
    return CanonicalJson.write(Map.of("experiments", experiments, "over", over));
  }

  private static void requirePortable(String name, Object value) {
    if (!Descriptions.isPortable(value)) {
      throw Require.refused(
          name,
          "must be described by parameters",
          Descriptions.shown(value),
          "run this sweep from Java");
    }
  }

  static Sweep read(String json) {
    StrictJson file = new StrictJson("sweep", StrictJson.object("sweep", json));
    List<Experiment> bases = new ArrayList<>();
    for (JsonElement base : Descriptions.array("experiments", file.need("experiments"))) {
      bases.add(Experiment.read(StrictJson.object(SettingTable.KIND, base)));
    }
    Sweep sweep = Sweep.of(bases);
    for (JsonElement element : Descriptions.array("over", file.need("over"))) {
      StrictJson axis = new StrictJson("over", StrictJson.object("over", element));
      String name = String.valueOf(Descriptions.plain(axis.need("axis")));
      sweep = sweep.over(name, values(name, axis));
      axis.end();
    }
    file.end();
    return sweep;
  }

  private static Object[] values(String name, StrictJson axis) {
    return Descriptions.array(name, axis.need("values")).stream()
        .map(json -> json.isJsonObject() ? json : Descriptions.plain(json))
        .toArray();
  }
}
