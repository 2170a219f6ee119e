package curseofmemory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.numeric.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measured series: reading, differences, dead time, exact intercept. */
class MeasuredSeriesTest {
  /** Normal equations of five white lags lose a few digits of the sixteen. */
  private static final double SOLVED = 1e-11;

  @TempDir Path folder;

  @Test
  void aNoiselessTransferFunctionIsFoundExactlyWithItsInterceptAndDeadTime() {
    double[] weights = {0, 0, 3, 1.5, 0.75};
    double[] x = RandomStreams.of(1, "series", 0).doubles(200, -1, 1).toArray();
    double[] y = new double[x.length];
    RandomGenerator past = RandomStreams.of(1, "past", 0);
    for (int k = 0; k < y.length; k++) {
      y[k] = 0.7;
      for (int j = 0; j < weights.length; j++) {
        // Before the first point the driver existed too; a model that assumed zeros would be wrong.
        y[k] += weights[j] * (k >= j ? x[k - j] : past.nextDouble());
      }
    }
    SeriesStatistics statistics = MeasuredSeries.of(x, y).statistics(5);
    assertThat(statistics.weights()).containsExactly(weights, within(SOLVED));
    assertThat(statistics.intercept(weights)).isCloseTo(0.7, within(SOLVED));
    assertThat(statistics.lag().floor()).isLessThan(SOLVED * SOLVED);
    assertThat(statistics.observations()).isEqualTo(196);
  }

  @Test
  void standardErrorsCoverTheTruthAsOftenAsTheyShould() {
    int covered = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      RandomGenerator random = RandomStreams.of(2, "trial", trial);
      double[] x = random.doubles(120, -1, 1).toArray();
      double[] y = new double[x.length];
      for (int k = 0; k < y.length; k++) {
        y[k] = (k > 0 ? 0.5 * x[k - 1] : 0) + 0.2 * random.nextGaussian();
      }
      SeriesStatistics statistics = MeasuredSeries.of(x, y).statistics(3);
      double away = Math.abs(statistics.weights()[1] - 0.5) / statistics.standardErrors()[1];
      covered += away < 1.98 ? 1 : 0;
    }
    // 95 % of 400 with a binomial standard deviation of 1.1 %: four of them either side.
    assertThat(covered / (double) trials).isBetween(0.906, 0.994);
  }

  @Test
  void boxAndJenkinsSeriesMHasDeadTimeThree() {
    MeasuredSeries series =
        MeasuredSeries.read(Path.of("notebooks/data/bjsales.csv"), "lead", "sales").differences();
    SeriesStatistics statistics = series.statistics(20);
    assertThat(series.length()).isEqualTo(149);
    assertThat(statistics.deadTime(4)).isEqualTo(3);
    // Published weights 4.82 * 0.72^j, within three of the standard errors found here.
    for (int j = 3; j < 10; j++) {
      double published = 4.82 * Math.pow(0.72, j - 3);
      assertThat(statistics.weights()[j])
          .isCloseTo(published, within(3 * statistics.standardErrors()[j]));
    }
  }

  @Test
  void delayingTheInputMovesItsEffectToLagZero() {
    double[] x = {1, 0, 0, 0, 0, 0};
    double[] y = {9, 9, 5, 4, 3, 2};
    MeasuredSeries delayed = MeasuredSeries.of(x, y).delayed(2);
    assertThat(delayed.input()).containsExactly(1, 0, 0, 0);
    assertThat(delayed.output()).containsExactly(5, 4, 3, 2);
  }

  @Test
  void badFilesAreRefusedWithFileLineAndValue() throws IOException {
    Path file = write("t,lead,sales\n1,10.0,200\n2,n/a,201\n");
    assertThatThrownBy(() -> MeasuredSeries.read(file, "lead", "sales"))
        .hasMessageContaining("series.csv, line 3")
        .hasMessageContaining("lead")
        .hasMessageContaining("n/a");
    assertThatThrownBy(() -> MeasuredSeries.read(file, "leads", "sales"))
        .hasMessageContaining("leads")
        .hasMessageContaining("[t, lead, sales]");
    Path gap = write("t,lead,sales\n1,10.0,200\n2,,201\n");
    assertThatThrownBy(() -> MeasuredSeries.read(gap, "lead", "sales"))
        .hasMessageContaining("line 3");
    Path empty = write("t,lead,sales\n");
    assertThatThrownBy(() -> MeasuredSeries.read(empty, "lead", "sales"))
        .hasMessageContaining("below its header");
    assertThatThrownBy(() -> MeasuredSeries.read(folder.resolve("none.csv"), "lead", "sales"))
        .hasMessageContaining("none.csv");
  }

  @Test
  void seriesThatCannotBeUsedAreRefused() {
    double[] three = {1, 2, 3};
    assertThatThrownBy(() -> MeasuredSeries.of(three, Arrays.copyOf(three, 2)))
        .hasMessageContaining("output");
    assertThatThrownBy(() -> MeasuredSeries.of(three, three).statistics(2))
        .hasMessageContaining("fewer lags");
    assertThatThrownBy(() -> MeasuredSeries.of(new double[0], new double[0]))
        .hasMessageContaining("input must not be empty");
    assertThatThrownBy(() -> MeasuredSeries.of(new double[] {Double.NaN}, new double[] {1}))
        .hasMessageContaining("input[0]");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("series.csv"), text);
  }
}
