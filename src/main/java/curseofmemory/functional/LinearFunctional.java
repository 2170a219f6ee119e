package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.List;

/**
 * A linear, continuous, causal, regular, time-homogeneous functional with d input channels.
 *
 * <pre>H_t(x) = sum_i integral over s >= 0 of rho_i(s) x_i(t - s) ds</pre>
 *
 * <p>For an input held constant over steps of length {@code dt} the functional is exactly the
 * convolution with its lag weights, the integrals of {@code rho} over the cells {@code [j dt, (j +
 * 1) dt]}. Source: reference.md, section 1.
 *
 * @param kernels one memory kernel per input channel, at least one
 */
public record LinearFunctional(List<MemoryKernel> kernels) {
  /** Checks and copies the list. */
  public LinearFunctional {
    Require.present("kernels", kernels, "give one per input channel");
    for (int i = 0; i < kernels.size(); i++) {
      Require.present("kernels[" + i + "]", kernels.get(i), "give one per input channel");
    }
    if (kernels.isEmpty()) {
      throw Require.refused("kernels", "must not be empty", "none", "give one per input channel");
    }
    kernels = List.copyOf(kernels);
  }

  /** Returns the functional with these kernels, one per input channel. */
  public static LinearFunctional of(MemoryKernel... kernels) {
    Require.present("kernels", kernels, "give one per input channel");
    return new LinearFunctional(Arrays.asList(kernels));
  }

  /** Returns the number of input channels d. */
  public int channels() {
    return kernels.size();
  }

  /**
   * Returns the weights with which held inputs enter the output.
   *
   * <pre>{@code
   * y_k = sum_{j <= k} sum_i weight[j d + i] x_{k-j, i},   weight = integral of rho_i over cell j
   * }</pre>
   *
   * @param dt time step, greater than 0
   * @param lags number of lags T, at least 1
   * @return length {@code lags * channels()}, lag by lag
   */
  public double[] lagWeights(double dt, int lags) {
    Require.positive("dt", dt, "use for example 0.1");
    Require.atLeast("lags", 1, lags, "ask for one lag or more");
    int d = channels();
    double[] weights = new double[Require.length("lags", (long) lags * d, "ask for fewer lags")];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < lags; j++) {
        weights[j * d + i] = kernels.get(i).integral(j * dt, (j + 1) * dt);
      }
    }
    return weights;
  }
}
