package curseofmemory.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossFigureTest {
  private static final double[] STALLS_THEN_FALLS =
      IntStream.range(0, 5000)
          .mapToDouble(k -> k < 3000 ? 1 : Math.exp(-(k - 3000) / 100.0))
          .toArray();

  @Test
  void plateauIsShadedAndItsForecastMarked() {
    Figure figure = LossFigure.of(STALLS_THEN_FALLS, OptionalDouble.of(3100));
    Curve plateau = curve(figure, Curve.Kind.REGION);
    double interpolationInsideOneStep = 0.1;
    assertThat(plateau.x()[1])
        .isCloseTo(3000 - 100 * Math.log(0.95), within(interpolationInsideOneStep));
    assertThat(curve(figure, Curve.Kind.MARK).x()[0]).isEqualTo(3100);
    assertThat(figure.caption()).contains("ended at step 3005; foretold was 3100");
    assertThat(figure.picture().png(1)).isNotEmpty();
  }

  @Test
  void longHistoriesAreThinnedButKeepBothEnds() {
    Curve loss = curve(LossFigure.of(STALLS_THEN_FALLS, OptionalDouble.empty()), Curve.Kind.LINE);
    assertThat(loss.x()).hasSizeLessThanOrEqualTo(601).startsWith(0).endsWith(4999);
  }

  @Test
  void aRunThatNeverLeftIsPlateauThroughout() {
    Figure figure = LossFigure.of(new double[] {1, 0.99, 0.98}, OptionalDouble.empty());
    assertThat(curve(figure, Curve.Kind.REGION).x()[1]).isEqualTo(2);
    assertThat(figure.caption()).isEqualTo("Still on the plateau after step 2.");
  }

  private static Curve curve(Figure figure, Curve.Kind kind) {
    return figure.curves().stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
  }
}
