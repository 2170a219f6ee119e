package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import org.junit.jupiter.api.Test;

class ScaledDataTest {
  private final SequenceData data =
      SequenceData.generate(
          LinearFunctional.of(ExponentialSum.of(1)), WhiteNoise.of(1, 0.5), 3, 4, 1);

  /** A quarter is a power of two, so scaling by it is exact. */
  @Test
  void scalingKeepsTheFunctionalAndMultipliesBothSides() {
    SequenceData gentle = data.scaled(0.25);
    assertThat(gentle.input(2, 3, 0)).isEqualTo(data.input(2, 3, 0) / 4);
    assertThat(gentle.target(1, 2)).isEqualTo(data.target(1, 2) / 4);
    assertThat(LagStatistics.allTimes(gentle).optimum())
        .isEqualTo(LagStatistics.allTimes(data).optimum());
  }

  @Test
  void aFactorThatEmptiesTheDataIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.scaled(0))
        .withMessageContaining("factor must be finite and greater than 0");
  }
}
