package curseofmemory.rnn;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Dense;
import curseofmemory.numeric.DyadicExponential;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.ejml.simple.SimpleMatrix;

/**
 * The memory of one channel of a stable linear RNN: {@code rho(t) = c^T e^{Wt} U_i}.
 *
 * <pre>integral over [a, b] = c^T W^{-1} (e^{Wb} - e^{Wa}) U_i,   |rho|_2^2 = c^T P c</pre>
 *
 * <p>with P the controllability Gramian, found by doubling {@code P(2t) = P(t) + e^{Wt} P(t) e^{W^T
 * t}}. Tail mass by adaptive quadrature, relative accuracy about 1e-10.
 */
final class RnnKernel implements MemoryKernel {
  private static final double TOLERANCE = 1e-11;

  /** Multiples of the slowest time scale after which nothing is left to double precision. */
  private static final double ENOUGH = 60;

  private final LinearRnn model;
  private final int channel;
  private final double[] u;
  private final double[] c;
  private final double[] integrated;
  private final DyadicExponential exponential;
  private final double[] edges;

  RnnKernel(LinearRnn model, int channel) {
    if (channel < 0 || channel >= model.channels()) {
      throw Require.refused(
          "channel", "must lie in 0.." + (model.channels() - 1), channel, "count from 0");
    }
    SimpleMatrix w = model.W();
    this.model = model;
    this.channel = channel;
    this.u = model.U().getColumn(channel).getDDRM().getData().clone();
    this.c = model.c().getDDRM().getData().clone();
    this.integrated = w.transpose().solve(model.c()).getDDRM().getData().clone();
    this.exponential = new DyadicExponential(model.width(), w.getDDRM().getData());
    this.edges = doublingEdges();
  }

  @Override
  public double at(double t) {
    return dot(c, state(t));
  }

  @Override
  public double integral(double from, double to) {
    if (!(to >= from)) {
      throw Require.refused("to", "must be at least from = " + from, to, "swap the two ends");
    }
    double end = to == Double.POSITIVE_INFINITY ? 0 : dot(integrated, state(to));
    return end - dot(integrated, state(from));
  }

  @Override
  public double tailMass(double from) {
    double start = Require.nonNegative("from", from, "a memory kernel looks back");
    double last = edges[edges.length - 1];
    if (start >= last) {
      return 0;
    }
    double[] panels =
        DoubleStream.concat(
                DoubleStream.of(start), DoubleStream.of(edges).filter(edge -> edge > start))
            .toArray();
    return Quadrature.over(t -> Math.abs(at(t)), panels, TOLERANCE).value();
  }

  @Override
  public double l2Norm() {
    int m = model.width();
    double[][] gramian = firstGramian(m);
    double[][] work = new double[m][m];
    for (double[][] power : exponential.powers()) {
      double[][] half = new double[m][m];
      Dense.addProduct(m, power, gramian, half);
      Dense.addProductTransposed(m, half, power, work, gramian);
    }
    double sum = 0;
    for (int i = 0; i < m; i++) {
      sum += c[i] * dot(gramian[i], c);
    }
    return Math.sqrt(Math.max(0, sum));
  }

  /** The Gramian over [0, delta] by Gauss-Legendre with 8 points, exact to rounding there. */
  private double[][] firstGramian(int m) {
    double[] nodes = {
      0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
    };
    double[] weights = {
      0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
    };
    double half = exponential.delta() / 2;
    double[][] gramian = new double[m][m];
    for (int k = 0; k < 2 * nodes.length; k++) {
      double node = (k % 2 == 0 ? 1 : -1) * nodes[k / 2];
      double[] x = exponential.apply(half * (1 + node), u);
      for (int i = 0; i < m; i++) {
        Dense.axpy(m, half * weights[k / 2] * x[i], x, gramian[i]);
      }
    }
    return gramian;
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.of(Integer.MAX_VALUE);
  }

  @Override
  public double[] breakpoints() {
    return DoubleStream.of(edges).skip(1).toArray();
  }

  @Override
  public String name() {
    return "linear RNN, width " + model.width();
  }

  @Override
  public String latex() {
    return "c^\\top e^{Wt} U_{" + channel + "}";
  }

  private double[] state(double t) {
    return exponential.apply(
        Require.nonNegative("t", t, "a memory kernel looks back, so use t >= 0"), u);
  }

  private double[] doublingEdges() {
    double end = ENOUGH * model.modes().get(0).timeScale();
    int doublings = (int) Math.max(1, Math.ceil(Math.log(end / exponential.delta()) / Math.log(2)));
    double[] all = new double[doublings + 2];
    for (int k = 0; k <= doublings; k++) {
      all[k + 1] = Math.scalb(exponential.delta(), k);
    }
    return all;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
