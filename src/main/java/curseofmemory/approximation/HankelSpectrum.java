package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PositiveMeasure;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Locale;

/**
 * Hankel singular values of a memory kernel, each between a lower and an upper value, and the error
 * that no linear RNN of width m can go below.
 *
 * <pre>(Gamma f)(t) = integral over s >= 0 of rho(t + s) f(s) ds,   sigma_1 >= sigma_2 >= ...
 *
 * sup over inputs:  |rho - rhohat|_L1 >= sigma_{m+1}                      (Adamjan, Arov, Krein)
 * white noise:      |rho - rhohat|_L2 >= sqrt(sum of tau_j^2 over j > m)  (Eckart, Young, Mirsky)
 * </pre>
 *
 * <p>tau are the singular values of the weighted operator with kernel {@code (pi^2 t s)^(-1/4)
 * rho(t + s)}: because the integral of {@code 1 / (pi sqrt(s (u - s)))} over {@code 0 < s < u} is 1
 * for every u, its Hilbert-Schmidt norm is exactly {@code |rho|_L2}, and a linear RNN of width m
 * still has rank m.
 *
 * <p>Lower values come from a Galerkin compression onto piecewise polynomials, less its quadrature
 * error and rounding. Upper values come from what the compression leaves of the trace (completely
 * monotone kernels: {@code sum of sigma_n = integral of rho(2 t)}) or of the energy (all others:
 * {@code sum of sigma_n^2 = integral of t rho(t)^2}; cancellation then limits them to about 1e-8 of
 * the largest). A sum of exponentials has its values in closed form, with positive weights even to
 * high relative accuracy. Time: well under a second. Source: reference.md, section 5. Differs from
 * the paper: it has no lower bound; the weighted operator is our way to one for white noise.
 */
public final class HankelSpectrum {
  /** Wanted gap between upper and lower value, relative: three digits are then sure. */
  private static final double WANTED = 2e-4;

  /** Rounding of a symmetric decomposition, relative to the largest value. */
  private static final double ROUNDING = 4e-15;

  /** Relative accuracy of the closed form: some thousand roundings of products. */
  private static final double CLOSED_FORM_ROUNDING = 1e-12;

  private static final double FIRST_TOLERANCE = 1e-2;
  private static final double LAST_TOLERANCE = 1e-7;
  private static final int MOST_DIMENSIONS = 800;
  private static final int DEGREES = 6;

  private final Norm norm;
  private final double[] values;
  private final double[] lower;
  private final double[] upper;
  private final double frobeniusError;
  private final int dimension;

  private HankelSpectrum(
      Norm norm, double[] values, double[] upper, double frobeniusError, int dimension) {
    this.norm = norm;
    this.values = values;
    this.lower = Arrays.stream(values).map(v -> Math.max(0, v - frobeniusError)).toArray();
    this.upper = upper;
    this.frobeniusError = frobeniusError;
    this.dimension = dimension;
  }

  /**
   * Computes singular values.
   *
   * @param rho memory kernel without jumps
   * @param norm the norm in which errors are meant
   * @param count how many of the values are wanted to three digits, at least 1; those of a kernel
   *     that is not completely monotone reach three digits only as far as energy tells them apart
   */
  public static HankelSpectrum of(MemoryKernel rho, Norm norm, int count) {
    Require.present("rho", rho, "use for example PowerLaw.of(1)");
    Require.present("norm", norm, "use Norm.L1 or Norm.L2");
    Require.atLeast("count", 1, count, "sigma_1 is the first");
    ModeSearch.checkSize(rho);
    if (rho.smoothness().isEmpty()) {
      throw Require.refused(
          "rho", "must have no jumps", rho.name(), "smooth it: polynomials would not resolve it");
    }
    return norm == Norm.L1 && rho.exponentials().isPresent()
        ? closedForm(rho.exponentials().get())
        : refined(rho, norm, count);
  }

  /** The Galerkin method, for every kernel: the closed form of exponential sums checks it. */
  static HankelSpectrum refined(MemoryKernel rho, Norm norm, int count) {
    double tolerance = FIRST_TOLERANCE;
    double[] first = LagGrid.edges(rho, DEGREES, tolerance);
    if (first.length * DEGREES > 4 * MOST_DIMENSIONS) {
      String rule = "must be resolved by " + 4 * MOST_DIMENSIONS + " polynomials";
      throw Require.refused("rho", rule, rho.name(), "use a memory that decays faster");
    }
    HankelSpectrum found = compressed(rho, norm, first);
    for (double loose = found.looseness(count); loose > WANTED && tolerance > LAST_TOLERANCE; ) {
      // What a compression leaves falls with the square of the tolerance.
      tolerance = Math.max(LAST_TOLERANCE, tolerance * Math.min(0.25, Math.sqrt(WANTED / loose)));
      double[] lags = LagGrid.edges(rho, DEGREES, tolerance);
      if ((lags.length - 1) * DEGREES > MOST_DIMENSIONS) {
        return found;
      }
      found = compressed(rho, norm, lags);
      double before = loose;
      loose = found.looseness(count);
      if (loose > before / 2) {
        return found;
      }
    }
    return found;
  }

