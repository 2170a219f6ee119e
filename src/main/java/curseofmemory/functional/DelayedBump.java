package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

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
 */
public final class DelayedBump implements MemoryKernel {
  private final ExponentialSum shortMemory;
  private final GaussianBump bump;
  private final double edge;

  private DelayedBump(ExponentialSum shortMemory, GaussianBump bump) {
    this.shortMemory = shortMemory;
    this.bump = bump;
    this.edge = GaussianMoments.edge(bump.centre(), bump.sigma());
  }

  /**
   * Returns the kernel with a Gaussian bump at {@code lag}.
   *
   * @param shortMemory the part rhobar, with weights that are not negative
   * @param height height of the bump, greater than 0
   * @param sigma standard deviation of the bump in time units, greater than 0
   * @param lag where the bump sits, {@code 1 / omega} in the paper, not negative
   */
  public static DelayedBump of(
      ExponentialSum shortMemory, double height, double sigma, double lag) {
    double least = Arrays.stream(shortMemory.weights()).min().orElseThrow();
    Require.nonNegative("shortMemory.weights", least, "use a short memory of one sign");
    Require.positive("height", height, "for no bump use the short memory alone");
    Require.nonNegative("lag", lag, "a memory kernel looks back, so place the bump at lag >= 0");
    return new DelayedBump(shortMemory, GaussianBump.of(height, sigma, lag));
  }

  /** Returns the reference target: e^{-t/2} and a bump of height 1 and sigma 1/2 at {@code lag}. */
  public static DelayedBump reference(double lag) {
    return of(ExponentialSum.of(0.5), 1, 0.5, lag);
  }

  /** Returns the same kernel with the bump at another lag. */
  public DelayedBump withLag(double otherLag) {
    return of(shortMemory, bump.amplitude(), bump.sigma(), otherLag);
  }

  /** Returns the short memory rhobar. */
  public ExponentialSum shortMemory() {
    return shortMemory;
  }

  /** Returns where the bump sits, {@code 1 / omega}. */
  public double lag() {
    return bump.centre();
  }

  /**
   * Writes the Laplace moments of the bump alone, {@code integral of t^k e^{-w t} bump(t)}, k = 0,
   * 1, 2.
   *
   * @param w decay rate, finite
   * @param out length at least 3, entries 0 to 2 are overwritten
   */
  public void bumpMoments(double w, double[] out) {
    GaussianMoments.write(w, bump.centre(), bump.sigma(), edge, out);
    scaleByHeight(out);
  }

  /** Writes the moments of the bump as seen from a time {@code from} on. */
  private void shiftedMoments(double w, double from, double[] out) {
    GaussianMoments.write(w, bump.centre() - from, bump.sigma(), out);
    scaleByHeight(out);
  }

  private void scaleByHeight(double[] out) {
    for (int k = 0; k < 3; k++) {
      out[k] *= bump.amplitude();
    }
  }

  /** Returns the energy of the bump, the integral of its square over {@code [0, inf)}. */
  public double bumpEnergy() {
    return bump.tailEnergy(0);
  }

  @Override
  public double at(double t) {
    return shortMemory.at(t) + bump.at(t);
  }

  @Override
  public double integral(double from, double to) {
    return shortMemory.integral(from, to) + bump.integral(from, to);
  }

  @Override
  public double tailMass(double from) {
    return shortMemory.tailMass(from) + bump.tailMass(from);
  }

  @Override
  public double tailEnergy(double from) {
    double[] weights = shortMemory.weights();
    double[] rates = shortMemory.rates();
    double[] moments = new double[3];
    double cross = 0;
    for (int j = 0; j < rates.length; j++) {
      shiftedMoments(rates[j], from, moments);
      cross += weights[j] * StrictMath.exp(-rates[j] * from) * moments[0];
    }
    return shortMemory.tailEnergy(from) + 2 * cross + bump.tailEnergy(from);
  }

  @Override
  public double l2Norm() {
    return Math.sqrt(tailEnergy(0));
  }

  @Override
  public double derivative(int order, double t) {
    return shortMemory.derivative(order, t) + bump.derivative(order, t);
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.of(Integer.MAX_VALUE);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    return shortMemory.laplaceMoment(k, s) + bump.laplaceMoment(k, s);
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.allOf(ClosedForm.class);
  }

  @Override
  public double[] breakpoints() {
    return bump.breakpoints();
  }

  @Override
  public String name() {
    return shortMemory.name() + " and a " + bump.name();
  }

  @Override
  public String latex() {
    return shortMemory.latex() + "+" + bump.latex();
  }
}
