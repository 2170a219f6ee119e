package curseofmemory.functional;

import curseofmemory.numeric.Numbers;
import curseofmemory.numeric.Require;

/**
 * How the mass of a memory beyond t goes to zero.
 *
 * <pre>ENDS          nothing is left from some time on
 * FASTER        faster than every exponential
 * EXPONENTIAL   like e^{-rate t}, up to powers of t
 * SLOWER        slower than every exponential, faster than every power
 * POWER         like t^{-rate}</pre>
 *
 * <p>The paper's Theorem 4.2 asks for the first three, its curse of memory is the last. Source:
 * reference.md, section 2.
 *
 * @param kind class of the decay
 * @param rate of the exponential or the power; 0 for the other kinds
 */
public record Decay(Kind kind, double rate) {
  private static final int OCTAVES = 60;

  /** Where the local rates are looked at first; earlier if the memory is faster than that. */
  private static final double FIRST_TIME = 1.0 / 64;

  /** The tail mass of a closed form is trusted down to here, relative to the whole. */
  private static final double SMALLEST_CLOSED = 1e-280;

  /** The tail mass from quadrature is trusted down to here. */
  private static final double SMALLEST_QUADRATURE = 1e-12;

  /** Local powers that change by less than this share an octave have settled. */
  private static final double SETTLED = 0.05;

  /** Classes of decay, from short to long. */
  public enum Kind {
    /** Nothing is left from some time on. */
    ENDS,
    /** Faster than every exponential. */
    FASTER,
    /** Like an exponential, up to powers of t. */
    EXPONENTIAL,
    /** Slower than every exponential, faster than every power. */
    SLOWER,
    /** Like a power of t. */
    POWER
  }

  /** Checks that the rate fits the kind. */
  public Decay {
    Require.present("kind", kind, "choose a class");
    if (kind == Kind.EXPONENTIAL || kind == Kind.POWER) {
      Require.positive("rate", rate, "an integrable memory decays");
    } else if (rate != 0) {
      throw Require.refused("rate", "must be 0 for " + kind, rate, "leave it out");
    }
  }

  /** Returns a decay without a rate. */
  public static Decay of(Kind kind) {
    return new Decay(kind, 0);
  }

  /** Returns a decay like {@code e^{-rate t}}. */
  public static Decay exponential(double rate) {
    return new Decay(Kind.EXPONENTIAL, rate);
  }

  /** Returns a decay of the tail mass like {@code t^{-rate}}. */
  public static Decay power(double rate) {
    return new Decay(Kind.POWER, rate);
  }

  /**
   * Returns the largest beta for which {@code e^(beta t)} times the tail mass vanishes: 0 for power
   * laws, infinity if the memory ends or decays faster than any exponential.
   */
  public double exponentialRate() {
    return switch (kind) {
      case ENDS, FASTER -> Double.POSITIVE_INFINITY;
      case EXPONENTIAL -> rate;
      case SLOWER, POWER -> 0;
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ENDS -> "ends";
      case FASTER -> "decays faster than every exponential";
      case EXPONENTIAL -> "decays like e^(-" + Numbers.plain(rate) + " t)";
      case SLOWER -> "decays slower than every exponential";
      case POWER -> "mass beyond t decays like t^(-" + Numbers.plain(rate) + ")";
    };
  }

  /**
   * Measures the decay on the tail mass; no finite number of values can prove a limit, so this is
   * evidence.
   *
   * <pre>b(t) = ln(tail(t) / tail(2t)) / t,     t = 1/64, 1/32, ...
   * b settles: exponential;   b grows: faster;   b shrinks: slower, a power if t b(t) settles</pre>
   */
  static Decay measured(MemoryKernel rho) {
    double mass = rho.tailMass(0);
    if (mass == 0) {
      return of(Kind.ENDS);
    }
    boolean closed = rho.closedForms().contains(ClosedForm.TAIL_MASS);
    double smallest = mass * (closed ? SMALLEST_CLOSED : SMALLEST_QUADRATURE);
    double t = FIRST_TIME;
    while (t > Double.MIN_NORMAL && rho.tailMass(t) < mass / 2) {
      t /= 2;
    }
    double before = 0;
    double now = 0;
    double left = rho.tailMass(t);
    for (int k = 0; k < OCTAVES; k++) {
      double next = rho.tailMass(2 * t);
      if (next < smallest) {
        // An exponential would square the share that is left; anything much less is faster.
        boolean sudden = closed && Math.log(left / mass) > Math.log(SMALLEST_CLOSED) / 4;
        return sudden ? of(Kind.FASTER) : limit(before, now, t);
      }
      before = now;
      now = Math.log(left / next) / t;
      left = next;
      t *= 2;
    }
    return limit(before, now, t);
  }

  private static Decay limit(double before, double now, double t) {
    if (now < 0.75 * before) {
      boolean power = Math.abs(2 * now / before - 1) < SETTLED;
      return power ? power(now * t / 2 / Math.log(2)) : of(Kind.SLOWER);
    }
    return now > 1.5 * before && before > 0 || now == 0 ? of(Kind.FASTER) : exponential(now);
  }
}
