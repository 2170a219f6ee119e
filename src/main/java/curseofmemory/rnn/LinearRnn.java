package curseofmemory.rnn;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.ejml.simple.SimpleMatrix;

/**
 * A linear recurrent network in continuous time with a scalar output.
 *
 * <pre>dh/dt = W h + U x,   y = c^T h,      so that rho(s)^T = c^T e^{Ws} U</pre>
 *
 * <p>W is m x m, U is m x d, c has length m. Immutable; matrices are copied in and out. A model
 * made by {@link #of} is stable (all eigenvalues of W in the left half plane), as the paper's
 * hypothesis space asks; {@link #onWindow} also takes a W that is only good on a finite window.
 * Source: reference.md, section 1.
 */
public final class LinearRnn {
  private static final String SHAPE_CURE = "W is m x m, U is m x d, c is m x 1";

  private final RnnShape shape;
  private final double[] theta;

  private LinearRnn(RnnShape shape, double[] theta) {
    this.shape = shape;
    this.theta = theta;
  }

  /**
   * Returns a stable model.
   *
   * @param W m x m with all eigenvalues of negative real part, copied
   * @param U m x d, copied
   * @param c m x 1, copied
   */
  public static LinearRnn of(SimpleMatrix W, SimpleMatrix U, SimpleMatrix c) {
    Require.present("W", W, "give m x m");
    Require.present("U", U, "give m x d");
    Require.present("c", c, "give m x 1");
    int m = W.getNumRows();
    Require.atLeast("width of W", 1, m, "a recurrent network has one hidden unit or more");
    requireShape("W", W, m, m);
    requireShape("U", U, m, Math.max(1, U.getNumCols()));
    requireShape("c", c, m, 1);
    int d = U.getNumCols();
    double[] theta = new double[m * m + m * d + m];
    System.arraycopy(W.getDDRM().getData(), 0, theta, 0, m * m);
    System.arraycopy(U.getDDRM().getData(), 0, theta, m * m, m * d);
    System.arraycopy(c.getDDRM().getData(), 0, theta, m * m + m * d, m);
    return of(m, d, theta);
  }

  /**
   * Returns a stable model from its parameters.
   *
   * @param width m
   * @param channels d
   * @param parameters [W | U | c], row-major, length {@code m^2 + m d + m}, copied
   */
  public static LinearRnn of(int width, int channels, double[] parameters) {
    LinearRnn model = onWindow(width, channels, parameters);
    double abscissa = model.spectralAbscissa();
    if (!(abscissa < 0)) {
      throw Require.refused(
          "W",
          "must have all eigenvalues of negative real part",
          String.format(Locale.ROOT, "largest real part %.6g", abscissa),
          "subtract a multiple of the identity, or use LinearRnn.onWindow for a finite window");
    }
    return model;
  }

  /**
   * Returns a model that is asked about a finite window only, stable or not: training on T steps
   * says nothing about what comes after them.
   *
   * @param width m
   * @param channels d
   * @param parameters [W | U | c], row-major, length {@code m^2 + m d + m}, copied
   */
  public static LinearRnn onWindow(int width, int channels, double[] parameters) {
    RnnShape shape = RnnShape.of(Activation.IDENTITY, width, channels);
    return new LinearRnn(shape, shape.checked(parameters));
  }

  /**
   * Draws a stable model to start training from.
   *
   * <pre>W = -I + N(0, 1/(4m)),   U ~ N(0, 1/m),   c ~ N(0, 1/m)</pre>
   *
   * <p>A W that came out unstable is shifted left until its largest real part is -0.1. Differs from
   * the paper: its initialisation is not known; this choice is ours.
   *
   * @param width m
   * @param channels d
   * @param seed of the draw
   */
  public static LinearRnn random(int width, int channels, long seed) {
    RnnShape shape = RnnShape.of(Activation.IDENTITY, width, channels);
    Require.memory("width", 64.0 * width * width, "use fewer hidden units");
    RandomGenerator random = RandomStreams.of(seed, "linear rnn", width);
    double[] theta = new double[shape.parameters()];
    double spread = 1 / Math.sqrt(width);
    for (int k = 0; k < theta.length; k++) {
      theta[k] = (k < width * width ? 0.5 : 1) * spread * random.nextGaussian();
    }
    shift(theta, width, -1);
    double abscissa = new LinearRnn(shape, theta).spectralAbscissa();
    if (abscissa > -0.1) {
      shift(theta, width, -0.1 - abscissa);
    }
    return new LinearRnn(shape, theta);
  }

  private static void shift(double[] theta, int width, double by) {
    for (int i = 0; i < width; i++) {
      theta[i * width + i] += by;
    }
  }

