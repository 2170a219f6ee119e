package curseofmemory.functional;

import curseofmemory.numeric.AiryFunctions;
import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The shifted Airy memory of the paper's training experiment, {@code rho(t) = Ai(s0 (t - t0))}.
 *
 * <pre>
 * integral over [t, inf):  mass(x) / s0,      of rho^2:  (Ai'(x)^2 - x Ai(x)^2) / s0,      x = s0 (t - t0)
 * </pre>
 *
 * <p>It oscillates before t0 and decays faster than any exponential after it, so t0 sets how long
 * the memory is. All but the Laplace transform are closed forms in Ai and its integral; relative
 * accuracy about 1e-12. Source: reference.md, section 4, figure 1 (b); the constants there are
 * recalled.
 *
 * @param scale s0, greater than 0
 * @param centre t0, at least 0, in units of time
 */
public record Airy(double scale, double centre) implements SmoothKernel {
  /** Largest s0 t0; the phase of Ai keeps 12 digits up to here. */
  private static final double DEEPEST = 400;

  private static final int NEWTON_STEPS = 4;

  /** Checks the two numbers. */
  public Airy {
    Require.positive("scale", scale, "the paper's experiment uses 2.25");
    Require.nonNegative("centre", centre, "it is the lag up to which the kernel oscillates");
    if (scale * centre > DEEPEST) {
      throw Require.refused(
          "centre", "must be at most " + DEEPEST / scale, centre, "lower scale or centre");
    }
  }

  /** Returns {@code Ai(scale (t - centre))}. */
  public static Airy of(double scale, double centre) {
    return new Airy(scale, centre);
  }

  @Override
  public double at(double t) {
    return AiryFunctions.ai(argument(Times.checked(t)));
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    return (massFrom(from) - massFrom(to)) / scale;
  }

  @Override
  public double tailMass(double from) {
    return tailMass(Times.checked(from), breakpoints());
  }

  private double tailMass(double from, double[] signChanges) {
    double start = from;
    double mass = 0;
    for (double change : signChanges) {
      if (change > start) {
        mass += Math.abs(integral(start, change));
        start = change;
      }
    }
    return mass + massFrom(start) / scale;
  }

  @Override
  public double tailEnergy(double from) {
    double x = argument(Times.checked(from));
    AiryFunctions.Value v = AiryFunctions.at(x);
    return Math.max(0, v.slope() * v.slope() - x * v.ai() * v.ai()) / scale;
  }

  @Override
  public double derivative(int order, double t) {
    Times.checkedOrder(order);
    double x = argument(Times.checked(t));
    AiryFunctions.Value v = AiryFunctions.at(x);
    double[] d = new double[Math.max(3, order + 1)];
    d[0] = v.ai();
    d[1] = v.slope();
    for (int n = 0; n + 2 <= order; n++) {
      d[n + 2] = x * d[n] + (n == 0 ? 0 : n * d[n - 1]);
    }
    return Times.inRange("derivative", Math.pow(scale, order) * d[order]);
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return EnumSet.complementOf(EnumSet.of(ClosedForm.LAPLACE));
  }

  @Override
  public Decay decay() {
    return Decay.of(Decay.Kind.FASTER);
  }

  @Override
  public double horizon() {
    double[] signChanges = breakpoints();
    return KernelQuadrature.horizonByMass(t -> tailMass(t, signChanges));
  }

  @Override
  public String name() {
    return "Airy, t0 = " + Numbers.plain(centre);
  }

  @Override
  public String latex() {
    return "\\mathrm{Ai}(" + Numbers.plain(scale) + "(t-" + Numbers.plain(centre) + "))";
  }

  private double argument(double t) {
    return scale * (t - centre);
  }

  private double massFrom(double t) {
    return t == Double.POSITIVE_INFINITY ? 0 : AiryFunctions.at(argument(t)).mass();
  }

  /** The zeros of Ai in (-s0 t0, 0), from DLMF 9.9.6 and Newton's method, as ascending times. */
  @Override
  public double[] breakpoints() {
    double deepest = 2.0 / 3.0 * Math.pow(scale * centre, 1.5);
    int most = (int) (deepest / Math.PI) + 2;
    double[] times =
        IntStream.rangeClosed(1, most).mapToDouble(k -> centre + zero(k) / scale).toArray();
    return Arrays.stream(times).filter(t -> t > 0).sorted().toArray();
  }

  private static double zero(int k) {
    double phase = 3 * Math.PI * (4 * k - 1) / 8;
    double x = -Math.pow(phase, 2.0 / 3.0) * (1 + 5.0 / 48.0 / (phase * phase));
    for (int i = 0; i < NEWTON_STEPS; i++) {
      AiryFunctions.Value v = AiryFunctions.at(x);
      x -= v.ai() / v.slope();
    }
    return x;
  }
}
