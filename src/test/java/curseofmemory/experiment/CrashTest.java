package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.experiment.store.RunStore;
import curseofmemory.functional.PowerLaw;
import curseofmemory.training.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  @TempDir Path folder;

  private static Sweep sweep() {
    return Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(600))
        .over("width", 2, 4)
        .overSeeds(30);
  }

  @Test
  void aSweepKilledAgainAndAgainLosesNothingAndComputesTheSameDigits() throws Exception {
    KillTrial trial = KillTrial.of(sweep(), 5, 1, folder);
    assertThat(trial.kills()).isEqualTo(5);
    assertThat(trial.wrongCount()).isZero();
    assertThat(trial.wrongDigits()).isZero();
    assertThat(trial.damaged()).isZero();
  }

  @Test
  void twoProcessesShareOneStoreAndComputeEachRunOnce() throws Exception {
    Path file = folder.resolve("runs.db");
    SweepProcess one = SweepProcess.start(SweepProcess.thisJava(), sweep(), file);
    SweepProcess two = SweepProcess.start(SweepProcess.thisJava(), sweep(), file);
    assertThat(one.awaitDone(60) + two.awaitDone(60)).isEqualTo(60);
    try (RunStore store = RunStore.open(file)) {
      assertThat(store.size()).isEqualTo(60);
      assertThat(sweep().run(store, Progress.SILENT).digest()).isEqualTo(sweep().run().digest());
    }
  }
}
