package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void whatIsTooShortForAProductIsNamed() {
    double[] one = {1};
    double[] two = {1, 2};
    double[][] square = {{1, 2}, {3, 4}};
    double[][] thin = {{1}, {2}};
    double[][] four = new double[4][2];
    refused(() -> Dense.multiply(2, two, square, one), "out must have at least 2 entries");
    refused(() -> Dense.transpose(thin, square, 2, 2), "a[0] must have at least 2 entries");
    refused(() -> Dense.transpose(square, thin, 2, 2), "out[0] must have at least 2 entries");
    refused(() -> Dense.clear(null), "rows must be given");
    refused(() -> Dense.clear(new double[][] {null}), "rows[0] must have at least 0 entries");
    refused(() -> Dense.axpy(2, 1, one, two), "x must have at least 2 entries");
    refused(() -> Dense.axpy(2, 1, two, one), "y must have at least 2 entries");
    refused(() -> Dense.toRows(two, square), "flat must have at least 4 entries, got 2");
    refused(() -> Dense.toFlat(new double[0][], two), "rows must have at least 1 rows");
    refused(() -> Dense.toFlat(new double[][] {two, one}, new double[4]), "rows[1] must have");
    refused(() -> Rows.padded(-1), "count must be from 0");
    refused(() -> Rows.addProduct(thin, four, two, 1, 4, 2), "outputs[0] must have");
    refused(() -> Rows.addProduct(square, thin, two, 1, 4, 2), "sources must have at least 4");
    refused(() -> Rows.addOuter(thin, square, four, 2, 4, 2), "outputs[0] must have");
    refused(() -> Rows.addOuter(square, square, four, 2, 4, 2), "left[0] must have at least 4");
    refused(() -> Rows.addScaled(one, two, 1, two, 2), "output must have at least 2");
    refused(() -> Rows.addScaled(two, one, 1, two, 2), "base must have at least 2");
    refused(() -> Rows.addScaled(two, two, 1, one, 2), "x must have at least 2");
    refused(() -> Rows.transpose(four, square, 3, 2), "target[0] must have at least 4");
    refused(() -> Rows.sum(one, 2), "x must have at least 2");
    refused(() -> Rows.clear(square, -1), "n must be at least 0");
    refused(() -> Rows.clear(thin, 2), "rows[0] must have at least 2");
    refused(() -> Rows.clear(null, 0), "rows must be given");
    refused(() -> RowSums.dot(two, one, 2), "y must have at least 2");
    refused(() -> RowSums.addOuter(null, square, 0, square, 0, 2, 2), "out must be given");
    refused(() -> RowSums.addOuter(thin, square, 0, square, 0, 2, 2), "out[0] must have");
    refused(() -> RowSums.addProduct(thin, square, square, 2, 2, 2), "out[0] must have");
    refused(() -> RowSums.addProduct(square, thin, square, 2, 2, 2), "left[0] must have");
    refused(() -> RowSums.addProduct(square, square, thin, 2, 2, 2), "right[0] must have");
    refused(() -> FastTanh.apply(one, 2), "values must have at least 2 entries");
  }

  @Test
  void whatIsTooShortForASumOrASystemIsNamed() {
    double[] one = {1};
    double[] two = {1, 2};
    double[][] thin = {{1}, {2}};
    Sums sums = new Sums(2);
    refused(() -> new Sums(0), "size must be at least 1");
    refused(() -> sums.add(null), "other must be given");
    refused(() -> sums.add(new Sums(1)), "other must have as many entries");
    refused(() -> sums.moment(0, new double[2][2]), "count must be finite and greater than 0");
    refused(() -> sums.moment(1, thin), "g[0] must have at least 2");
    refused(() -> sums.laggedMoment(3, 1, new double[2][2]), "d must be from 1 to 2, got 3");
    refused(() -> sums.laggedMoment(1, 0, new double[2][2]), "count must be finite");
    refused(() -> sums.laggedMoment(1, 1, thin), "g[0] must have at least 2");
    refused(() -> new LeastSquares(null), "a must be given");
    LeastSquares fit = new LeastSquares(new DMatrixRMaj(new double[][] {{1}, {1}}));
    refused(() -> fit.solve(one), "y must have as many entries as rows of a (2), got 1");
    refused(() -> LeastSquares.matrix(0, 1, i -> one, i -> 1), "n must be at least 1");
    refused(() -> LeastSquares.matrix(1, 0, i -> one, i -> 1), "m must be at least 1");
    refused(() -> LeastSquares.matrix(1, 1, null, i -> 1), "rows must be given");
    refused(() -> LeastSquares.matrix(1, 1, i -> one, null), "scale must be given");
    refused(() -> LeastSquares.matrix(1, 2, i -> one, i -> 1), "row 0 must have at least 2");
    refused(() -> OneSidedJacobi.of(null), "columns must be given");
    refused(() -> OneSidedJacobi.of(new double[0][]), "columns must be at least 1");
    refused(() -> FourierConvolution.with(new double[0]), "weights must not be empty");
    refused(() -> FourierConvolution.with(two).addCausal(two, one), "y must have at least 2");
    refused(() -> Fourier.lengthFor((1 << 30) + 1), "least must be from 0 to 1073741824");
    refused(() -> new DyadicExponential(0, one), "n must be at least 1");
    refused(() -> new DyadicExponential(1 << 20, one), "n must fit into");
    refused(() -> new DyadicExponential(2, one), "w must have as many entries as n x n (4)");
    DyadicExponential flow = new DyadicExponential(1, new double[] {-1});
    refused(() -> flow.apply(1, two), "u must have as many entries as W (1), got 2");
    refused(() -> new MatrixExponential(2, 3), "live must be from 0 to 2");
    refused(() -> new MatrixExponential(1 << 20), "n must fit into");
    MatrixExponential exponential = new MatrixExponential(2);
    exponential.exp(new double[4]);
    refused(() -> exponential.adjoint(new double[4], one), "by must have at least 4");
    refused(() -> SignChanges.at(null, two), "f must be given");
    refused(() -> SignChanges.at(t -> t, new double[0]), "t must not be empty");
  }

  @Test
  void anInterruptedThreadIsToldWhatWasLost() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> StoppedException.check("half way"))
        .isInstanceOf(StoppedException.class)
        .hasMessage("stopped: half way; nothing of it is kept, run it again");
    assertThatThrownBy(() -> GaussLegendre.onUnitInterval(3)).hasMessageContaining("0 of 3 nodes");
    assertThatThrownBy(() -> OneSidedJacobi.of(new double[][] {{1}}))
        .isInstanceOf(StoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
    StoppedException.check("not stopped");
    refused(() -> StoppedException.check(null, "nothing"), "caller must be given");
  }

  @Test
  void numbersChangeTheirNotationAtTenMillion() {
    assertThat(Numbers.plain(1e7)).isEqualTo("1E+7");
    assertThat(Numbers.plain(9.99e6)).isEqualTo("9990000");
    assertThat(Numbers.plain(1e-7)).isEqualTo("0.0000001");
    assertThat(Numbers.plain(0)).isEqualTo("0");
    assertThat(Numbers.plain(-2e8)).isEqualTo("-2E+8");
    assertThat(LineFit.of(new double[] {0, 1, 2}, new double[] {1, 3, 5}))
        .hasToString(
            "slope 2.000 (95 % interval 2.000 to 2.000), intercept 1.000, R^2 1.00000, 3 points");
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
