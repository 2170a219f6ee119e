package curseofmemory.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Sweep;
import curseofmemory.experiment.SweepResult;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.Objective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader writes: memories and optimisers that are not the library's. */
class OwnCodeTest {
  @TempDir Path folder;

  /** A name that the library has, too. */
  record PowerLaw(double omega) implements MemoryKernel {
    @Override
    public double at(double t) {
      return Math.exp(-omega * t);
    }
  }

  /** The same record after it was edited. */
  static final class Edited {
    record PowerLaw(double omega) implements MemoryKernel {
      @Override
      public double at(double t) {
        return Math.exp(-2 * omega * t);
      }
    }
  }

  private static Sweep of(MemoryKernel target) {
    return Sweep.of(Experiment.linear(target).withSteps(3).with("width", 2)).overSeeds(2);
  }

  @Test
  void aRecordNamedLikeOneOfTheLibraryIsAnotherTargetAndSoIsAnEditedOne() {
    try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
      of(curseofmemory.functional.PowerLaw.of(1)).run(store, Progress.SILENT);
      SweepResult mine = of(new PowerLaw(1)).run(store, Progress.SILENT);
      SweepResult edited = of(new Edited.PowerLaw(1)).run(store, Progress.SILENT);
      assertThat(mine.cached()).isZero();
      assertThat(edited.cached()).isZero();
      assertThat(edited.digest()).isNotEqualTo(mine.digest());
      assertThat(of(new PowerLaw(1)).run(store, Progress.SILENT).cached()).isEqualTo(2);
      assertThat(of(t -> Math.exp(-t)).run(store, Progress.SILENT).complete()).isTrue();
      stillServes(store, 8);
    }
  }

  private static void stillServes(RunStore store, int runs) {
    assertThat(store.list(99)).hasSize(runs);
    assertThat(store.table().rowCount()).isEqualTo(runs);
    assertThat(store.damage()).isEmpty();
    try {
      Verification verified = Verification.of(store, 99, Progress.SILENT);
      assertThat(verified.ok()).as(verified.toString()).isTrue();
      assertThat(verified.lines().size() + verified.left()).isEqualTo(runs);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Half the rate, as a record. */
  private record Half(double rate) implements Optimiser {
    @Override
    public Stepper start(Objective objective) {
      return GradientDescent.withRate(rate / 2).start(objective);
    }

    @Override
    public String describe() {
      return "half of " + rate;
    }
  }

  /** As a class that is no record. */
  static class Whole implements Optimiser {
    private final double rate;

    Whole(double rate) {
      this.rate = rate;
    }

    @Override
    public Stepper start(Objective objective) {
      return GradientDescent.withRate(rate).start(objective);
    }

    @Override
    public String describe() {
      return "whole of " + rate;
    }
  }

  /** Depends on a lambda, whose code cannot be read. */
  private record Scaled(double rate, DoubleUnaryOperator scale) implements Optimiser {
    @Override
    public Stepper start(Objective objective) {
      return GradientDescent.withRate(scale.applyAsDouble(rate)).start(objective);
    }

    @Override
    public String describe() {
      return "scaled";
    }
  }

  @Test
  void anOwnOptimiserIsKeptAndToldApartByItsCodeAndItsFields() {
    for (Optimiser own : List.of(new Half(0.01), new Whole(0.01), new Whole(0.02))) {
      try (RunStore store = RunStore.open(folder.resolve("own.db"))) {
        int before = store.size();
        Sweep sweep = of(curseofmemory.functional.PowerLaw.of(1)).over("optimiser", own);
        String fresh = sweep.run(store, Progress.SILENT).digest();
        SweepResult second = sweep.run(store, Progress.SILENT);
        assertThat(second.cached()).isEqualTo(2);
        assertThat(second.digest()).isEqualTo(fresh);
        stillServes(store, before + 2);
        assertThatThrownBy(sweep::json).hasMessageContaining("run this sweep from Java");
      }
    }
  }

  @Test
  void whatCannotBeToldApartRunsWithoutAStoreAndIsRefusedAtItsDoor() {
    Sweep sweep =
        of(curseofmemory.functional.PowerLaw.of(1))
            .over("optimiser", new Scaled(0.01, rate -> 2 * rate), new Half(0.01));
    assertThat(sweep.run().failures()).isEmpty();
    try (RunStore store = RunStore.open(folder.resolve("lambda.db"))) {
      assertThatThrownBy(() -> sweep.run(store, Progress.SILENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("run without a store");
      assertThat(store.size()).isZero();
    }
  }
}
