package curseofmemory.training.plateau;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LaplaceMoments;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.LeastSquaresObjective;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The reduced model of the plateau theorem: a linear RNN with diagonal W and products a_i = c_i
 * U_i, fitted to a short memory with a late bump, everything in closed form.
 *
 * <pre>rhohat(t; theta) = sum_i a_i e^{-w_i t},   theta = (a_1 .. a_m, w_1 .. w_m),   w_i > 0
 * J(theta) = integral of |rhohat - rho_omega|^2
 * dJ/da_i =  2     integral of   e^{-w_i t} r,       r = rhohat - rho_omega
 * dJ/dw_i = -2 a_i integral of t e^{-w_i t} r</pre>
 *
 * <p>The short memory is subtracted from rhohat before anything is squared, so J keeps its digits
 * where rhohat is exact on it. Outside {@code w_i > 0} the integral diverges: the value is positive
 * infinity and the gradient zero. Accuracy: rounding times the cancellation among the a_i. Cost:
 * O(m (m + n)) for value and gradient, n the number of short exponentials; the Hessian costs twice
 * that. Source: reference.md, section 3.
 *
 * <p>Work arrays are kept between calls: use one instance per thread.
 */
public final class ReducedModel implements LeastSquaresObjective {
  private final MemoryKernel target;
  private final LaplaceMoments rest;
  private final int width;
  private final double[] shortWeights;
  private final double[] shortRates;
  private final double[] shortMoments;
  private final double energy;
  private final double[] moments = new double[3];
  private final double[] shortSelf;
  private final double[] shortOverlaps;
  private final double[] zeroth;
  private final double[] first;

  private ReducedModel(MemoryKernel target, int width) {
    this.target = target;
    this.width = width;
    List<MemoryKernel> others = target.parts().stream().filter(p -> !isShort(p)).toList();
    boolean whole = others.size() > 1;
    this.shortWeights = whole ? new double[0] : joined(target, ExponentialSum::weights);
    this.shortRates = whole ? new double[0] : joined(target, ExponentialSum::rates);
    MemoryKernel left = whole ? target : others.isEmpty() ? t -> 0 : others.get(0);
    this.rest = others.isEmpty() ? (w, out) -> Arrays.fill(out, 0) : left.moments();
    this.shortMoments = new double[shortRates.length];
    for (int j = 0; j < shortRates.length; j++) {
      rest.write(shortRates[j], moments);
      shortMoments[j] = moments[0];
    }
    this.energy = others.isEmpty() ? 0 : left.tailEnergy(0);
    this.zeroth = new double[width];
    this.first = new double[width];
    this.shortOverlaps = new double[shortRates.length];
    this.shortSelf = new double[shortRates.length];
    double[] nothing = new double[2 * width];
    Arrays.fill(nothing, width, 2 * width, 1);
    Arrays.setAll(shortSelf, j -> overlap(nothing, shortRates[j], 1));
  }

  private static boolean isShort(MemoryKernel part) {
    return part.exponentials().isPresent();
  }

  private static double[] joined(MemoryKernel target, Function<ExponentialSum, double[]> which) {
    return target.parts().stream()
        .flatMap(part -> part.exponentials().stream())
        .flatMapToDouble(sum -> Arrays.stream(which.apply(sum)))
        .toArray();
  }

  /**
   * Returns the loss of {@code width} real modes against {@code target}.
   *
   * @param target any memory; what of it is a sum of exponentials (see {@link MemoryKernel#parts})
   *     is taken off before anything is squared. One that knows its values alone costs quadrature
   *     at every rate, some milliseconds each time
   */
  public static ReducedModel of(MemoryKernel target, int width) {
    Require.present("target", target, "give a memory");
    Require.atLeast("width", 1, width, "a model needs a mode");
    Require.memory("width", 8.0 * 4 * width * width, "use fewer modes");
    return new ReducedModel(target, width);
  }

  /** Returns the target. */
  public MemoryKernel target() {
    return target;
  }

  /** Returns {@code 2 m}: m weights, then m rates. */
  @Override
  public int size() {
    return 2 * width;
  }

  @Override
  public double value(double[] theta) {
    checked(theta);
    if (!inDomain(theta)) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = energy;
    for (int i = 0; i < width; i++) {
      rest.write(theta[width + i], moments);
      sum += theta[i] * (overlap(theta, theta[width + i], 1) - 2 * moments[0]);
    }
    for (int j = 0; j < shortRates.length; j++) {
      sum -= shortWeights[j] * (overlap(theta, shortRates[j], 1) - 2 * shortMoments[j]);
    }
    return sum;
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    checked(theta);
    Require.entries("gradient", gradient, size());
    if (!inDomain(theta)) {
      Arrays.fill(gradient, 0);
      return Double.POSITIVE_INFINITY;
    }
    overlaps(theta);
    double sum = energy;
    for (int i = 0; i < width; i++) {
      rest.write(theta[width + i], moments);
      sum += theta[i] * (zeroth[i] - 2 * moments[0]);
      gradient[i] = 2 * (zeroth[i] - moments[0]);
      gradient[width + i] = -2 * theta[i] * (first[i] - moments[1]);
    }
    for (int j = 0; j < shortRates.length; j++) {
      sum -= shortWeights[j] * (shortOverlaps[j] - 2 * shortMoments[j]);
    }
    return sum;
  }

