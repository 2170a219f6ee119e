package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What does not fit is refused where it enters, by name. */
class DoorsTest {
  @Test
  void lengthsAndSizesAreCheckedWhereTheyEnter() {
    refused(() -> new Fourier(12), "n must be a power of two, got 12");
    refused(() -> Fourier.lengthFor(-1), "least must be from 0");
    refused(() -> NormalEquations.solve(new double[3][2], new double[2]), "g must have as many");
    refused(() -> new LeastSquares(new DMatrixRMaj(2, 3)), "rows of a must be at least 3, got 2");
    refused(() -> OneSidedJacobi.of(new double[][] {{0, 0}}), "leave columns of zeros out");
    refused(() -> OneSidedJacobi.of(new double[][] {{1, 0}, {1}}), "columns[1] must have");
    refused(() -> new MatrixExponential(0), "n must be at least 1");
    refused(() -> new MatrixExponential(2).exp(new double[3]), "m must have as many entries");
    refused(() -> LegendreBasis.values(0.5, 0), "m must be at least 1");
    refused(() -> RandomStreams.of(1, null, 0), "purpose must be given");
    refused(() -> Band.median(new double[0]), "values must not be empty");
    double[] one = {1};
    refused(() -> new Band("x", "y", one, one, new double[2], one), "median must have as many");
  }

  @Test
  void aRefusalIsOneLineOfReasonableLengthWhateverTheValue() {
    String value = "a\nb\tc\u0000" + "x".repeat(10_000);
    assertThat(Require.refused("name", "must be short", value, "shorten it"))
        .hasMessageStartingWith("name must be short, got a\\nb\\tc\\u0000xxx")
        .hasMessageEndingWith("x...; shorten it")
        .message()
        .hasSizeLessThan(500);
  }

  @Test
  void whatAnInnerLoopCannotFindIsRefusedByItsDoor() {
    double[] two = new double[2];
    double[][] square = new double[2][2];
    refused(() -> RowSums.add(two, square, 0, 3, two, 0, 0, 2), "y, rows and w must hold");
    refused(() -> RowSums.add(null, square, 0, 2, two, 0, 0, 2), "y, rows and w must hold");
    refused(() -> RowSums.addColumn(two, square, 1, 0, square, 1, 2, 0, 2), "left and right");
    refused(() -> RowSums.dot(two, two, 3), "x must have at least 3 entries, got 2");
    refused(() -> Dense.multiply(-1, two, square, two), "must be at least 0, got -1");
    refused(() -> Rows.transpose(square, square, 2, 2), "rows must have at least 4 rows, got 2");
    refused(() -> new Sums(2).addOuter(new double[1]), "x[0] must have at least 2 entries, got 1");
    refused(() -> new Sums(Integer.MAX_VALUE), "must fit into");
    refused(() -> FourierConvolution.with(two).addCausal(new double[1], two), "x must have at");
    double[][] askew = {{1, 2}, {0, 1}};
    refused(() -> NormalEquations.solve(askew, two), "g must be symmetric, got 0.0 and 2.0");
    double[] far = {0, 1, 1e300};
    refused(() -> LineFit.of(far, far), "Sxx must be finite, got Infinity");
  }

  @Test
  void aPanelWithoutAnEndIsRefused() {
    double[] edges = {0, Double.POSITIVE_INFINITY};
    refused(() -> Quadrature.over(t -> 1, edges, 1e-9), "edge must be finite, got Infinity");
  }

  @Test
  void largeAndSmallNumbersAreWrittenShort() {
    assertThat(Numbers.plain(1e300)).isEqualTo("1E+300");
    assertThat(Numbers.plain(2.5e-9)).isEqualTo("2.5E-9");
    assertThat(Numbers.plain(0.5)).isEqualTo("0.5");
    assertThat(Numbers.plain(1234567)).isEqualTo("1235000");
    assertThat(Numbers.plain(Double.NaN)).isEqualTo("NaN");
  }

  private static void refused(ThrowingCallable call, String part) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(part);
  }

  @Test
  void aTimeThatIsNeverReachedHasAMedian() {
    double never = Double.POSITIVE_INFINITY;
    assertThat(Band.median(new double[] {never, 3, 1})).isEqualTo(3);
    assertThat(Band.median(new double[] {never, never, 1})).isEqualTo(never);
  }
}
