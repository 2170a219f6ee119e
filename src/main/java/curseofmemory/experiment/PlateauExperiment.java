package curseofmemory.experiment;

import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.numeric.Require;
import curseofmemory.training.plateau.PlateauEscape;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The escape from the plateau by exact gradient flow, at one lag {@code 1 / omega}.
 *
 * <p>Finds tau0, tau0_loss, gradient_norm, loss (at the start) and ratio_to_bound. Axes: lag,
 * width, delta. Deterministic, so it has no seed. Source: reference.md, section 3 (Theorem 5.1).
 *
 * @param setting of the experiment
 * @param lag 1 / omega, greater than 0
 */
public record PlateauExperiment(PlateauSetting setting, double lag) implements Experiment {
  static final String KIND = "plateau";

  /** Measured operations of one escape; it grows slowly with the lag. */
  private static final double OPERATIONS = 2e7;

  /** Checks the lag. */
  public PlateauExperiment {
    Require.positive("lag", lag, "the bump comes after the present");
  }

  static PlateauExperiment read(JsonObject tree) {
    return new PlateauExperiment(
        Descriptions.record(tree.getAsJsonObject("setting"), PlateauSetting.class),
        tree.get("lag").getAsDouble());
  }

  @Override
  public PlateauExperiment with(String axis, Object value) {
    return switch (axis) {
      case "lag" -> new PlateauExperiment(setting, Axis.decimal(axis, value));
      case "width" -> new PlateauExperiment(setting.withWidth(Axis.integer(axis, value)), lag);
      case "delta" -> new PlateauExperiment(setting.withDelta(Axis.decimal(axis, value)), lag);
      default ->
          throw Require.refused("axis", "must be one of lag, width, delta", axis, "rename it");
    };
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("experiment", KIND);
    tree.put("setting", Descriptions.tree(setting));
    tree.put("lag", lag);
    return tree;
  }

  @Override
  public String label() {
    return "plateau, lag " + CanonicalJson.number(lag) + ", width " + setting.width();
  }

  @Override
  public double cost() {
    return OPERATIONS * setting.width() / 10.0;
  }

  @Override
  public Findings run() throws InterruptedException {
    PlateauEscape escape = setting.at(lag);
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was stopped");
    }
    return new Findings(
        Map.of(
            "loss", escape.lossAtStart(),
            "gradient_norm", escape.gradientNorm(),
            "tau0", escape.tau0(),
            "tau0_loss", escape.tau0Loss(),
            "ratio_to_bound", escape.ratioToBound()),
        new double[0],
        Optional.empty());
  }
}
