package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.experiment.setting.Kind;
import curseofmemory.experiment.setting.Setting;
import curseofmemory.experiment.setting.SettingTable;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.List;
import java.util.Map;

/**
 * The escape from the plateau by exact gradient flow, at one lag {@code 1 / omega}.
 *
 * <p>Finds tau0, tau0_loss, gradient_norm, loss (at the start) and ratio_to_bound. Deterministic,
 * so it has no seed. Source: reference.md, section 3 (Theorem 5.1).
 */
public final class PlateauExperiment extends Experiment {
  private static final Setting<Double> LAG =
      Setting.of("lag", Kind.positive(), "1 / omega, where the bump sits");
  private static final Setting<Integer> WIDTH =
      Setting.of("width", Kind.count(), "m, modes of the model").at("setting.width");
  private static final Setting<Double> DELTA =
      Setting.of("delta", Kind.positive(), "distance that counts as escape").at("setting.delta");
  private static final Setting<Double> SLOWEST =
      Setting.of("slowest", Kind.positive(), "smallest initial rate").at("setting.slowest");
  private static final Setting<Double> FASTEST =
      Setting.of("fastest", Kind.positive(), "largest initial rate").at("setting.fastest");
  private static final Setting<Double> HEIGHT =
      Setting.of("height", Kind.positive(), "of the bump").at("setting.height");
  private static final Setting<Double> SIGMA =
      Setting.of("sigma", Kind.positive(), "width of the bump").at("setting.sigma");

  static final SettingTable<PlateauExperiment> TABLE =
      new SettingTable<>(
          "plateau",
          Map.of("setting", "PlateauSetting"),
          List.of(LAG, WIDTH, DELTA, SLOWEST, FASTEST, HEIGHT, SIGMA),
          PlateauRun.class,
          PlateauExperiment::new);

  /** Measured operations of one escape; it grows slowly with the lag. */
  private static final double OPERATIONS = 2e7;

  private PlateauExperiment(Map<String, Object> values) {
    super(TABLE, values);
  }

  static PlateauExperiment of(PlateauSetting setting, double lag) {
    Map<String, Object> chosen =
        Map.of(
            LAG.name(), LAG.kind().take(LAG.name(), lag),
            WIDTH.name(), setting.width(),
            DELTA.name(), setting.delta(),
            SLOWEST.name(), setting.slowest(),
            FASTEST.name(), setting.fastest(),
            HEIGHT.name(), setting.height(),
            SIGMA.name(), setting.sigma());
    return TABLE.make(chosen);
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public String label() {
    return "plateau, lag " + CanonicalJson.number(get(LAG)) + ", width " + get(WIDTH);
  }

  @Override
  public double cost() {
    return OPERATIONS * get(WIDTH) / 10.0;
  }

  @Override
  public Findings run() throws InterruptedException {
    return new PlateauRun(
            new PlateauSetting(
                get(WIDTH), get(SLOWEST), get(FASTEST), get(HEIGHT), get(SIGMA), get(DELTA)),
            get(LAG))
        .run();
  }
}
