package curseofmemory.approximation;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import org.ejml.simple.SimpleMatrix;

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

    Rates moved(double[] step, double most) {
      double[] next = logs.clone();
      for (int k = 0; k < next.length; k++) {
        next[k] += Math.max(-most, Math.min(most, step[k]));
      }
      return new Rates(decaying, next);
    }
  }
}
