package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Medians by hand, and a record that nobody can change. */
class BandTest {
  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
    double[] values = {5, -1, 3};
    assertThat(Band.median(values)).isEqualTo(3);
    assertThat(values).containsExactly(5, -1, 3);
    assertThat(Band.median(new double[] {7})).isEqualTo(7);
    assertThat(Band.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
    assertThat(Band.median(new double[] {2, 8})).isEqualTo(5);
  }

  @Test
  void whatIsNoNumberHasNoMedian() {
    double never = Double.POSITIVE_INFINITY;
    assertThat(Band.median(new double[] {never, never})).isEqualTo(never);
    refused(() -> Band.median(new double[] {1, Double.NaN}), "values[1] must be finite, got NaN");
    refused(() -> Band.median(new double[] {never, -never}), "values[0] must be finite");
  }

  @Test
  void aBandKeepsItsNumbersToItself() {
    double[][] given = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    Band band = new Band("width", "loss", given[0], given[1], given[2], given[3]);
    for (double[] row : given) {
      row[0] = 99;
    }
    for (double[] taken : new double[][] {band.x(), band.low(), band.median(), band.high()}) {
      taken[1] = 99;
    }
    assertThat(band.x()).containsExactly(1, 2);
    assertThat(band.low()).containsExactly(3, 4);
    assertThat(band.median()).containsExactly(5, 6);
    assertThat(band.high()).containsExactly(7, 8);
  }

  @Test
  void itIsPrintedOnePointALine() {
    double[] x = {2};
    Band band = new Band("width", "loss", x, new double[] {0.25}, new double[] {0.5}, x);
    assertThat(band.toString().lines())
        .containsExactly("loss against width", "     2.000  0.5000  (0.2500 to 2.000)");
  }

  @Test
  void unpairedOrMissingNumbersAreNamed() {
    double[] two = {1, 2};
    double[] one = {1};
    refused(() -> new Band("x", "y", two, one, two, two), "low must have as many entries as x (2)");
    refused(() -> new Band("x", "y", two, two, two, one), "high must have as many entries");
    refused(() -> new Band("x", "y", null, two, two, two), "x must not be empty");
    refused(() -> new Band("x", "y", one, one, new double[] {1 / 0.0}, one), "median[0] must be");
  }

  private static void refused(ThrowingCallable c, String s) {
    assertThatIllegalArgumentException().isThrownBy(c).withMessageContaining(s);
  }
}
