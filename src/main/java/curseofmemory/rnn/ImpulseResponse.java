package curseofmemory.rnn;

import curseofmemory.functional.Require;
import java.util.Arrays;

/**
 * The impulse response of a linear RNN on a grid of lags, and its adjoint derivative.
 *
 * <pre>
 * H_0 = B,  H_j = A H_{j-1},  r_j = c^T H_j                                     (forward)
 * lambda_j = c v_j^T + A^T lambda_{j+1}                                          (adjoint)
 * dB = lambda_0,  dA = sum_{j >= 1} lambda_j H_{j-1}^T,  dc = sum_j H_j v_j
 * </pre>
 *
 * <p>Cost O(T m^2 d) for T lags, width m and d channels; memory {@code 8 T m d} bytes, allocated
 * once. Not safe for use by several threads at once. Source: design.md, "train in the lag domain".
 */
public final class ImpulseResponse {
  private final int m;
  private final int d;
  private final int lags;
  private final Transition transition;
  private final double[] columnsOfA;
  private final double[] c;
  private final double[] states;
  private final double[] lambda;
  private final double[] lambdaNext;
  private final double[] byA;

  private ImpulseResponse(int m, int d, int lags, Discretisation discretisation, double dt) {
    this.m = m;
    this.d = d;
    this.lags = lags;
    this.transition = Transition.of(discretisation, m, d, dt);
    this.columnsOfA = new double[m * m];
    this.c = new double[m];
    this.states = new double[lags * d * m];
    this.lambda = new double[d * m];
    this.lambdaNext = new double[d * m];
    this.byA = new double[m * m];
  }

  /**
   * Returns a calculator for models of one shape.
   *
   * @param width m
   * @param channels d
   * @param lags T
   * @param discretisation of the model
   * @param dt time step, greater than 0
   */
  public static ImpulseResponse of(
      int width, int channels, int lags, Discretisation discretisation, double dt) {
    Require.atLeast("width", 1, width, "a recurrent network has one hidden unit or more");
    Require.atLeast("channels", 1, channels, "use one channel or more");
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    Require.positive("dt", dt, "use for example 0.1");
    return new ImpulseResponse(width, channels, lags, discretisation, dt);
  }

  /** Returns the number of parameters, {@code m^2 + m d + m}. */
  public int parameters() {
    return m * m + m * d + m;
  }

  /** Returns the length of a response, {@code T d}. */
  public int length() {
    return lags * d;
  }

  /**
   * Computes the response.
   *
   * @param theta parameters [W | U | c], row-major, not modified
   * @param r length T d, lag by lag, overwritten
   */
  public void forward(double[] theta, double[] r) {
    transition.set(theta);
    System.arraycopy(theta, m * m + m * d, c, 0, m);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        columnsOfA[j * m + i] = transition.a[i * m + j];
      }
      for (int channel = 0; channel < d; channel++) {
        states[channel * m + i] = transition.b[i * d + channel];
      }
    }
    Arrays.fill(states, d * m, states.length, 0);
    for (int state = 0; state < lags * d; state++) {
      if (state >= d) {
        addCombination(columnsOfA, states, (state - d) * m, states, state * m);
      }
      r[state] = dotWithC(state * m);
    }
  }

  /**
   * Brings a derivative by r back to the parameters, for the theta of the last {@link #forward}.
   *
   * @param v derivative by r, length T d, not modified
   * @param gradient derivative by theta, overwritten
   */
  public void adjoint(double[] v, double[] gradient) {
    Arrays.fill(byA, 0);
    int byC = m * m + m * d;
    Arrays.fill(gradient, byC, gradient.length, 0);
    Arrays.fill(lambda, 0);
    for (int lag = lags - 1; lag >= 0; lag--) {
      for (int channel = 0; channel < d; channel++) {
        int state = lag * d + channel;
        stepLambda(channel, v[state]);
        Dense.axpy(m, v[state], states, state * m, gradient, byC);
        if (lag > 0) {
          addOuter(channel * m, (state - d) * m);
        }
      }
    }
    for (int i = 0; i < m; i++) {
      for (int channel = 0; channel < d; channel++) {
        transition.b[i * d + channel] = lambda[channel * m + i];
      }
    }
    transition.adjoint(byA, transition.b, gradient);
  }

  private void stepLambda(int channel, double v) {
    int at = channel * m;
    for (int i = 0; i < m; i++) {
      lambdaNext[at + i] = v * c[i];
    }
    addCombination(transition.a, lambda, at, lambdaNext, at);
    System.arraycopy(lambdaNext, at, lambda, at, m);
  }

  /** Adds {@code out += sum_k x[k] * (row k of rows)}: contiguous rows, so it vectorises. */
  private void addCombination(double[] rows, double[] x, int from, double[] out, int to) {
    int k = 0;
    for (; k + 3 < m; k += 4) {
      double x0 = x[from + k];
      double x1 = x[from + k + 1];
      double x2 = x[from + k + 2];
      double x3 = x[from + k + 3];
      int row = k * m;
      for (int i = 0; i < m; i++) {
        out[to + i] +=
            x0 * rows[row + i]
                + x1 * rows[row + m + i]
                + x2 * rows[row + 2 * m + i]
                + x3 * rows[row + 3 * m + i];
      }
    }
    for (; k < m; k++) {
      Dense.axpy(m, x[from + k], rows, k * m, out, to);
    }
  }

  private void addOuter(int lambdaAt, int stateAt) {
    for (int i = 0; i < m; i++) {
      Dense.axpy(m, lambda[lambdaAt + i], states, stateAt, byA, i * m);
    }
  }

  private double dotWithC(int at) {
    double sum = 0;
    for (int i = 0; i < m; i++) {
      sum += c[i] * states[at + i];
    }
    return sum;
  }
}
