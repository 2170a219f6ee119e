package curseofmemory.approximation;

import curseofmemory.functional.ClosedForm;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.LegendreBasis;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A width-m network with equally spaced rates, in a basis that stays well conditioned.
 *
 * <pre>rhohat(t) = s sum_k c_k P_k(2s - 1),    s = e^(-step t),    k = 0..m-1     (P_k: Legendre)
 * </pre>
 *
 * <p>It spans the same functions as {@code e^(-step t), ..., e^(-m step t)}, so {@code W =
 * diag(-step, ..., -m step)}; but weights of those exponentials alternate and grow like 5.8^m,
 * which leaves no digits beyond m = 25, whereas the Legendre coefficients stay of the size of
 * rhohat. Values, signed integrals and (by quadrature) norms are accurate to about 1e-13 for m up
 * to 200; one value costs 4 m operations. Source: reference.md, section 2 (Theorem 4.1, equations
 * 60 and 61).
 */
public final class ExponentialPolynomial implements MemoryKernel {
  /** Beyond this many e-folds of the slowest mode nothing is left: e^-40 = 4e-18. */
  private static final double E_FOLDS = 40;

  private static final double TOLERANCE = 1e-12;

  private final double step;
  private final double[] coefficients;

  private ExponentialPolynomial(double step, double[] coefficients) {
    this.step = step;
    this.coefficients = coefficients;
  }

  /**
   * Returns the network with given Legendre coefficients.
   *
   * @param step spacing of the rates, greater than 0
   * @param coefficients c, length m, finite, copied
   */
  public static ExponentialPolynomial of(double step, double[] coefficients) {
    Require.positive("step", step, "rates are step, 2 step, ..., and must decay");
    return new ExponentialPolynomial(
        step, Require.finiteCopy("coefficients", coefficients, "give one per unit"));
  }

  /** Returns the width m. */
  public int width() {
    return coefficients.length;
  }

  /** Returns the rates {@code step, 2 step, ..., m step}. */
  public double[] rates() {
    double[] rates = new double[coefficients.length];
    Arrays.setAll(rates, j -> (j + 1) * step);
    return rates;
  }

  /** Returns a copy of the Legendre coefficients, length m. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * Returns the weight of each exponential, length m: what c and U of the network multiply to. They
   * lose all digits for m above about 25 and serve to show just that.
   */
  public double[] weights() {
    int m = coefficients.length;
    double[] weights = new double[m];
    for (int k = 0; k < m; k++) {
      // P_k(2s-1) = sum_j (-1)^(k+j) C(k,j) C(k+j,j) s^j
      double term = k % 2 == 0 ? 1 : -1;
      for (int j = 0; j <= k; j++) {
        weights[j] += coefficients[k] * term;
        term *= -(double) (k - j) * (k + j + 1) / ((j + 1.0) * (j + 1.0));
      }
    }
    return weights;
  }

  @Override
  public double at(double t) {
    double s = Math.exp(-step * Require.nonNegative("t", t, "a memory looks back"));
    return s * LegendreBasis.sum(coefficients, s);
  }

  @Override
  public double integral(double from, double to) {
    Require.nonNegative("from", from, "a memory looks back");
    Require.nonNegative("to - from", to == from ? 0 : Math.min(1, to - from), "swap the two ends");
    double upper = LegendreBasis.integral(coefficients, Math.exp(-step * from));
    return (upper - LegendreBasis.integral(coefficients, Math.exp(-step * to))) / step;
  }

  @Override
  public double tailMass(double from) {
    return Quadrature.absolute(this::at, panels(from), TOLERANCE, 0).value();
  }

  @Override
  public double tailEnergy(double from) {
    return Quadrature.over(t -> at(t) * at(t), panels(from), TOLERANCE).value();
  }

  @Override
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.of(ClosedForm.INTEGRAL);
  }

  @Override
  public double horizon() {
    return E_FOLDS / step;
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "%d rates, %.4g apart", coefficients.length, step);
  }

  @Override
  public String latex() {
    return "\\sum_{j=1}^{" + coefficients.length + "}a_je^{-" + step + "jt}";
  }

  private double[] panels(double from) {
    double end = Math.max(horizon(), 2 * Require.nonNegative("t", from, "a memory looks back"));
    return Quadrature.edges(from, end);
  }
}
