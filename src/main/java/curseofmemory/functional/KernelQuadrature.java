package curseofmemory.functional;

import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Quadrature;
import curseofmemory.numeric.Require;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * What the values of a memory tell: integrals over {@code [from, inf)} on panels as in {@link
 * Quadrature#edges}.
 *
 * <pre>mass of octave k = integral of |f| over [2^k, 2^(k+1)]</pre>
 *
 * <p>Octaves are passed until the rest, extrapolated as a geometric series, is below 1e-17 of the
 * whole. If they stop shrinking ({@code f ~ 1/t} or slower) the tail is not integrable; if they
 * shrink too slowly for doubles to reach the end, it is refused as well.
 */
final class KernelQuadrature {
  static final double TOLERANCE = 1e-13;

  /** Enough to find where a tail ends. */
  private static final double ROUGH = 1e-4;

  /** Mass, relative to the mass from the start, that is taken as nothing. */
  private static final double NOTHING = 1e-17;

  /** Doublings after which the end is taken as it is: time 1e301, mass 1e-18 for omega 0.06. */
  private static final int MOST_DOUBLINGS = 1000;

  /** An octave ratio above this means a decay slower than t^-1.01. */
  private static final double SLOWEST_RATIO = 0.993;

  private static final int MOST_OCTAVES = 1000;
  private static final int OCTAVES_LOOKED_AT = 24;

  /** Where panels begin to double; below it is looked at only next to lag 0. */
  private static final double FIRST_WIDTH = 1e-6;

  /** Share of the mass whose loss before the first width calls for narrower panels. */
  private static final double EARLY = 0.1;

  /** The first panels where nothing but values is known: rates up to about 1e15 are seen. */
  private static final double[] EARLY_TIMES = {
    1e-15,
    8e-15,
    6.4e-14,
    5.12e-13,
    4.096e-12,
    3.2768e-11,
    2.62144e-10,
    2.097152e-9,
    1.6777216e-8,
    1.34217728e-7
  };

  private KernelQuadrature() {}

  /** Returns the panels of a memory over {@code [from, to]}. */
  static double[] edges(MemoryKernel rho, double from, double to) {
    return from > 0
        ? Quadrature.edges(from, to, rho.breakpoints())
        : Quadrature.edges(from, to, rho.breakpoints(), early(rho));
  }

  /** Returns where panels are needed before {@link #FIRST_WIDTH}: where much happens early. */
  static double[] early(MemoryKernel rho) {
    if (!rho.closedForms().contains(ClosedForm.TAIL_MASS)) {
      return EARLY_TIMES;
    }
    double enough = (1 - EARLY) * rho.tailMass(0);
    double t = FIRST_WIDTH;
    while (rho.tailMass(t) < enough && t > Double.MIN_NORMAL) {
      t /= 2;
    }
    double first = t;
    return DoubleStream.iterate(first, u -> u < FIRST_WIDTH, u -> 2 * u).toArray();
  }

  static double integral(MemoryKernel rho, double from, double to) {
    Times.checkedInterval(from, to);
    double end = Double.isInfinite(to) ? Math.max(from, rho.horizon()) : to;
    return Quadrature.over(rho::at, edges(rho, from, end), TOLERANCE).value();
  }

  static Estimate mass(MemoryKernel rho, double from) {
    return Quadrature.absolute(rho::at, tail(rho, from), TOLERANCE, 0);
  }

  static Estimate energy(MemoryKernel rho, double from) {
    return Quadrature.over(t -> rho.at(t) * rho.at(t), tail(rho, from), TOLERANCE);
  }

  static Estimate laplaceMoment(MemoryKernel rho, int k, double s) {
    Times.checkedMoment(k, s);
    DoubleUnaryOperator f = t -> Math.pow(t, k) * Math.exp(-s * t) * rho.at(t);
    double end = k == 0 ? rho.horizon() : end(f, rho.breakpoints());
    return Quadrature.over(f, edges(rho, 0, end), TOLERANCE);
  }

  /** Returns the first power of 2 beyond which hardly anything of the mass is left. */
  static double horizonByMass(DoubleUnaryOperator tailMass) {
    double enough = NOTHING * tailMass.applyAsDouble(0);
    double end = 1;
    for (int k = 0; k < MOST_DOUBLINGS && tailMass.applyAsDouble(end) > enough; k++) {
      end *= 2;
    }
    return end;
  }

  static double horizonByValues(MemoryKernel rho) {
    return end(rho::at, rho.breakpoints());
  }

  private static double[] tail(MemoryKernel rho, double from) {
    double end = Math.max(rho.horizon(), 2 * Times.checked(from) + 1);
    return edges(rho, from, end);
  }

  /** Returns where the octaves of {@code |f|} may stop. */
  private static double end(DoubleUnaryOperator f, double[] breakpoints) {
    double start = 1;
    for (double b : breakpoints) {
      start = Math.max(start, b);
    }
    double sum = absolute(f, 0, start, breakpoints);
    double previous = sum;
    double ratio = 1;
    for (int k = 0; k < MOST_OCTAVES; k++) {
      double mass = absolute(f, start, 2 * start, breakpoints);
      sum += mass;
      start *= 2;
      ratio = previous > 0 ? mass / previous : 0;
      if (mass == 0 || (ratio < 1 && mass * ratio / (1 - ratio) < NOTHING * sum)) {
        return start;
      }
      if (k >= OCTAVES_LOOKED_AT && ratio > SLOWEST_RATIO) {
        throw notIntegrable(start, ratio);
      }
      previous = mass;
    }
    throw Require.refused(
        "rho",
        "must lose all but 1e-17 of its mass before t = " + Numbers.plain(start),
        "octaves that shrink by " + Numbers.plain(ratio),
        "use closed forms for memories this long, for example PowerLaw");
  }

  private static double absolute(
      DoubleUnaryOperator f, double from, double to, double[] breakpoints) {
    double[] edges = Quadrature.edges(from, to, breakpoints);
    return Quadrature.over(t -> Math.abs(f.applyAsDouble(t)), edges, ROUGH).value();
  }

  private static IllegalArgumentException notIntegrable(double time, double ratio) {
    return Require.refused(
        "rho",
        "must have an integrable tail (its mass from t to 2t must shrink as t doubles)",
        "a ratio of " + Numbers.plain(ratio) + " near t = " + Numbers.plain(time),
        "let it decay faster than 1/t, for example like PowerLaw.of(0.5)");
  }
}
