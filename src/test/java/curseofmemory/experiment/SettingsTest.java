package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.InputProcess;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.Box;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Activation;
import curseofmemory.training.Lbfgs;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final MemoryKernel BUMP = DelayedBump.reference(10);
  private static final MemoryKernel FORMULA = t -> Math.exp(-t) * Math.cos(3 * t);

  /** Sums of some hundred terms of size one. */
  private static final double ROUNDING = 1e-12;

  private static LinearExperiment quick(MemoryKernel target) {
    return Experiment.linear(target).withSteps(3).with("width", 2);
  }

  @Test
  void aTargetKeepsItsBumpWhateverTheOrderInWhichTheGridIsChosen() throws Exception {
    Experiment late = quick(BUMP).withData(DataSetting.population(200, 0.1));
    double[] truth = LinearFunctional.of(BUMP).lagWeights(0.1, 200);
    double power = IntStream.range(0, 200).mapToDouble(j -> truth[j] * truth[j] / 0.1).sum();
    double found = late.run().numbers().get("loss") / late.run().numbers().get("relative_loss");
    assertThat(found).isCloseTo(power, within(ROUNDING * power));
  }

  @Test
  void theOrderOfTheAxesDoesNotMatter() {
    for (MemoryKernel target : new MemoryKernel[] {BUMP, FORMULA}) {
      Experiment one = quick(PowerLaw.of(1)).with("target", target).with("lags", 150);
      Experiment other = quick(PowerLaw.of(1)).with("lags", 150).with("target", target);
      assertThat(one.hash()).isEqualTo(other.hash());
      assertThat(one.configuration()).doesNotContain("\"lags\":64");
    }
  }

  @Test
  void aFormulaIsDescribedByItsValuesOnTheGridOfTheRun() {
    Experiment run = quick(FORMULA).with("lags", 20);
    Experiment read = Experiment.parse(run.configuration());
    assertThat(read.hash()).isEqualTo(run.hash());
    assertThat(run.configuration()).contains("FrozenKernel", "\"dt\":0.1,\"label\"");
    assertThatThrownBy(() -> read.with("lags", 21).hash())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20 cells of 0.1")
        .hasMessageContaining("21 cells");
  }

  @Test
  void twoSumsOfThreeExponentialsAreTwoTargets() {
    MemoryKernel one = ExponentialSum.of(new double[] {.6, .3, .1}, new double[] {.3, 2, 8});
    MemoryKernel two = ExponentialSum.of(new double[] {.5, .3, .2}, new double[] {.3, 2, 9});
    SweepResult runs = Sweep.of(quick(one)).overTargets(one, two).overSeeds(3).run();
    assertThat(one.name()).isEqualTo(two.name());
    assertThat(runs.summary("loss").rowCount()).isEqualTo(2);
    assertThat(runs.where("target", two).runs())
        .hasSize(3)
        .allMatch(run -> run.experiment().configuration().contains("9]"));
    SweepResult several = Sweep.of(quick(one), quick(two)).overSeeds(3).run();
    assertThat(several.summary("loss").rowCount()).isEqualTo(2);
  }

  @Test
  void aSettingThatIsNotThereOrNotOfItsKindIsNamedWithItsCure() {
    String good = quick(PowerLaw.of(1)).configuration();
    refused(good.replace("\"width\":2", "\"width\":2.7"), "width", "whole number", "2.7");
    refused(good.replace("\"width\":2", "\"wdth\":2"), "must have width");
    refused(good.replace("\"width\":2", "\"depth\":3,\"width\":2"), "depth", "may have only");
    refused(good.replace("\"seed\":0,\"steps\"", "\"steps\""), "must have seed");
    refused(good.replace("{\"omega\":1,\"type\":\"PowerLaw\"}", "null"), "must have target");
    refused(good.replace("EULER", "EULAR"), "discretisation", "[EULER, EXACT_HOLD]", "EULAR");
    refused(good.replace("PowerLaw", "PowerLow"), "target.type", "PowerLow");
    refused(good.replace("\"omega\":1", "\"omga\":1"), "must have omega");
    refused(good.replace("\"omega\":1", "\"omega\":\"one\""), "omega", "must be a number");
    refused(good.replace("linear", "quadratic"), "[linear, plateau]");
    refused(good.substring(5), "must be JSON");
    assertThatThrownBy(() -> quick(BUMP).with("widht", 3)).hasMessageContaining("target, width");
    assertThatThrownBy(() -> quick(BUMP).with("target", "bump"))
        .hasMessageContaining("MemoryKernel or LinearFunctional or MeasuredSeries");
  }

  private static void refused(String configuration, String... words) {
    assertThatThrownBy(() -> Experiment.parse(configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aFormulaThatIsNoNumberIsRefusedByNameAtTheDoor() {
    assertThatThrownBy(() -> Sweep.of(quick(t -> Math.log(t - 1))).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target")
        .hasMessageContaining("correct its formula");
  }

  @Test
  void aMemoryOutsideTheGridIsAFailedRunAndTheSweepEnds() {
    SweepResult runs = Sweep.of(quick(Box.of(7, 8))).over("lags", 64, 90).run();
    assertThat(runs.complete()).isTrue();
    assertThat(runs.failures()).hasSize(1);
    assertThat(runs.failures().get(0).error().orElseThrow()).contains("64 lags", "use more lags");
  }

  @Test
  void everySettingCanBeSweptWrittenAndRead() {
    Sweep told =
        Sweep.of(quick(BUMP).withData(DataSetting.sampled(20, 15, 0.1, 1)))
            .over("activation", Activation.IDENTITY, "TANH", "HARDTANH")
            .over("channels", 1, 2)
            .over("times", "ALL", LossTimes.TERMINAL)
            .over("sequences", 10, 20);
    assertThat(Sweep.parse(told.json()).json()).isEqualTo(told.json());
    assertThat(told.run().failures()).isEmpty();
    Sweep escapes =
        Sweep.of(Experiment.parse(oldPlateau())).over("slowest", 0.4, 0.5).over("sigma", 0.5);
    assertThat(Sweep.parse(escapes.json()).json()).isEqualTo(escapes.json());
  }

  private static String oldPlateau() {
    return "{\"experiment\":\"plateau\",\"lag\":4,\"setting\":{\"delta\":0.05,\"fastest\":4,"
        + "\"height\":1,\"sigma\":0.5,\"slowest\":0.5,\"type\":\"PlateauSetting\",\"width\":2}}";
  }

  @Test
  void aNetworkWithTanhIsWhatItsRecurrenceSays() {
    Sweep sweep =
        Sweep.of(quick(BUMP).withData(DataSetting.sampled(20, 15, 0.1, 1)))
            .over("activation", Activation.TANH);
    Run run = sweep.run().runs().get(0);
    SequenceData data =
        SequenceData.generate(LinearFunctional.of(BUMP), WhiteNoise.of(1, 0.1), 20, 15, 1);
    double sum = 0;
    for (int n = 0; n < 20; n++) {
      double[] y = run.network().run(data.inputs(n), 0.1);
      for (int k = 0; k < 15; k++) {
        sum += (y[k] - data.target(n, k)) * (y[k] - data.target(n, k));
      }
    }
    assertThat(run.number("loss")).isCloseTo(sum / 300, within(ROUNDING));
    assertThatThrownBy(run::model).hasMessageContaining("network()");
  }

  @Test
  void channelsAreTheFunctionalWithAsManyKernels() throws Exception {
    LinearExperiment base = quick(PowerLaw.of(1)).withData(DataSetting.sampled(50, 20, 0.1, 3));
    LinearFunctional twice = LinearFunctional.of(PowerLaw.of(1), PowerLaw.of(1));
    Findings byNumber = base.with("channels", 2).run();
    assertThat(byNumber.canonical()).isEqualTo(base.with("target", twice).run().canonical());
    assertThat(byNumber.parameters()).hasSize(2 * 2 + 2 * 2 + 2);
    Run run = Sweep.of(base.with("target", twice)).run().runs().get(0);
    assertThat(run.model().channels()).isEqualTo(2);
  }

  @Test
  void aMeasuredSeriesIsLearntToTheLossOfLeastSquares() throws Exception {
    double[] x = IntStream.range(0, 300).mapToDouble(k -> Math.sin(k * k * 0.37)).toArray();
    double[] y = new double[300];
    IntStream.range(2, 300).forEach(k -> y[k] = 0.6 * x[k] - 0.4 * x[k - 1] + 0.1 * Math.cos(k));
    MeasuredSeries series = MeasuredSeries.of(x, y);
    LagStatistics lag = series.statistics(2).lag();
    LinearExperiment run =
        Experiment.linear(PowerLaw.of(1))
            .with("target", series)
            .with("lags", 2)
            .with("width", 4)
            .withOptimiser(Lbfgs.standard());
    Findings found = run.run();
    assertThat(found.numbers().get("loss")).isCloseTo(lag.floor(), within(1e-6 * lag.power()));
    assertThat(found.numbers()).doesNotContainKey("relative_error");
    assertThat(Experiment.parse(run.configuration()).hash()).isEqualTo(run.hash());
    assertThat(run.toString()).contains("measured series of 300 points");
  }

  /** The library's white noise, written anew. */
  private record Noise(double dt, double scale) implements InputProcess {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void sample(RandomGenerator random, double[] path) {
      for (int i = 0; i < path.length; i++) {
        path[i] = scale / Math.sqrt(dt) * random.nextGaussian();
      }
    }
  }

  @Test
  void anInputProcessIsASetting() throws Exception {
    LinearExperiment base = quick(PowerLaw.of(1)).withData(DataSetting.sampled(50, 20, 0.1, 3));
    Experiment own = base.with("input", new Noise(0.1, 1));
    assertThat(own.run().canonical()).isEqualTo(base.run().canonical());
    assertThat(own.hash()).isNotEqualTo(base.with("input", new Noise(0.1, 2)).hash());
    Experiment population = own.with("sequences", "population");
    assertThatThrownBy(population::run).hasMessageContaining("white noise");
    assertThatThrownBy(own.with("dt", 0.2)::run).hasMessageContaining("dt = 0.2");
  }

  @Test
  void anExperimentPrintsItsSettingsOneALine() {
    List<String> lines = quick(BUMP).toString().lines().toList();
    assertThat(lines.get(0)).startsWith("target").contains("bump");
    assertThat(lines.get(1)).startsWith("width").contains(" 2 ").endsWith("m, hidden units");
    assertThat(lines).anyMatch(line -> line.startsWith("input") && line.contains("white noise"));
  }
}
