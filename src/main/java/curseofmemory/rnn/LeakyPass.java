package curseofmemory.rnn;

import curseofmemory.data.LossTimes;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.RowSums;
import curseofmemory.numeric.Rows;
import java.util.Arrays;

/**
 * Runs a block of sequences through leaky memory units, and the gradient back through time.
 *
 * <pre>
 * m_{k+1} = a m_k + (1 - a) s_k,   a_i = e^{-lambda_i dt},   s_k = U x_k + A z_k
 * mu_{k+1} += dE/dm_{k+1};   da += mu_{k+1} (m_k - s_k);   ds_k = (1 - a) mu_{k+1};   mu_k = a mu_{k+1}
 * </pre>
 *
 * <p>Exact for inputs held over each step. Work arrays are made once, {@code 8 T (2 m + p + q)}
 * bytes a sequence of the largest block; a call allocates nothing. Cost per sequence and step: one
 * multiplication a weight forward and two back. Source: the chain rule for {@link LeakyShape}.
 */
public final class LeakyPass implements BlockPass {
  private final LeakyShape shape;
  private final double dt;
  private final LossTimes times;
  private final double[][][] memory;
  private final double[][][] drive;
  private final double[][][] hidden;
  private final double[][][] read;
  private final double[][] errors;
  private final double[][] mu;
  private final double[] work;
  private final double[][] sums;
  private final double[] keep;
  private double[] theta;

  private LeakyPass(LeakyShape shape, double dt, LossTimes times, int steps, int lanes) {
    this.shape = shape;
    this.dt = dt;
    this.times = times;
    this.memory = new double[steps + 1][shape.width()][lanes];
    this.drive = new double[steps][shape.width()][lanes];
    this.hidden = new double[steps][shape.before()][lanes];
    this.read = new double[steps][shape.after()][lanes];
    this.errors = new double[steps][lanes];
    this.mu = new double[shape.width()][lanes];
    this.work = new double[lanes];
    this.sums = new double[shape.parameters()][lanes];
    this.keep = new double[shape.width()];
    this.theta = new double[shape.parameters()];
  }

  /**
   * Makes room for blocks up to a size.
   *
   * @param shape of the network
   * @param dt time step, greater than 0
   * @param times at which steps the squared error counts
   * @param steps T
   * @param sequences of the largest block
   */
  public static LeakyPass of(
      LeakyShape shape, double dt, LossTimes times, int steps, int sequences) {
    Require.present("shape", shape, "use new LeakyShape");
    Require.present("times", times, "say which steps count");
    Require.positive("dt", dt, "use for example 0.1");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    Require.atLeast("sequences", 1, sequences, "ask for one sequence or more");
    Require.memory(
        "steps times units times sequences",
        8.0
            * sequences
            * (steps * (2.0 * shape.width() + shape.before() + shape.after()) + shape.parameters()),
        "use shorter or fewer sequences or fewer units");
    return new LeakyPass(shape, dt, times, steps, Rows.padded(sequences));
  }

  @Override
  public void set(double[] parameters) {
    theta = shape.checked(parameters);
    for (int i = 0; i < keep.length; i++) {
      keep[i] = Math.exp(-Parameterisation.EXP.rate(theta[i]) * dt);
    }
  }

  @Override
  public double squaredError(SequenceBlock block) {
    Require.present("block", block, "cut it from a data set")
        .checkFits(errors.length, shape.channels());
    Require.within("sequences of the block", 1, work.length, block.lanes(), "make more room");
    int n = block.lanes();
    Rows.clear(memory[0], n);
    double sum = 0;
    for (int k = 0; k < errors.length; k++) {
      step(k, block.inputs(k), n);
      if (counts(k)) {
        output(k, block, n);
        sum += RowSums.dot(errors[k], errors[k], n);
      }
    }
    return sum;
  }

  @Override
  public double squaredErrorAndGradient(SequenceBlock block, double[] gradient) {
    Require.entries("gradient", gradient, shape.parameters());
    double sum = squaredError(block);
    int n = block.lanes();
    Rows.clear(sums, n);
    Rows.clear(mu, n);
    for (int k = errors.length - 1; k >= 0; k--) {
      if (counts(k)) {
        outputBack(k, n);
      }
      stepBack(k, block.inputs(k), n);
    }
    for (int k = 0; k < sums.length; k++) {
      gradient[k] = Rows.sum(sums[k], n);
    }
    for (int i = 0; i < keep.length; i++) {
      gradient[i] *= -dt * Parameterisation.EXP.slope(theta[i]) * keep[i];
    }
    return sum;
  }

  private boolean counts(int step) {
    return times == LossTimes.ALL || step == errors.length - 1;
  }