  /**
   * Returns a wider network that computes the same: the new units are drawn as by {@link #random}
   * and not read out, so that training starts from what the narrow network has learnt.
   *
   * <pre>W' = [W 0; 0 W_new],   U' = [U; U_new],   c' = [c; 0]</pre>
   *
   * @param width at least one more than now
   * @param seed of the draw
   */
  public LinearRnn widened(int width, long seed) {
    int m = width();
    int d = channels();
    Require.atLeast("width", m + 1, width, "ask for more hidden units than there are");
    LinearRnn added = random(width - m, d, seed);
    RnnShape wide = RnnShape.of(Activation.IDENTITY, width, d);
    double[] joined = new double[wide.parameters()];
    for (int i = 0; i < width; i++) {
      LinearRnn from = i < m ? this : added;
      int row = i < m ? i : i - m;
      int rowLength = from.width();
      System.arraycopy(from.theta, row * rowLength, joined, i * width + (i < m ? 0 : m), rowLength);
      System.arraycopy(
          from.theta, from.shape.inputAt() + row * d, joined, wide.inputAt() + i * d, d);
    }
    System.arraycopy(theta, shape.outputAt(), joined, wide.outputAt(), m);
    return new LinearRnn(wide, joined);
  }

  /** Returns the number of hidden units m. */
  public int width() {
    return shape.width();
  }

  /** Returns the number of input channels d. */
  public int channels() {
    return shape.channels();
  }

  /** Returns a copy of the parameters [W | U | c], row-major. */
  public double[] parameters() {
    return theta.clone();
  }

  /** Returns a copy of W, m x m. */
  public SimpleMatrix W() {
    return shape.matrix(theta, 0, width());
  }

  /** Returns a copy of U, m x d. */
  public SimpleMatrix U() {
    return shape.matrix(theta, shape.inputAt(), channels());
  }

  /** Returns a copy of c, m x 1. */
  public SimpleMatrix c() {
    return shape.matrix(theta, shape.outputAt(), 1);
  }

  /** Returns the eigenvalues of W, slowest mode first. */
  public List<Mode> modes() {
    return W().eig().getEigenvalues().stream()
        .map(value -> new Mode(value.getReal(), value.getImaginary()))
        .sorted(Comparator.comparingDouble(Mode::real).reversed())
        .toList();
  }

  /** Returns the largest real part of the eigenvalues of W; the stability gap is its negative. */
  public double spectralAbscissa() {
    return modes().get(0).real();
  }

  /** Returns whether all eigenvalues of W have negative real part. */
  public boolean isStable() {
    return spectralAbscissa() < 0;
  }

  /**
   * Returns the impulse response {@code r_j = c^T A^j B}.
   *
   * @param discretisation of the model
   * @param dt time step, greater than 0
   * @param lags T, at least 1
   * @return length {@code T d}, lag by lag
   */
  public double[] impulseResponse(Discretisation discretisation, double dt, int lags) {
    ImpulseResponse response = ImpulseResponse.of(width(), channels(), lags, discretisation, dt);
    double[] r = new double[response.length()];
    response.forward(theta, r);
    for (int j = 0; j < r.length; j++) {
      if (!Double.isFinite(r[j])) {
        throw new ArithmeticException(
            "the response leaves the finite range at lag "
                + j / channels()
                + "; use fewer lags, a smaller dt or a stable W");
      }
    }
    return r;
  }

  /**
   * Runs the recurrence from a zero state.
   *
   * @param inputs T x d, time by time, not modified
   * @param discretisation of the model
   * @param dt time step, greater than 0
   * @return outputs {@code y_k = c^T h_{k+1}}, length T
   */
  public double[] run(double[] inputs, Discretisation discretisation, double dt) {
    Require.positive("dt", dt, "use for example 0.1");
    Require.present("discretisation", discretisation, "Euler or exact hold");
    int m = width();
    int d = channels();
    Transition transition = Transition.of(discretisation, m, d, dt);
    transition.set(theta);
    return shape.run(
        theta,
        inputs,
        (h, at, next) -> {
          for (int i = 0; i < m; i++) {
            next[i] = 0;
            for (int j = 0; j < m; j++) {
              next[i] += transition.a[i * m + j] * h[j];
            }
            for (int j = 0; j < d; j++) {
              next[i] += transition.b[i * d + j] * inputs[at + j];
            }
          }
        });
  }

  /**
   * Returns the memory kernel {@code rho_i(s) = (c^T e^{Ws} U)_i} of one channel.
   *
   * @param channel i, from 0 to d - 1
   * @throws IllegalArgumentException if W is not stable, because then the memory is not integrable
   */
  public MemoryKernel memoryKernel(int channel) {
    return new RnnKernel(of(width(), channels(), theta), channel);
  }

  @Override
  public String toString() {
    List<Mode> modes = modes();
    String unstable =
        modes.stream()
            .filter(mode -> mode.real() >= 0)
            .map(Mode::toString)
            .collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "linear RNN, width %d, %d channel(s), %s",
        width(),
        channels(),
        unstable.isEmpty() ? "slowest mode " + modes.get(0) : "unstable: " + unstable);
  }

  private static void requireShape(String name, SimpleMatrix matrix, int rows, int columns) {
    if (matrix.getNumRows() != rows || matrix.getNumCols() != columns) {
      throw Require.refused(
          name,
          "must be " + rows + " x " + columns,
          matrix.getNumRows() + " x " + matrix.getNumCols(),
          SHAPE_CURE);
    }
  }
}
