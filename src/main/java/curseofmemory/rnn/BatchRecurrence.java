package curseofmemory.rnn;

import curseofmemory.data.LossTimes;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.RowSums;
import curseofmemory.numeric.Rows;
import java.util.Arrays;

/**
 * Runs a block of sequences through a recurrent network, and the gradient back through time.
 *
 * <pre>
 * z_k = W h_k + U x_k + b,  h_{k+1} = h_k + dt sigma(z_k),  e_k = c^T h_{k+1} - y_k
 * delta_T = 0;   delta_{k+1} += 2 e_k c;   zeta_k = dt sigma'(z_k) delta_{k+1}
 * dW += zeta_k h_k^T,  dU += zeta_k x_k^T,  db += zeta_k,  dc += 2 e_k h_{k+1}
 * delta_k = delta_{k+1} + W^T zeta_k
 * </pre>
 *
 * <p>All work arrays are made once, {@code 16 T m} bytes a sequence of the largest block; a call
 * allocates nothing. Cost per sequence and step: {@code m (m + d)} multiplications forward, twice
 * as many back, and m values of sigma. One instance per thread. Sums run in a fixed order, so the
 * digits depend on the block alone. Source: the chain rule for reference.md, section 1.
 */
public final class BatchRecurrence implements BlockPass {
  private final RnnShape shape;
  private final double dt;
  private final LossTimes times;
  private final int sources;
  private final int paddedWidth;
  private final double[] forwardWeights;
  private final double[] backwardWeights;
  private final double[] outputWeights;
  private final double[] bias;
  private final double[][][] h;
  private final double[][][] v;
  private final double[][] errors;
  private final double[][] delta;
  private final double[][] byWeights;
  private final double[] byOutput;
  private final double[] byBias;
  private final double[][] gathered;
  private final double[][] zeta;
  private final double[][] turned;
  private final double[][] output = new double[1][];

