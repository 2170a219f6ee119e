package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.List;

/**
 * A short memory and one late event: the target family of the plateau theorem.
 *
 * <pre>rho_omega(t) = rhobar(t) + height e^{-(t - lag)^2 / (2 sigma^2)},      lag = 1 / omega
 * rhobar(t) = sum_j a*_j e^{-w*_j t},  a*_j >= 0</pre>
 *
 * <p>As the lag grows the bump moves out with unchanged energy: the task does not get weaker, only
 * later. All values are closed forms with a relative error below 1e-13. Source: reference.md,
 * section 3 (JMLR version, equation 102).
 *
 * <p>Differs from the paper: the bump is a Gaussian and the weights of the short memory are not
 * negative, so that the tail mass is a closed form; the paper asks only for sub-Gaussian tails.
 *
 * @param shortMemory the part rhobar, with weights that are not negative
 * @param height height of the bump, greater than 0
 * @param sigma standard deviation of the bump in time units, greater than 0
 * @param lag where the bump sits, {@code 1 / omega} in the paper, not negative
 */
public record DelayedBump(ExponentialSum shortMemory, double height, double sigma, double lag)
    implements SmoothKernel {
  /** Checks the short memory, height and lag. */
  public DelayedBump {
    Require.present("shortMemory", shortMemory, "use ExponentialSum.of");
    double least = Arrays.stream(shortMemory.weights()).min().orElseThrow();
    Require.nonNegative("shortMemory.weights", least, "use a short memory of one sign");
    Require.positive("height", height, "for no bump use the short memory alone");
    Require.positive("sigma", sigma, "the reference experiment uses 0.5");
    Require.nonNegative("lag", lag, "a memory kernel looks back, so place the bump at lag >= 0");
  }

  /** Returns the kernel with a Gaussian bump at {@code lag}. */
  public static DelayedBump of(
      ExponentialSum shortMemory, double height, double sigma, double lag) {
    return new DelayedBump(shortMemory, height, sigma, lag);
  }

  /** Returns the reference target: e^{-t/2} and a bump of height 1 and sigma 1/2 at {@code lag}. */
  public static DelayedBump reference(double lag) {
    return of(ExponentialSum.of(0.5), 1, 0.5, lag);
  }

  @Override
  public List<MemoryKernel> parts() {
    return List.of(shortMemory, bump());
  }

  @Override
  public double at(double t) {
    return shortMemory.at(t) + bump().at(t);
  }

  @Override
  public double integral(double from, double to) {
    return shortMemory.integral(from, to) + bump().integral(from, to);
  }

  @Override
  public double tailMass(double from) {
    return shortMemory.tailMass(from) + bump().tailMass(from);
  }

  /** The cross terms are moments of the bump as seen from {@code from} on. */
  @Override
  public double tailEnergy(double from) {
    double[] weights = shortMemory.weights();
    double[] rates = shortMemory.rates();
    double[] moments = new double[3];
    double cross = 0;
    for (int j = 0; j < rates.length; j++) {
      GaussianMoments.write(rates[j], lag - from, sigma, moments);
      cross += weights[j] * StrictMath.exp(-rates[j] * from) * (height * moments[0]);
    }
    return shortMemory.tailEnergy(from) + 2 * cross + bump().tailEnergy(from);
  }

  @Override
  public double derivative(int order, double t) {
    return shortMemory.derivative(order, t) + bump().derivative(order, t);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    return shortMemory.laplaceMoment(k, s) + bump().laplaceMoment(k, s);
  }

  @Override
  public Decay decay() {
    return shortMemory.decay();
  }

  @Override
  public double[] breakpoints() {
    return bump().breakpoints();
  }

  @Override
  public String name() {
    return shortMemory.name() + " and a " + bump().name();
  }

  @Override
  public String latex() {
    return shortMemory.latex() + "+" + bump().latex();
  }

  private GaussianBump bump() {
    return GaussianBump.of(height, sigma, lag);
  }
}
