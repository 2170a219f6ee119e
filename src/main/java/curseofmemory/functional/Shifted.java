package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The same memory, later: {@code rho(t) = inner(t - delay)} for {@code t >= delay}, 0 before.
 *
 * <pre>moment k at s = e^(-s delay) sum over j of C(k, j) delay^(k-j) (inner moment j at s)</pre>
 *
 * <p>Knows in closed form what the inner kernel knows. It is as smooth as the inner kernel only if
 * that one starts from 0 with as many zero derivatives. Source: reference.md, section 3 (lag
 * 1/omega).
 *
 * @param inner the kernel before the shift
 * @param delay how much later it acts, at least 0
 */
public record Shifted(MemoryKernel inner, double delay) implements MemoryKernel {
  /** Derivatives at the start that are looked at; more smoothness than this is never claimed. */
  private static final int MOST_DERIVATIVES = 12;

  /** Checks the delay. */
  public Shifted {
    Require.nonNegative("delay", delay, "a functional is causal, it cannot look ahead");
  }

  /** Returns {@code inner(t - delay)}. */
  public static Shifted of(MemoryKernel inner, double delay) {
    return new Shifted(inner, delay);
  }

  @Override
  public double at(double t) {
    return Times.checked(t) < delay ? 0 : inner.at(t - delay);
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    return to <= delay ? 0 : inner.integral(Math.max(0, from - delay), to - delay);
  }

  @Override
  public double tailMass(double from) {
    return inner.tailMass(Math.max(0, Times.checked(from) - delay));
  }

  @Override
  public double tailEnergy(double from) {
    return inner.tailEnergy(Math.max(0, Times.checked(from) - delay));
  }

  @Override
  public double l2Norm() {
    return inner.l2Norm();
  }

  @Override
  public double derivative(int order, double t) {
    Require.atLeast("order", 0, order, "order 0 is rho itself");
    return Times.checked(t) < delay ? 0 : inner.derivative(order, t - delay);
  }

  @Override
  public OptionalInt smoothness() {
    OptionalInt whole = inner.smoothness();
    if (whole.isEmpty() || delay == 0) {
      return whole;
    }
    if (inner.at(0) != 0) {
      return OptionalInt.empty();
    }
    boolean known = inner.closedForms().contains(ClosedForm.DERIVATIVES);
    int most = known ? Math.min(whole.getAsInt(), MOST_DERIVATIVES) : 0;
    int k = 0;
    while (k < most && inner.derivative(k + 1, 0) == 0) {
      k++;
    }
    return OptionalInt.of(k);
  }

  @Override
  public double laplaceMoment(int k, double s) {
    double sum = 0;
    double binomial = 1;
    for (int j = k; j >= 0; j--) {
      sum += binomial * Math.pow(delay, k - j) * inner.laplaceMoment(j, s);
      binomial *= (double) j / (k - j + 1);
    }
    return Math.exp(-s * delay) * sum;
  }

  @Override
  public Set<ClosedForm> closedForms() {
    return inner.closedForms();
  }

  @Override
  public double horizon() {
    return delay + inner.horizon();
  }

  /**
   * The inner breakpoints and, as the inner kernel begins afresh, doubling steps after the delay.
   */
  @Override
  public double[] breakpoints() {
    DoubleStream fresh = Arrays.stream(Quadrature.edges(0, inner.horizon(), inner.breakpoints()));
    return fresh.map(t -> delay + t).filter(t -> t > 0).distinct().toArray();
  }

  @Override
  public String name() {
    return inner.name() + ", delayed by " + Numbers.plain(delay);
  }

  @Override
  public String latex() {
    return "\\left[" + inner.latex() + "\\right]_{t\\to t-" + Numbers.plain(delay) + "}";
  }
}
