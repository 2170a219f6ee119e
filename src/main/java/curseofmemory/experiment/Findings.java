package curseofmemory.experiment;

import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one run found: nothing here depends on when, where or how fast it ran.
 *
 * @param numbers named results, finite; what does not exist for a run is left out
 * @param parameters the trained parameters, empty where nothing is trained
 * @param history of the loss, where there is one
 */
public record Findings(
    Map<String, Double> numbers, double[] parameters, Optional<History> history) {
  /** Checks that numbers are finite, sorts them by name and copies. */
  public Findings {
    Require.present("numbers", numbers, "name what was found");
    Require.present("parameters", parameters, "give an empty list for none");
    Require.present("history", history, "give an empty one for none");
    numbers.forEach((name, value) -> Require.finite(name, value, "leave out what does not exist"));
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    parameters = parameters.clone();
  }

  /** Returns the parameters found, a copy. */
  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns canonical JSON of everything found, the text that digests and comparisons use. */
  public String canonical() {
    return CanonicalJson.write(tree());
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("numbers", numbers);
    tree.put("parameters", parameters);
    history.ifPresent(h -> tree.put("steps", h.steps()));
    history.ifPresent(h -> tree.put("losses", h.losses()));
    return tree;
  }

  /** Reads what {@link #canonical} wrote. */
  static Findings read(JsonObject tree) {
    Optional<History> history =
        tree.has("steps")
            ? Optional.of(new History(doubles(tree, "steps"), doubles(tree, "losses")))
            : Optional.empty();
    return new Findings(
        numbers(tree.getAsJsonObject("numbers")), doubles(tree, "parameters"), history);
  }

  private static double[] doubles(JsonObject tree, String name) {
    double[] values = new double[tree.getAsJsonArray(name).size()];
    Arrays.setAll(values, i -> tree.getAsJsonArray(name).get(i).getAsDouble());
    return values;
  }

  /** Returns the numbers by name. */
  @Override
  public String toString() {
    return numbers.toString();
  }

  /** Reads named numbers that canonical JSON kept. */
  public static Map<String, Double> numbers(JsonObject json) {
    Require.present("json", json, "give an object");
    Map<String, Double> numbers = new TreeMap<>();
    json.entrySet().forEach(entry -> numbers.put(entry.getKey(), entry.getValue().getAsDouble()));
    return numbers;
  }
}
