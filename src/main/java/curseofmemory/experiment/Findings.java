package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
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
  /** Copies; numbers are sorted by name. */
  public Findings {
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    parameters = parameters.clone();
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns canonical JSON of everything found, the text that digests and comparisons use. */
  public String canonical() {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("numbers", numbers);
    tree.put("parameters", parameters);
    history.ifPresent(h -> tree.put("steps", h.steps()));
    history.ifPresent(h -> tree.put("losses", h.losses()));
    return CanonicalJson.write(tree);
  }
}