  private void step(int k, double[][] x, int n) {
    perceptron(hidden[k], x, shape.hiddenAt(), shape.hiddenBiasAt(), n);
    for (int i = 0; i < keep.length; i++) {
      double[] s = drive[k][i];
      Arrays.fill(s, 0, n, 0);
      add(s, x, shape.inputAt() + i * x.length, n);
      add(s, hidden[k], shape.mixAt() + i * shape.before(), n);
      double[] old = memory[k][i];
      double[] next = memory[k + 1][i];
      for (int lane = 0; lane < n; lane++) {
        next[lane] = s[lane] + keep[i] * (old[lane] - s[lane]);
      }
    }
  }

  private void output(int k, SequenceBlock block, int n) {
    double[][] m = memory[k + 1];
    double[] y = errors[k];
    perceptron(read[k], m, shape.readAt(), shape.readBiasAt(), n);
    Arrays.fill(y, 0, n, theta[shape.constantAt()]);
    add(y, m, shape.outputAt(), n);
    add(y, read[k], shape.readOutAt(), n);
    Rows.addScaled(y, y, -1, block.targets(k), n);
    Arrays.fill(y, block.sequences(), n, 0);
  }

  private void outputBack(int k, int n) {
    double[][] m = memory[k + 1];
    double[] e = errors[k];
    // From here on e is the derivative of its square, 2 e.
    Rows.addScaled(e, e, 1, e, n);
    double[] constant = sums[shape.constantAt()];
    Rows.addScaled(constant, constant, 1, e, n);
    for (int i = 0; i < m.length; i++) {
      multiply(sums[shape.outputAt() + i], e, m[i], n);
      Rows.addScaled(mu[i], mu[i], theta[shape.outputAt() + i], e, n);
    }
    for (int l = 0; l < shape.after(); l++) {
      double[] o = read[k][l];
      multiply(sums[shape.readOutAt() + l], e, o, n);
      Activation.TANH.multiplySlopes(o, e, theta[shape.readOutAt() + l], n);
      weightsBack(o, m, shape.readAt() + l * m.length, shape.readBiasAt() + l, n);
      for (int i = 0; i < m.length; i++) {
        Rows.addScaled(mu[i], mu[i], theta[shape.readAt() + l * m.length + i], o, n);
      }
    }
  }

  private void stepBack(int k, double[][] x, int n) {
    for (int i = 0; i < keep.length; i++) {
      double[] s = drive[k][i];
      keepBack(i, memory[k][i], s, n);
      multiplyAll(s, x, shape.inputAt() + i * x.length, n);
      multiplyAll(s, hidden[k], shape.mixAt() + i * shape.before(), n);
    }
    for (int j = 0; j < shape.before(); j++) {
      Arrays.fill(work, 0, n, 0);
      for (int i = 0; i < keep.length; i++) {
        Rows.addScaled(work, work, theta[shape.mixAt() + i * shape.before() + j], drive[k][i], n);
      }
      Activation.TANH.multiplySlopes(hidden[k][j], work, 1, n);
      weightsBack(hidden[k][j], x, shape.hiddenAt() + j * x.length, shape.hiddenBiasAt() + j, n);
    }
  }

  /** From the derivative by the next memory to those by what is kept, by drive and by memory. */
  private void keepBack(int i, double[] old, double[] s, int n) {
    double a = keep[i];
    double[] sum = sums[i];
    double[] m = mu[i];
    for (int lane = 0; lane < n; lane++) {
      sum[lane] += m[lane] * (old[lane] - s[lane]);
      s[lane] = (1 - a) * m[lane];
      m[lane] *= a;
    }
  }

  /** Writes tanh of an affine function of some rows. */
  private void perceptron(double[][] out, double[][] in, int weightsAt, int biasAt, int n) {
    for (int j = 0; j < out.length; j++) {
      Arrays.fill(out[j], 0, n, theta[biasAt + j]);
      add(out[j], in, weightsAt + j * in.length, n);
      Activation.TANH.apply(out[j], n);
    }
  }

  /** Adds a weighted sum of rows. */
  private void add(double[] out, double[][] rows, int weightsAt, int n) {
    for (int j = 0; j < rows.length; j++) {
      Rows.addScaled(out, out, theta[weightsAt + j], rows[j], n);
    }
  }

  private void weightsBack(double[] delta, double[][] in, int weightsAt, int biasAt, int n) {
    Rows.addScaled(sums[biasAt], sums[biasAt], 1, delta, n);
    multiplyAll(delta, in, weightsAt, n);
  }

  private void multiplyAll(double[] delta, double[][] in, int at, int n) {
    for (int j = 0; j < in.length; j++) {
      multiply(sums[at + j], delta, in[j], n);
    }
  }

  /** Adds products sequence by sequence; one sum at the end costs less than one a step. */
  private static void multiply(double[] sum, double[] x, double[] y, int n) {
    for (int lane = 0; lane < n; lane++) {
      sum[lane] = Math.fma(x[lane], y[lane], sum[lane]);
    }
  }
}
