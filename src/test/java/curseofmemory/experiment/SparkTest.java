package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;

/** Runs in full with the profile {@code spark}; the campaign adds a real cluster. */
class SparkTest {
  @Test
  void sparkGivesTheSameDigitsAsLocalThreads() {
    assumeTrue(SparkLoopback.possible());
    Sweep sweep =
        Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(100))
            .over("width", 1, 2)
            .overSeeds(5);
    assertThat(sweep.withExecutor(SweepExecutor.spark("local[2]")).run().digest())
        .isEqualTo(sweep.run().digest());
  }

  @Test
  void withoutSparkTheCureIsNamed() {
    assumeFalse(SparkLoopback.possible());
    assertThatThrownBy(() -> SweepExecutor.spark("local[2]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mvn -Pspark package");
  }
}
