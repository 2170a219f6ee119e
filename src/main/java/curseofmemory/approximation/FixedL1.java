package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.LegendreBasis;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The L1 error of networks with rates {@code step, ..., m step}, in Legendre coefficients, and the
 * least there is, with a proof.
 *
 * <pre>
 * F(c) = |rho - s p|_L1 is convex, and any c* with F(c*) &lt;= F(c) has integral of |p* - p| ds &lt;= 2 step F(c), so
 * F(c*) &gt;= F(c) (1 - 2 step sum_k (2k + 1) |dF/dc_k|)
 * </pre>
 *
 * <p>Because F is convex, descent ends at the best network with these rates, and the second line
 * says how near. Signs of the error are taken at 40 points per unit of width and at the breakpoints
 * of rho. Cost: 40 m^2 for the signs and m^3 a step, some ten steps.
 */
final class FixedL1 implements L1Descent.Family {
  private static final int PER_UNIT = 40;
  private static final int PER_E_FOLD = 12;
  private static final int BISECTIONS = 60;
  private static final double SETTLED = 1e-15;

  private final MemoryKernel rho;
  private final double step;
  private final int width;
  private final double[] times;
  private final double[] values;
  private final double[][] basis;

  private FixedL1(MemoryKernel rho, double step, int width) {
    this.rho = rho;
    this.step = step;
    this.width = width;
    this.times = times();
    this.values = Arrays.stream(times).map(rho::at).toArray();
    this.basis = Arrays.stream(times).mapToObj(this::functions).toArray(double[][]::new);
  }

  /**
   * The best coefficients.
   *
   * @param coefficients Legendre coefficients, length m
   * @param atLeast no coefficients have a smaller error
   */
  record Best(double[] coefficients, double atLeast) {}

  /**
   * Descends to the best network.
   *
   * @param start Legendre coefficients, length m
   */
  static Best from(MemoryKernel rho, double step, double[] start) {
    FixedL1 family = new FixedL1(rho, step, start.length);
    L1Descent.State best = L1Descent.from(family, start, SETTLED);
    double[] gradient = family.model(best).gradient();
    double slack = 0;
    for (int k = 0; k < gradient.length; k++) {
      slack += 2 * step * (2 * k + 1) * Math.abs(gradient[k]);
    }
    return new Best(best.theta(), Math.max(0, best.norm() * (1 - slack)));
  }

  @Override
  public L1Descent.State at(double[] c) {
    double[] zeros = zeros(c);
    double norm = 0;
    double from = 0;
    for (double to :
        DoubleStream.concat(Arrays.stream(zeros), DoubleStream.of(1 / 0.0)).toArray()) {
      double upper = LegendreBasis.integral(c, Math.exp(-step * from));
      double sum = (upper - LegendreBasis.integral(c, Math.exp(-step * to))) / step;
      norm += Math.abs(rho.integral(from, to) - sum);
      from = to;
    }
    return new L1Descent.State(c, zeros, norm);
  }

  @Override
  public double[] moved(double[] c, double[] by) {
    return IntStream.range(0, width).mapToDouble(k -> c[k] + by[k]).toArray();
  }

  @Override
  public L1Descent.Model model(L1Descent.State at) {
    L1Descent.Model model = new L1Descent.Model(new double[width], new DMatrixRMaj(width, width));
    double sign = Math.signum(error(at.theta(), at.zeros().length == 0 ? 0 : at.zeros()[0] / 2));
    double from = 0;
    for (int k = 0; k <= at.zeros().length; k++) {
      double to = k < at.zeros().length ? at.zeros()[k] : Double.POSITIVE_INFINITY;
      for (int i = 0; i < width; i++) {
        model.gradient()[i] -= sign * (integral(i, from) - integral(i, to));
      }
      if (k < at.zeros().length) {
        double difference = error(at.theta(), to * 1.0001) - error(at.theta(), to * 0.9999);
        model.addCrossing(functions(to), Math.abs(difference) / (2e-4 * to));
      }
      sign = -sign;
      from = to;
    }
    return model;
  }

  /** Returns the integral of {@code s P_k(2s - 1)} over all times from t. */
  private double integral(int k, double t) {
    double[] unit = new double[k + 1];
    unit[k] = 1;
    return LegendreBasis.integral(unit, Math.exp(-step * t)) / step;
  }

  private double[] functions(double t) {
    double s = Math.exp(-step * t);
    return Arrays.stream(LegendreBasis.values(s, width)).map(p -> s * p).toArray();
  }

  private double error(double[] c, double t) {
    double s = Math.exp(-step * t);
    return rho.at(t) - s * LegendreBasis.sum(c, s);
  }

  /** Returns the times at which signs are taken: dense in s where polynomials oscillate. */
  private double[] times() {
    int n = PER_UNIT * (width + 1);
    DoubleStream bySpace =
        IntStream.rangeClosed(0, n - 1)
            .mapToDouble(j -> Math.cos(j * Math.PI / n / 2))
            .map(s -> -2 * Math.log(s) / step);
    double end = Math.min(rho.horizon(), 700 / step);
    int steps = (int) Math.ceil(PER_E_FOLD * Math.log1p(end * step));
    DoubleStream byTime =
        IntStream.rangeClosed(1, steps)
            .mapToDouble(k -> Math.expm1(Math.log1p(end * step) * k / steps) / step);
    return DoubleStream.concat(
            DoubleStream.concat(bySpace, byTime), Arrays.stream(rho.breakpoints()))
        .filter(t -> t <= end)
        .sorted()
        .toArray();
  }

  private double[] zeros(double[] c) {
    DoubleStream.Builder found = DoubleStream.builder();
    double before = 0;
    for (int q = 0; q < times.length; q++) {
      double now = values[q];
      for (int k = 0; k < width; k++) {
        now -= c[k] * basis[q][k];
      }
      if (before * now < 0) {
        found.add(bisect(c, times[q - 1], times[q], before));
      }
      before = now == 0 ? before : now;
    }
    return found.build().toArray();
  }

  private double bisect(double[] c, double left, double right, double sign) {
    double a = left;
    double b = right;
    for (int k = 0; k < BISECTIONS; k++) {
      double mid = (a + b) / 2;
      if (error(c, mid) * sign > 0) {
        a = mid;
      } else {
        b = mid;
      }
    }
    return (a + b) / 2;
  }
}