  /**
   * Writes the overlaps of powers 1 and 2 at all rates, and of power 1 at the short rates; every
   * pair of rates meets once, so there is one division where three would do the same.
   */
  private void overlaps(double[] theta) {
    System.arraycopy(shortSelf, 0, shortOverlaps, 0, shortSelf.length);
    for (int i = 0; i < width; i++) {
      double rate = theta[width + i];
      double once = 0;
      double twice = 0;
      for (int j = 0; j < shortRates.length; j++) {
        double inverse = 1 / (rate + shortRates[j]);
        once -= shortWeights[j] * inverse;
        twice -= shortWeights[j] * (inverse * inverse);
        shortOverlaps[j] += theta[i] * inverse;
      }
      for (int k = 0; k < i; k++) {
        double inverse = 1 / (rate + theta[width + k]);
        double square = inverse * inverse;
        once += theta[k] * inverse;
        twice += theta[k] * square;
        zeroth[k] += theta[i] * inverse;
        first[k] += theta[i] * square;
      }
      double own = 0.5 / rate;
      zeroth[i] = once + theta[i] * own;
      first[i] = twice + theta[i] * (own * own);
    }
  }

  /**
   * Returns the Hessian, 2m x 2m, symmetric, ordered as theta.
   *
   * <pre>J_aa = 2 / (w_i + w_j)
   * J_aw = -2 a_j / (w_i + w_j)^2 - 2 delta_ij integral of t e^{-w_i t} r
   * J_ww = 4 a_i a_j / (w_i + w_j)^3 + 2 delta_ij a_i integral of t^2 e^{-w_i t} r</pre>
   *
   * @param theta length 2m with rates greater than 0, not modified
   */
  public double[][] hessian(double[] theta) {
    int n = 2 * width;
    double[] flat = curvature(theta);
    double[][] h = new double[n][];
    for (int i = 0; i < n; i++) {
      h[i] = Arrays.copyOfRange(flat, i * n, (i + 1) * n);
    }
    return h;
  }

  /** Returns the exact Hessian, row-major. */
  @Override
  public double[] curvature(double[] theta) {
    double[] h = gaussNewton(theta);
    addResidualTerms(theta, h);
    return h;
  }

  /** Returns the first part of the Hessian, without the terms that hold the residual r. */
  @Override
  public double[] gaussNewton(double[] theta) {
    checked(theta);
    if (!inDomain(theta)) {
      throw Require.refused(
          "theta", "must have rates greater than 0", Arrays.toString(theta), "stay in the domain");
    }
    int n = 2 * width;
    double[] h = new double[n * n];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        double s = theta[width + i] + theta[width + j];
        h[i * n + j] = 2 / s;
        h[i * n + width + j] = -2 * theta[j] / (s * s);
        h[(width + j) * n + i] = h[i * n + width + j];
        h[(width + i) * n + width + j] = 4 * theta[i] * theta[j] / (s * s * s);
      }
    }
    return h;
  }

  /** Returns the Euclidean norm of the gradient. */
  public double gradientNorm(double[] theta) {
    checked(theta);
    double[] gradient = new double[theta.length];
    valueAndGradient(theta, gradient);
    double sum = 0;
    for (double g : gradient) {
      sum += g * g;
    }
    return Math.sqrt(sum);
  }

  private void addResidualTerms(double[] theta, double[] h) {
    int n = 2 * width;
    for (int i = 0; i < width; i++) {
      double rate = theta[width + i];
      rest.write(rate, moments);
      double first = overlap(theta, rate, 2) - moments[1];
      double second = 2 * overlap(theta, rate, 3) - moments[2];
      h[i * n + width + i] -= 2 * first;
      h[(width + i) * n + i] -= 2 * first;
      h[(width + i) * n + width + i] += 2 * theta[i] * second;
    }
  }

  /** Returns {@code sum_k s_k / (rate + v_k)^power} over rhohat minus the short memory. */
  private double overlap(double[] theta, double rate, int power) {
    double sum = 0;
    for (int j = 0; j < shortRates.length; j++) {
      sum -= shortWeights[j] * inversePower(rate + shortRates[j], power);
    }
    for (int k = 0; k < width; k++) {
      sum += theta[k] * inversePower(rate + theta[width + k], power);
    }
    return sum;
  }

  private static double inversePower(double x, int power) {
    return power == 1 ? 1 / x : power == 2 ? 1 / (x * x) : 1 / (x * x * x);
  }

  private boolean inDomain(double[] theta) {
    for (int i = 0; i < width; i++) {
      if (!(theta[width + i] > 0)) {
        return false;
      }
    }
    return true;
  }
}