  /** Returns the norm in which {@link #errorFloor} is meant. */
  public Norm norm() {
    return norm;
  }

  /** Returns how many singular values are known. */
  public int size() {
    return values.length;
  }

  /** Returns the dimension of the compression; equal to {@link #size()} for a closed form. */
  public int dimension() {
    return dimension;
  }

  /**
   * Returns the computed n-th singular value.
   *
   * @param n from 1 to {@link #size()}
   */
  public double value(int n) {
    return values[index(n)];
  }

  /** Returns a number that the n-th singular value, n >= 1, does not fall below. */
  public double lower(int n) {
    Require.atLeast("n", 1, n, "sigma_1 is the first");
    return n > size() ? 0 : lower[n - 1];
  }

  /** Returns a number that the n-th singular value does not exceed, n from 1 to the size. */
  public double upper(int n) {
    return upper[index(n)];
  }

  /**
   * Returns the error that no linear RNN of this width can go below, in the norm of this spectrum.
   *
   * @param width m, at least 0; width 0 is the model that answers 0
   */
  public double errorFloor(int width) {
    Require.atLeast("width", 0, width, "width 0 is the model that answers 0");
    if (norm == Norm.L1) {
      return lower(width + 1);
    }
    double squares = 0;
    for (int j = size() - 1; j >= width; j--) {
      squares += values[j] * values[j];
    }
    return Math.max(0, Math.sqrt(squares) - frobeniusError);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Hankel singular values, " + norm + "\n");
    for (int n = 1; n <= Math.min(16, size()); n++) {
      text.append(
          String.format(
              Locale.ROOT, "%3d %12.5g   in [%.6g, %.6g]%n", n, value(n), lower(n), upper(n)));
    }
    return text.toString();
  }

  private int index(int n) {
    if (n < 1 || n > size()) {
      throw Require.refused("n", "must be from 1 to " + size(), n, "ask for more values");
    }
    return n - 1;
  }

  private double looseness(int count) {
    double worst = 0;
    for (int n = 1; n <= Math.min(count, size()); n++) {
      worst = Math.max(worst, upper[n - 1] / Math.max(Double.MIN_NORMAL, lower[n - 1]) - 1);
    }
    return worst;
  }

  private static HankelSpectrum closedForm(ExponentialSum sum) {
    SumGramian gramian = SumGramian.of(sum);
    double[] values = gramian.hankelValues();
    double relative = gramian.isPositive() ? CLOSED_FORM_ROUNDING : 0;
    double absolute = gramian.isPositive() ? 0 : ROUNDING * values[0];
    double[] upper = Arrays.stream(values).map(v -> v * (1 + relative) + absolute).toArray();
    HankelSpectrum found = new HankelSpectrum(Norm.L1, values, upper, absolute, values.length);
    for (int n = 0; n < values.length; n++) {
      found.lower[n] *= 1 - relative;
    }
    return found;
  }

  private static HankelSpectrum compressed(MemoryKernel rho, Norm norm, double[] lags) {
    GalerkinHankel m = GalerkinHankel.of(rho, norm, lags, DEGREES);
    double[] values = m.values();
    double error = m.quadratureError() + ROUNDING * values[0] * Math.sqrt(values.length);
    double[] upper =
        rho.measure()
            .map(measure -> upperByTrace(trace(rho, measure, norm), m, error))
            .orElseGet(() -> upperByEnergy(rho, norm, m, error, lags[lags.length - 1]));
    return new HankelSpectrum(norm, values, upper, error, values.length);
  }

  /** The operator of a completely monotone kernel is positive: values and trace are its own. */
  private static double[] upperByTrace(double trace, GalerkinHankel m, double error) {
    double left = Math.max(0, trace - m.trace());
    return Arrays.stream(m.values()).map(v -> v + left + error).toArray();
  }

  /** Returns the integral of the operator's kernel along its diagonal. */
  private static double trace(MemoryKernel rho, PositiveMeasure measure, Norm norm) {
    return norm == Norm.L1 ? rho.l1Norm() / 2 : measure.moment().applyAsDouble(-0.5) / Math.sqrt(2);
  }

  private static double[] upperByEnergy(
      MemoryKernel rho, Norm norm, GalerkinHankel m, double error, double end) {
    boolean white = norm == Norm.L2;
    double energy = white ? rho.l2Norm() * rho.l2Norm() : hilbertSchmidt(rho, 2 * end);
    double tail = white ? 0 : rho.tailMass(2 * end);
    double left = Math.max(0, energy - m.energy()) + ROUNDING * energy;
    return Arrays.stream(m.values()).map(v -> Math.sqrt(v * v + left) + tail + error).toArray();
  }

  /** Returns the energy of the operator with {@code rho} cut off at {@code end}. */
  private static double hilbertSchmidt(MemoryKernel rho, double end) {
    double[] edges = LagGrid.pieces(rho, end);
    return Quadrature.over(t -> t * rho.at(t) * rho.at(t), edges, 1e-14).value();
  }
}
