package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import curseofmemory.functional.Airy;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.Band;
import curseofmemory.rnn.Discretisation;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final MemoryKernel SHORT = ExponentialSum.of(1);
  private static final MemoryKernel BUMP = DelayedBump.reference(3);
  private static final MemoryKernel LONG = PowerLaw.of(0.5);

  /** reference.md, section 3, table of the reference experiment. */
  private static final double TAU0_AT_8 = 0.145222;

  /** How far the printed times are off; PlateauSettingTest says how that is known. */
  private static final double PRINTED_ESCAPE_PERCENT = 0.08;

  private static Sweep small() {
    return Sweep.of(Experiment.linear(SHORT).withSteps(50))
        .overTargets(SHORT, LONG)
        .over("width", 1, 2, 4)
        .overSeeds(3);
  }

  @Test
  void everyCombinationIsRunOnceAndInOrder() {
    SweepResult result = small().run();
    assertThat(result.complete()).isTrue();
    assertThat(result.runs().stream().map(Run::experiment).distinct()).hasSize(18);
    assertThat(result.table().columnNames())
        .startsWith("target", "width", "seed", "status")
        .contains("loss", "relative_error", "seconds", "source");
    assertThat(result.table().rowCount()).isEqualTo(18);
    assertThat(result.summary("loss").rowCount()).isEqualTo(6);
  }

  @Test
  void theDigitsDoNotDependOnTheNumberOfThreads() {
    assertThat(small().withThreads(1).run().digest())
        .isEqualTo(small().withThreads(2).run().digest());
  }

  @Test
  void experimentsSurviveBeingWrittenAndRead() {
    for (MemoryKernel target : new MemoryKernel[] {SHORT, LONG, BUMP}) {
      LinearExperiment told =
          Experiment.linear(target)
              .withData(DataSetting.sampled(5, 20, 0.1, 3))
              .withOptimiser(GradientDescent.withRate(0.05))
              .withSteps(10);
      Experiment read = Experiment.parse(told.configuration());
      assertThat(read.hash()).isEqualTo(told.hash());
      assertThat(Sweep.of(read).run().digest()).isEqualTo(Sweep.of(told).run().digest());
    }
  }

  @Test
  void theNameOfAnExperimentIsStableOverVersions() {
    assertThat(Experiment.linear(SHORT).hash())
        .isEqualTo(CanonicalJson.sha256(Experiment.linear(SHORT).configuration()))
        .isNotEqualTo(Experiment.linear(SHORT).with("seed", 1).hash());
    assertThat(Experiment.linear(SHORT).configuration())
        .isEqualTo(
            "{\"data\":{\"dt\":0.1,\"lags\":64,\"seed\":0,\"times\":\"TERMINAL\","
                + "\"type\":\"DataSetting\"},\"discretisation\":\"EULER\",\"experiment\":\"linear\","
                + "\"optimiser\":{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1E-8,\"rate\":0.01,"
                + "\"type\":\"Adam\"},\"seed\":0,\"steps\":2000,\"target\":{\"rates\":[1],"
                + "\"type\":\"ExponentialSum\",\"weights\":[1]},\"width\":8}");
  }

  @Test
  void sweepsSurviveBeingWrittenAndRead() {
    Sweep told =
        Sweep.of(Experiment.linear(SHORT).withSteps(5))
            .overTargets(SHORT, LONG, Airy.of(2.25, 3))
            .over("optimiser", Adam.withRate(0.01), GradientDescent.withRate(0.1))
            .over("discretisation", Discretisation.EULER, Discretisation.EXACT_HOLD)
            .over("dt", 0.05, 0.1)
            .overSeeds(2);
    Sweep read = Sweep.parse(told.json());
    assertThat(read.json()).isEqualTo(told.json());
    assertThat(read.size()).isEqualTo(48);
    assertThat(read.experiment(47).hash()).isEqualTo(told.experiment(47).hash());
    String bump = Sweep.of(Experiment.linear(SHORT)).overTargets(BUMP).json();
    assertThat(Sweep.parse(bump).json()).isEqualTo(bump);
    MemoryKernel lambda = t -> Math.exp(-t) * Math.cos(t);
    assertThatThrownBy(() -> Sweep.of(Experiment.linear(SHORT)).overTargets(lambda).json())
        .hasMessageContaining("described by parameters");
  }

  @Test
  void attemptsComeBackFromAnotherMachineWithoutLosingADigit() throws Exception {
    Experiment experiment = Experiment.linear(LONG).withSteps(40);
    Attempt here = Attempt.at(3, experiment);
    Attempt there = Attempt.read(here.text());
    assertThat(there.findings().orElseThrow().canonical())
        .isEqualTo(here.findings().orElseThrow().canonical());
    assertThat(there.environment()).isEqualTo(Environment.here());
    assertThat(there.index()).isEqualTo(3);
  }

  @Test
  void plateauTimesOfTheReferenceSettingComeOutOfASweep() {
    SweepResult result =
        Sweep.of(Experiment.plateau(PlateauSetting.reference(), 8)).over("lag", 8, 10).run();
    assertThat(result.where("lag", 8).runs().get(0).number("tau0"))
        .isCloseTo(TAU0_AT_8, withinPercentage(PRINTED_ESCAPE_PERCENT));
    assertThat(result.band("lag", "tau0").x()).containsExactly(8, 10);
  }

  @Test
  void aBandGivesMedianAndExtremesOverTheSeeds() {
    SweepResult result = small().run();
    Band band = result.where("target", LONG).band("width", "loss");
    double[] atTwo =
        result.where("target", LONG).where("width", 2).runs().stream()
            .mapToDouble(run -> run.number("loss"))
            .sorted()
            .toArray();
    assertThat(band.x()).containsExactly(1, 2, 4);
    assertThat(band.low()[1]).isEqualTo(atTwo[0]);
    assertThat(band.median()[1]).isEqualTo(atTwo[1]);
    assertThat(band.high()[1]).isEqualTo(atTwo[2]);
    Run best = result.where("target", LONG).best("loss");
    assertThat(best.model().width()).isEqualTo(((LinearExperiment) best.experiment()).width());
    assertThat(best.history().losses()[0]).isGreaterThan(best.number("loss"));
  }

  @Test
  void aRunThatDivergesIsRecordedAndTheRestGoesOn() {
    SweepResult result =
        Sweep.of(Experiment.linear(SHORT).withSteps(200))
            .over("optimiser", GradientDescent.withRate(1e6), Adam.withRate(0.01))
            .run();
    assertThat(result.complete()).isTrue();
    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().get(0).error().orElseThrow()).contains("diverged");
    assertThat(result.table().rowCount()).isEqualTo(2);
  }

  @Test
  void oneLineSaysWhatIsDoneCachedFailedAndLeftAndHowLongItTakes() {
    List<String> lines = new ArrayList<>();
    Sweep sweep =
        Sweep.of(Experiment.linear(SHORT).withSteps(200))
            .over("optimiser", GradientDescent.withRate(1e6), Adam.withRate(0.01))
            .overSeeds(20);
    sweep.run((done, total, message) -> lines.add(message));
    assertThat(new Estimate(40, 0.5, 2).on(1)).hasToString("40 runs, less than 1 s on 1 core");
    assertThat(lines.get(0)).matches("done 0, cached 0, failed 0, left 40, less than 1 s to go");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("done 20, cached 0, failed 20, left 0");
  }

  @Test
  void interruptionKeepsWhatIsFinishedAndComesBackWithinHalfASecond() throws Exception {
    Sweep endless =
        Sweep.of(Experiment.linear(SHORT)).over("steps", 10, 2_000_000_000 / 1000).overSeeds(20);
    AtomicReference<SweepResult> result = new AtomicReference<>();
    Thread caller = new Thread(() -> result.set(endless.run()));
    caller.start();
    TimeUnit.MILLISECONDS.sleep(300);
    long asked = System.nanoTime();
    caller.interrupt();
    caller.join(5_000);
    assertThat((System.nanoTime() - asked) / 1e9).isLessThan(0.5);
    assertThat(result.get().complete()).isFalse();
  }

  @Test
  void anAxisThatDoesNotExistIsRefusedByNameBeforeAnythingRuns() {
    assertThatThrownBy(() -> small().over("widht", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("widht")
        .hasMessageContaining("width");
  }

  @Test
  void provenanceNamesNoMachinePaths() {
    String text = Provenance.here(7).toString();
    assertThat(text).contains("seed           7").doesNotContain(System.getProperty("user.dir"));
  }
}
