package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.hipparchus.complex.Complex;

/**
 * The memory of a stable linear RNN in modal form, with the derivatives that fitting needs.
 *
 * <pre>rhohat(t) = sum_i a_i exp(-s_i t) + sum_k exp(-s_k t) (a_k cos(b_k t) + d_k sin(b_k t))
 * </pre>
 *
 * <p>Parameters: {@code log s, a} of each decaying mode, then {@code log s, log b, a, d} of each
 * oscillating one, which counts as width 2. Logarithms keep every mode stable. Shapes: theta has
 * length {@code 2 decaying + 4 oscillating} = twice the width.
 */
final class Modes {
  private static final int SAMPLES = 200;
  private static final double REPRODUCED = 1e-9;

  private final int decaying;
  private final double[] theta;

  Modes(int decaying, double[] theta) {
    this.decaying = decaying;
    this.theta = theta.clone();
  }

  static Modes of(ExponentialSum sum) {
    double[] weights = sum.weights();
    double[] rates = sum.rates();
    double[] theta = new double[2 * rates.length];
    for (int i = 0; i < rates.length; i++) {
      theta[2 * i] = Math.log(rates[i]);
      theta[2 * i + 1] = weights[i];
    }
    return new Modes(rates.length, theta);
  }

  int width() {
    return theta.length / 2;
  }

  int decaying() {
    return decaying;
  }

  double[] theta() {
    return theta.clone();
  }

  /** Returns the number of oscillating modes. */
  int oscillating() {
    return (theta.length - 2 * decaying) / 4;
  }

  /** Returns s of decaying mode i. */
  double rate(int i) {
    return Math.exp(theta[2 * i]);
  }

  /** Returns the smallest s: how slowly the memory of this model ends. */
  double slowest() {
    DoubleStream pairs = IntStream.range(0, oscillating()).mapToDouble(k -> theta[pair(k)]);
    DoubleStream alone = IntStream.range(0, decaying).mapToDouble(i -> theta[2 * i]);
    return Math.exp(DoubleStream.concat(alone, pairs).min().orElseThrow());
  }

  /** Returns the position in theta of oscillating mode k. */
  int pair(int k) {
    return 2 * decaying + 4 * k;
  }

  /** Returns rhohat(t). */
  double at(double t) {
    return derivatives(t, new double[theta.length]);
  }

