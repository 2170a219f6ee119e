package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dense, Rows, RowSums and Sums against the definition of each product, entry by entry, around the
 * sizes at which their loops are cut. Outputs start from ones, because all of them add.
 */
class RowProductsTest {
  /** Sums of at most 300 products of numbers below 1. */
  private static final double ROUNDING = 1e-13;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  private double[][] drawn(int rows, int columns) {
    double[][] a = new double[rows][];
    for (int i = 0; i < rows; i++) {
      a[i] = random.doubles(columns, -1, 1).toArray();
    }
    return a;
  }

  private static double[][] ones(int rows, int columns) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      Arrays.fill(row, 1);
    }
    return a;
  }

  private interface Entry {
    double at(int i, int j);
  }

  private static void assertEntries(double[][] found, Entry wanted) {
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < found[i].length; j++) {
        assertThat(found[i][j]).as("%d, %d", i, j).isCloseTo(wanted.at(i, j), within(ROUNDING));
      }
    }
  }

  private static double sum(int count, IntToDoubleFunction term) {
    return IntStream.range(0, count).mapToDouble(term).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 16, 17, 35})
  void squareProductsFollowTheirDefinition(int n) {
    double[][] a = drawn(n, n);
    double[][] b = drawn(n, n);
    double[][] out = ones(n, n);
    Dense.addProduct(n, a, b, out);
    assertEntries(out, (i, j) -> 1 + sum(n, k -> a[i][k] * b[k][j]));
    out = ones(n, n);
    Dense.addTransposedProduct(n, a, b, out);
    assertEntries(out, (i, j) -> 1 + sum(n, k -> a[k][i] * b[k][j]));
    out = ones(n, n);
    Dense.addProductTransposed(n, a, b, drawn(n, n), out);
    assertEntries(out, (i, j) -> 1 + sum(n, k -> a[i][k] * b[j][k]));
    double[][] row = ones(1, n);
    Dense.multiply(n, a[0], b, row[0]);
    assertEntries(row, (i, j) -> sum(n, k -> a[0][k] * b[k][j]));
    double[][] y = ones(1, n);
    Dense.axpy(n, -2, a[0], y[0]);
    assertEntries(y, (i, j) -> 1 - 2 * a[0][j]);
    assertThat(RowSums.dot(a[0], b[0], n))
        .isCloseTo(sum(n, k -> a[0][k] * b[0][k]), within(ROUNDING));
    double[] flat = new double[n * n];
    Dense.toFlat(a, flat);
    assertEntries(new double[][] {flat}, (i, j) -> a[j / n][j % n]);
    double[][] back = new double[n][n];
    Dense.toRows(flat, back);
    assertEntries(back, (i, j) -> a[i][j]);
    assertThat(Dense.oneNorm(n, flat))
        .isEqualTo(
            IntStream.range(0, n)
                .mapToDouble(j -> sum(n, i -> Math.abs(a[i][j])))
                .max()
                .orElseThrow(),
            within(ROUNDING));
    Dense.clear(back);
    assertEntries(back, (i, j) -> 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 40, 300})
  void bundlesFollowTheirDefinition(int n) {
    for (int columns : new int[] {4, 16, 20}) {
      for (int rows : new int[] {1, 8, 9}) {
        double[][] sources = drawn(columns, n);
        double[] w = drawn(1, rows * columns)[0];
        double[][] out = ones(rows, n);
        Rows.addProduct(out, sources, w, rows, columns, n);
        assertEntries(out, (i, s) -> 1 + sum(columns, j -> w[i * columns + j] * sources[j][s]));
        double[][] left = drawn(rows, columns);
        out = ones(rows, n);
        Rows.addOuter(out, left, sources, rows, columns, n);
        assertEntries(out, (i, j) -> 1 + sum(columns, s -> left[i][s] * sources[s][j]));
        out = ones(rows, n);
        RowSums.addProduct(out, left, sources, rows, columns, n);
        assertEntries(out, (i, j) -> 1 + sum(columns, s -> left[i][s] * sources[s][j]));
      }
      double[][] bundle = drawn(columns, n);
      double[][] turned = new double[n][columns];
      Rows.transpose(bundle, turned, columns, n);
      assertEntries(turned, (s, i) -> bundle[i][s]);
      assertThat(Rows.sum(bundle[0], n)).isCloseTo(sum(n, s -> bundle[0][s]), within(ROUNDING));
      double[][] scaled = new double[1][n];
      Rows.addScaled(scaled[0], bundle[0], 3, bundle[1], n);
      assertEntries(scaled, (i, s) -> bundle[0][s] + 3 * bundle[1][s]);
      Rows.clear(bundle, n - 1);
      assertEntries(bundle, (i, s) -> s < n - 1 ? 0 : bundle[i][n - 1]);
    }
    assertThat(Rows.padded(n)).isBetween(n, n + 3).matches(p -> p % 4 == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 6, 9})
  void partsOfRowsAndColumnsAreTakenAsAsked(int count) {
    double[][] rows = drawn(12, 10);
    double[][] w = drawn(1, 12);
    double[][] y = ones(1, 10);
    RowSums.add(y[0], rows, 2, count, w[0], 1, 3, 8);
    assertEntries(
        y, (i, k) -> 1 + (k < 3 || k > 7 ? 0 : sum(count, j -> w[0][1 + j] * rows[2 + j][k])));
    double[][] left = drawn(12, 5);
    y = ones(1, 10);
    RowSums.addColumn(y[0], left, 1, 4, rows, 2, count, 3, 8);
    assertEntries(
        y, (i, k) -> 1 + (k < 3 || k > 7 ? 0 : sum(count, s -> left[1 + s][4] * rows[2 + s][k])));
  }

  /** The lagged moment by its definition: zeros before step 0, lag by lag, channel by channel. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void momentsFollowTheirDefinition(int d) {
    int steps = 4;
    int size = steps * d;
    int count = 21;
    double[][] x = drawn(count, size);
    Sums whole = new Sums(size);
    Sums part = new Sums(size);
    whole.addOuter(x, 20);
    part.addOuter(x[20]);
    part.cross[0] = 2;
    part.residual = 3;
    part.power = 5;
    whole.add(part);
    whole.add(part);
    assertThat(whole.cross[0]).isEqualTo(4);
    assertThat(whole.residual).isEqualTo(6);
    assertThat(whole.power).isEqualTo(10);
    double[][] g = new double[size][size];
    whole.moment(7, g);
    assertEntries(g, (u, v) -> sum(22, s -> x[Math.min(s, 20)][u] * x[Math.min(s, 20)][v]) / 7);
    whole.laggedMoment(d, 7, g);
    assertEntries(g, (p, q) -> sum(22, s -> lagged(x[Math.min(s, 20)], steps, d, p, q)) / 7);
    whole.clear();
    whole.moment(1, g);
    assertEntries(g, (u, v) -> 0);
    assertThat(whole.cross[0] + whole.residual + whole.power).isZero();
  }

  private static double lagged(double[] x, int steps, int d, int p, int q) {
    return sum(
        steps,
        k -> {
          int a = k - p / d;
          int b = k - q / d;
          return a < 0 || b < 0 ? 0 : x[a * d + p % d] * x[b * d + q % d];
        });
  }
}
