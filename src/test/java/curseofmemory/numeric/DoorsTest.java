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
}