  private BatchRecurrence(RnnShape shape, double dt, LossTimes times, int steps, int lanes) {
    int m = shape.width();
    this.shape = shape;
    this.dt = dt;
    this.times = times;
    this.sources = Rows.padded(m + shape.channels());
    this.paddedWidth = Rows.padded(m);
    this.forwardWeights = new double[m * sources];
    this.backwardWeights = new double[m * paddedWidth];
    this.outputWeights = new double[paddedWidth];
    this.bias = new double[m];
    this.h = new double[steps + 1][m][lanes];
    this.v = new double[steps][m][lanes];
    this.errors = new double[steps][lanes];
    this.delta = new double[m][lanes];
    this.byWeights = new double[m][sources];
    this.byOutput = new double[m];
    this.byBias = new double[m];
    this.gathered = zeroRows(sources, lanes);
    this.zeta = zeroRows(paddedWidth, lanes);
    this.turned = new double[lanes][sources];
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
  public static BatchRecurrence of(
      RnnShape shape, double dt, LossTimes times, int steps, int sequences) {
    Require.present("shape", shape, "use RnnShape.of");
    Require.present("times", times, "say which steps count");
    Require.positive("dt", dt, "use for example 0.1");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    Require.atLeast("sequences", 1, sequences, "ask for one sequence or more");
    Require.memory(
        "steps times width times sequences",
        16.0 * steps * shape.width() * sequences,
        "use shorter or fewer sequences or fewer hidden units");
    return new BatchRecurrence(shape, dt, times, steps, Rows.padded(sequences));
  }

  /** All rows one and the same array of zeros, to be replaced where there is something to hold. */
  private static double[][] zeroRows(int count, int lanes) {
    double[][] rows = new double[count][];
    Arrays.fill(rows, new double[lanes]);
    return rows;
  }

  @Override
  public void set(double[] theta) {
    shape.checked(theta);
    int m = shape.width();
    int d = shape.channels();
    for (int i = 0; i < m; i++) {
      System.arraycopy(theta, i * m, forwardWeights, i * sources, m);
      System.arraycopy(theta, shape.inputAt() + i * d, forwardWeights, i * sources + m, d);
      for (int j = 0; j < m; j++) {
        backwardWeights[j * paddedWidth + i] = theta[i * m + j];
      }
      bias[i] = shape.bias() ? theta[shape.biasAt() + i] : 0;
    }
    System.arraycopy(theta, shape.outputAt(), outputWeights, 0, m);
  }

  @Override
  public double squaredError(SequenceBlock block) {
    Require.present("block", block, "cut it from a data set").checkFits(v.length, shape.channels());
    Require.within("sequences of the block", 1, lanes(), block.lanes(), "make more room");
    int n = block.lanes();
    double sum = 0;
    Rows.clear(h[0], n);
    for (int k = 0; k < v.length; k++) {
      step(k, block, n);
      if (counts(k)) {
        errors(k, block, n);
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
    Rows.clear(delta, n);
    Rows.clear(byWeights, sources);
    Arrays.fill(byOutput, 0);
    Arrays.fill(byBias, 0);
    for (int k = v.length - 1; k >= 0; k--) {
      if (counts(k)) {
        errorsBack(k, n);
      }
      stepBack(k, block, n);
    }
    write(gradient);
    return sum;
  }

  private int lanes() {
    return turned.length;
  }

  private boolean counts(int step) {
    return times == LossTimes.ALL || step == v.length - 1;
  }

  private void step(int k, SequenceBlock block, int n) {
    int m = shape.width();
    for (int i = 0; i < m; i++) {
      Arrays.fill(v[k][i], 0, n, bias[i]);
    }
    gather(k, block);
    Rows.addProduct(v[k], gathered, forwardWeights, m, sources, n);
    for (int i = 0; i < m; i++) {
      shape.activation().apply(v[k][i], n);
      Rows.addScaled(h[k + 1][i], h[k][i], dt, v[k][i], n);
    }
  }

  /** Lines up the rows (h_k, x_k); the last ones stay zero. */
  private void gather(int k, SequenceBlock block) {
    System.arraycopy(h[k], 0, gathered, 0, shape.width());
    System.arraycopy(block.inputs(k), 0, gathered, shape.width(), shape.channels());
  }

  private void errors(int k, SequenceBlock block, int n) {
    Arrays.fill(errors[k], 0, n, 0);
    output[0] = errors[k];
    System.arraycopy(h[k + 1], 0, zeta, 0, shape.width());
    Rows.addProduct(output, zeta, outputWeights, 1, paddedWidth, n);
    Rows.addScaled(errors[k], errors[k], -1, block.targets(k), n);
    Arrays.fill(errors[k], block.sequences(), n, 0);
  }

  private void errorsBack(int k, int n) {
    for (int i = 0; i < shape.width(); i++) {
      Rows.addScaled(delta[i], delta[i], 2 * outputWeights[i], errors[k], n);
      byOutput[i] += 2 * RowSums.dot(errors[k], h[k + 1][i], n);
    }
  }

  private void stepBack(int k, SequenceBlock block, int n) {
    int m = shape.width();
    for (int i = 0; i < m; i++) {
      shape.activation().multiplySlopes(v[k][i], delta[i], dt, n);
      byBias[i] += shape.bias() ? Rows.sum(v[k][i], n) : 0;
    }
    gather(k, block);
    Rows.transpose(gathered, turned, sources, n);
    Rows.addOuter(byWeights, v[k], turned, m, n, sources);
    if (k > 0) {
      System.arraycopy(v[k], 0, zeta, 0, m);
      Rows.addProduct(delta, zeta, backwardWeights, m, paddedWidth, n);
    }
  }

  private void write(double[] gradient) {
    int m = shape.width();
    int d = shape.channels();
    for (int i = 0; i < m; i++) {
      System.arraycopy(byWeights[i], 0, gradient, i * m, m);
      System.arraycopy(byWeights[i], m, gradient, shape.inputAt() + i * d, d);
    }
    System.arraycopy(byOutput, 0, gradient, shape.outputAt(), m);
    if (shape.bias()) {
      System.arraycopy(byBias, 0, gradient, shape.biasAt(), m);
    }
  }
}
