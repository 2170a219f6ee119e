package curseofmemory.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sweep as JSON and back: the experiments to start from and the axes, in their order. */
final class SweepFile {
  private SweepFile() {}

  static String write(List<Experiment> bases, List<Axis> axes) {
    List<Object> over = new ArrayList<>();
    for (Axis axis : axes) {
      List<Object> values = axis.values().stream().map(SweepFile::plain).toList();
      over.add(Map.of("axis", axis.name(), "values", values));
    }
    Map<String, Object> tree = new TreeMap<>();
    tree.put("experiments", bases.stream().map(Experiment::settings).toList());
    tree.put("over", over);
    return CanonicalJson.write(tree);
  }

  private static Object plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof MemoryKernel kernel && !Descriptions.knows(kernel)) {
      throw Require.refused(
          "target", "must be described by parameters", kernel.name(), "run this sweep from Java");
    }
    boolean plain = value instanceof Number || value instanceof String;
    return plain ? value : Descriptions.tree(value);
  }

  static Sweep read(String json) {
    try {
      JsonObject tree = CanonicalJson.read(json);
      List<Experiment> bases = new ArrayList<>();
      for (JsonElement base : part(tree, "experiments").getAsJsonArray()) {
        bases.add(Experiment.parse(base.toString()));
      }
      Sweep sweep = Sweep.of(bases);
      for (JsonElement element : part(tree, "over").getAsJsonArray()) {
        JsonObject axis = element.getAsJsonObject();
        sweep = sweep.over(part(axis, "axis").getAsString(), values(axis));
      }
      return sweep;
    } catch (JsonParseException | IllegalStateException e) {
      throw Require.refused(
          "sweep", "must be JSON with experiments and over", e.getMessage(), "see Sweep.json()");
    }
  }

  private static JsonElement part(JsonObject tree, String name) {
    if (!tree.has(name)) {
      throw new JsonParseException("no " + name);
    }
    return tree.get(name);
  }

  private static Object[] values(JsonObject axis) {
    List<Object> values = new ArrayList<>();
    part(axis, "values").getAsJsonArray().forEach(element -> values.add(value(element)));
    return values.toArray();
  }

  private static Object value(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject tree = element.getAsJsonObject();
      return Descriptions.isBeside(tree, Optimiser.class)
          ? Descriptions.beside(tree, Optimiser.class)
          : Descriptions.kernel(tree);
    }
    JsonPrimitive primitive = element.getAsJsonPrimitive();
    if (primitive.isString()) {
      return primitive.getAsString();
    }
    double number = primitive.getAsDouble();
    return number == Math.rint(number) ? (Object) primitive.getAsLong() : (Object) number;
  }
}