  /** Returns rhohat(t) and writes its derivative by theta. */
  double derivatives(double t, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < decaying; i++) {
      double rate = rate(i);
      double decay = Math.exp(-rate * t);
      gradient[2 * i] = -theta[2 * i + 1] * rate * t * decay;
      gradient[2 * i + 1] = decay;
      sum += theta[2 * i + 1] * decay;
    }
    for (int k = 0; k < oscillating(); k++) {
      sum += oscillation(pair(k), t, gradient);
    }
    return sum;
  }

  private double oscillation(int at, double t, double[] gradient) {
    double rate = Math.exp(theta[at]);
    double frequency = Math.exp(theta[at + 1]);
    double decay = Math.exp(-rate * t);
    double cosine = decay * Math.cos(frequency * t);
    double sine = decay * Math.sin(frequency * t);
    double value = theta[at + 2] * cosine + theta[at + 3] * sine;
    gradient[at] = -rate * t * value;
    gradient[at + 1] = frequency * t * (theta[at + 3] * cosine - theta[at + 2] * sine);
    gradient[at + 2] = cosine;
    gradient[at + 3] = sine;
    return value;
  }

  /**
   * Returns the model whose averages over the cells {@code [j dt, (j + 1) dt]} are the values of
   * this one at {@code j dt}.
   */
  Modes fromAverages(double dt) {
    double[] next = theta.clone();
    for (int i = 0; i < decaying; i++) {
      double x = rate(i) * dt;
      next[2 * i + 1] *= x / -Math.expm1(-x);
    }
    for (int k = 0; k < oscillating(); k++) {
      // a cos + d sin is the real part of (a - i d) e^(-z t), z = s - i b; divide by phi(z dt).
      int at = pair(k);
      Complex z = new Complex(Math.exp(theta[at]) * dt, -Math.exp(theta[at + 1]) * dt);
      Complex phi = z.negate().exp().negate().add(1).divide(z);
      Complex weight = new Complex(theta[at + 2], -theta[at + 3]).divide(phi);
      next[at + 2] = weight.getReal();
      next[at + 3] = -weight.getImaginary();
    }
    return new Modes(decaying, next);
  }

  /** Returns the memory kernel of this model: a sum of exponentials if nothing oscillates. */
  MemoryKernel kernel() {
    if (oscillating() > 0) {
      return rnn().memoryKernel(0);
    }
    double[] weights = new double[decaying];
    double[] rates = new double[decaying];
    for (int i = 0; i < decaying; i++) {
      rates[i] = rate(i);
      weights[i] = theta[2 * i + 1];
    }
    return ExponentialSum.of(weights, rates);
  }

  /** Returns a linear RNN of this width with block-diagonal W, U of ones. */
  LinearRnn rnn() {
    Require.atLeast("width", 1, width(), "a model has one mode or more");
    SimpleMatrix w = new SimpleMatrix(width(), width());
    SimpleMatrix u = new SimpleMatrix(width(), 1);
    SimpleMatrix c = new SimpleMatrix(width(), 1);
    for (int i = 0; i < decaying; i++) {
      w.set(i, i, -rate(i));
      u.set(i, 0, 1);
      c.set(i, 0, theta[2 * i + 1]);
    }
    for (int k = 0; k < oscillating(); k++) {
      int row = decaying + 2 * k;
      int at = pair(k);
      double frequency = Math.exp(theta[at + 1]);
      w.set(row, row, -Math.exp(theta[at]));
      w.set(row + 1, row + 1, -Math.exp(theta[at]));
      w.set(row, row + 1, -frequency);
      w.set(row + 1, row, frequency);
      // e^{Wt} applied to the first unit vector is decay times (cos, sin).
      u.set(row, 0, 1);
      c.set(row, 0, theta[at + 2]);
      c.set(row + 1, 0, theta[at + 3]);
    }
    return LinearRnn.of(w, u, c);
  }

  /**
   * Returns the memory of a stable network in modal form, which is quick to evaluate.
   *
   * <p>Weights are those that reproduce the memory on a window; a W too close to a defective one,
   * for which they do not, keeps its matrix exponential.
   */
  static MemoryKernel memory(LinearRnn network, double window) {
    MemoryKernel exact = network.memoryKernel(0);
    double dt = window / SAMPLES;
    double[] samples = new double[SAMPLES];
    double largest = 0;
    for (int k = 0; k < SAMPLES; k++) {
      samples[k] = exact.at(k * dt);
      largest = Math.max(largest, Math.abs(samples[k]));
    }
    Rates rates = rates(network);
    Modes modes =
        VariableProjection.project(
            FitGrid.ofSamples(samples, dt), rates.with(new double[rates.width()]));
    for (int k = 0; k < SAMPLES; k++) {
      if (Math.abs(modes.at(k * dt) - samples[k]) > REPRODUCED * largest) {
        return exact;
      }
    }
    return new ModalKernel(modes, exact);
  }

  private static Rates rates(LinearRnn network) {
    List<Double> logs = new ArrayList<>();
    List<Double> pairs = new ArrayList<>();
    for (Mode mode : network.modes()) {
      if (mode.imaginary() == 0) {
        logs.add(Math.log(-mode.real()));
      } else if (mode.imaginary() > 0) {
        pairs.add(Math.log(-mode.real()));
        pairs.add(Math.log(mode.imaginary()));
      }
    }
    int decaying = logs.size();
    logs.addAll(pairs);
    return new Rates(decaying, logs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the rates and frequencies without the weights. */
  Rates rates() {
    double[] logs = new double[decaying + 2 * oscillating()];
    new Rates(decaying, logs).pick(theta, logs);
    return new Rates(decaying, logs);
  }

  /**
   * What variable projection searches: log s of the decaying modes, then log s and log b of each
   * oscillating one.
   *
   * @param decaying number of modes that do not oscillate
   * @param logs length decaying + 2 oscillating
   */
  record Rates(int decaying, double[] logs) {
    /** Returns the width of the model, which is also the number of parameters here. */
    int width() {
      return logs.length;
    }

    /** Writes the value of each basis function at t. */
    void basis(double t, double[] row) {
      for (int i = 0; i < decaying; i++) {
        row[i] = Math.exp(-Math.exp(logs[i]) * t);
      }
      for (int k = decaying; k < logs.length; k += 2) {
        double decay = Math.exp(-Math.exp(logs[k]) * t);
        double angle = Math.exp(logs[k + 1]) * t;
        row[k] = decay * Math.cos(angle);
        row[k + 1] = decay * Math.sin(angle);
      }
    }

    /** Returns the model with these weights, one a basis function. */
    Modes with(double[] weights) {
      double[] theta = new double[2 * logs.length];
      for (int i = 0; i < decaying; i++) {
        theta[2 * i] = logs[i];
        theta[2 * i + 1] = weights[i];
      }
      for (int k = decaying; k < logs.length; k += 2) {
        System.arraycopy(logs, k, theta, 2 * k, 2);
        System.arraycopy(weights, k, theta, 2 * k + 2, 2);
      }
      return new Modes(decaying, theta);
    }

    /** Copies the entries of theta that belong to rates and frequencies. */
    void pick(double[] theta, double[] out) {
      for (int i = 0; i < decaying; i++) {
        out[i] = theta[2 * i];
      }
      for (int k = decaying; k < out.length; k += 2) {
        System.arraycopy(theta, 2 * k, out, k, 2);
      }
    }

    /** Returns these and one decaying mode more. */
    Rates plus(double logRate) {
      double[] next = new double[logs.length + 1];
      System.arraycopy(logs, 0, next, 0, decaying);
      next[decaying] = logRate;
      System.arraycopy(logs, decaying, next, decaying + 1, logs.length - decaying);
      return new Rates(decaying + 1, next);
    }

    Rates moved(double[] step, double most) {
      double[] next = logs.clone();
      for (int k = 0; k < next.length; k++) {
        next[k] += Math.max(-most, Math.min(most, step[k]));
      }
      return new Rates(decaying, next);
    }
  }

  /** Values from the modes, everything else from the network. */
  private record ModalKernel(Modes modes, MemoryKernel exact) implements MemoryKernel {
    @Override
    public double at(double t) {
      return modes.at(t);
    }

    @Override
    public double integral(double from, double to) {
      return exact.integral(from, to);
    }

    @Override
    public double tailMass(double from) {
      return exact.tailMass(from);
    }

    @Override
    public double tailEnergy(double from) {
      return exact.tailEnergy(from);
    }

    @Override
    public double l2Norm() {
      return exact.l2Norm();
    }

    @Override
    public String name() {
      return exact.name();
    }

    @Override
    public String latex() {
      return exact.latex();
    }
  }
}
