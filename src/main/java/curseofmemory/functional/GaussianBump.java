package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import org.hipparchus.special.Erf;

/**
 * A delayed bump, {@code rho(t) = A exp(-(t - L)^2 / (2 sigma^2))} on {@code t >= 0}: something
 * that must be remembered for the time L.
 *
 * <pre>mu = L - sigma^2 w
 * I0(w) = A sigma sqrt(pi/2) exp(-w L + sigma^2 w^2 / 2) erfc(-mu / (sqrt 2 sigma))
 * I1(w) = mu I0 + A sigma^2 exp(-L^2 / (2 sigma^2)),    I[k+1] = mu I[k] + k sigma^2 I[k-1]</pre>
 *
 * <p>I[k] is the k-th Laplace moment. All quantities are closed forms to about 1e-13, moments above
 * the second excepted: they come from quadrature. The part that a small L leaves before t = 0 is
 * cut off, not folded in. Source: reference.md, section 3.
 *
 * @param amplitude A, finite and not 0
 * @param sigma width, greater than 0
 * @param centre lag L of the peak, at least 0
 */
public record GaussianBump(double amplitude, double sigma, double centre) implements SmoothKernel {
  private static final double ROOT_2 = Math.sqrt(2);

  /** Checks the three numbers. */
  public GaussianBump {
    Require.finite("amplitude", amplitude, "1 is the paper's choice");
    if (amplitude == 0) {
      throw Require.refused("amplitude", "must not be 0", amplitude, "a zero kernel has no memory");
    }
    Require.positive("sigma", sigma, "the reference experiment uses 0.5");
    Require.nonNegative("centre", centre, "a functional is causal, it cannot look ahead");
  }

  /** Returns the bump with the given amplitude, width and lag. */
  public static GaussianBump of(double amplitude, double sigma, double centre) {
    return new GaussianBump(amplitude, sigma, centre);
  }

  @Override
  public double at(double t) {
    double z = (Times.checked(t) - centre) / sigma;
    return amplitude * Math.exp(-z * z / 2);
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    double a = (from - centre) / (ROOT_2 * sigma);
    double b = (to - centre) / (ROOT_2 * sigma);
    return amplitude * sigma * Math.sqrt(Math.PI / 2) * Erf.erf(a, b);
  }

  @Override
  public double tailMass(double from) {
    double a = (Times.checked(from) - centre) / (ROOT_2 * sigma);
    return Math.abs(amplitude) * sigma * Math.sqrt(Math.PI / 2) * Erf.erfc(a);
  }

  @Override
  public double tailEnergy(double from) {
    double a = (Times.checked(from) - centre) / sigma;
    return amplitude * amplitude * sigma * Math.sqrt(Math.PI) / 2 * Erf.erfc(a);
  }

  @Override
  public double derivative(int order, double t) {
    Times.checkedOrder(order);
    double z = (Times.checked(t) - centre) / sigma;
    double before = 0;
    double hermite = 1; // He[n+1] = z He[n] - n He[n-1]
    for (int n = 0; n < order; n++) {
      double next = z * hermite - n * before;
      before = hermite;
      hermite = next;
    }
    double height = at(t);
    return height == 0
        ? 0
        : Times.inRange(
            "derivative", (order % 2 == 0 ? 1 : -1) * hermite / Math.pow(sigma, order) * height);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    Times.checkedMoment(k, s);
    if (k > 2) {
      return KernelQuadrature.laplaceMoment(this, k, s).value();
    }
    double[] moments = new double[3];
    moments().write(s, moments);
    return moments[k];
  }

  @Override
  public LaplaceMoments moments() {
    double edge = GaussianMoments.edge(centre, sigma);
    return (s, out) -> {
      GaussianMoments.write(s, centre, sigma, edge, out);
      for (int k = 0; k < 3; k++) {
        out[k] *= amplitude;
      }
    };
  }

  @Override
  public Decay decay() {
    return Decay.of(Decay.Kind.FASTER);
  }

  @Override
  public double[] breakpoints() {
    double[] flanks = {-8, -5, -3, -1, 0, 1, 3, 5, 8};
    return Arrays.stream(flanks).map(z -> centre + z * sigma).filter(t -> t > 0).toArray();
  }

  @Override
  public String name() {
    return "bump at lag " + Numbers.plain(centre);
  }

  @Override
  public String latex() {
    String size = amplitude == 1 ? "" : Numbers.plain(amplitude);
    String width = Numbers.plain(sigma);
    return size + "e^{-(t-" + Numbers.plain(centre) + ")^2/(2\\cdot" + width + "^2)}";
  }
}
