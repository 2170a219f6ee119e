package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The longest stretch of little progress, on curves whose plateau is known. */
class PlateauTest {
  @Test
  void aPureExponentialStaysWithinAFactorOfTwoForItsHalfLife() {
    double halfLife = 50.5;
    double[] losses =
        IntStream.range(0, 1_000).mapToDouble(k -> Math.pow(2, -k / halfLife)).toArray();
    assertThat(Plateau.longest(losses, 1e-3).length()).isEqualTo(50);
  }

  @Test
  void aFlatStretchBetweenTwoDropsIsFoundWithItsEnds() {
    double[] losses = new double[300];
    Arrays.fill(losses, 0, 20, 8);
    Arrays.fill(losses, 20, 200, 1);
    Arrays.fill(losses, 200, 300, 0.01);
    assertThat(Plateau.longest(losses, 0.1)).isEqualTo(new Plateau(20, 199));
  }

  @Test
  void whatHasBeenLearntDoesNotCount() {
    double[] losses = new double[300];
    Arrays.fill(losses, 0, 20, 8);
    Arrays.fill(losses, 20, 300, 0.01);
    assertThat(Plateau.longest(losses, 0.1)).isEqualTo(new Plateau(0, 19));
    assertThat(Plateau.longest(new double[] {0.01, 0.01}, 0.1).length()).isZero();
  }

  @Test
  void spikesAboveThePlateauDoNotBreakIt() {
    double[] losses = new double[100];
    Arrays.fill(losses, 1);
    losses[50] = 30;
    assertThat(Plateau.longest(losses, 0.1)).isEqualTo(new Plateau(0, 99));
  }

  @Test
  void anEmptyHistoryIsRefused() {
    assertThatThrownBy(() -> Plateau.longest(new double[0], 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("losses.length");
  }
}
