package curseofmemory.numeric;

/**
 * Airy function Ai on the real line with its derivative and its integral to infinity.
 *
 * <pre>Ai'' = x Ai,    mass(x) = integral of Ai over [x, inf),    mass(0) = 1/3</pre>
 *
 * <p>For {@code |x| >= 14} the expansions DLMF 9.7.5, 9.7.6, 9.7.9 and 9.7.10, cut at their
 * smallest term; in between, Taylor series about 57 nodes half a unit apart, whose values are
 * carried down from x = 14 (the direction in which Ai does not decay, so errors do not grow).
 * Relative error below 1e-13 for x in [-20, 20], absolute near a zero; beyond, the phase or
 * exponent loses {@code |x|^1.5} units of rounding. One evaluation costs about 30 multiplications
 * twice. Values underflow to 0 for x above about 103. Differs from DLMF: mass is expanded by
 * repeated integration by parts of Ai = Ai''/x. Hipparchus has no Bessel functions of negative
 * order, so this is written here.
 */
public final class AiryFunctions {
  private static final double EDGE = 14;

  /** Where the phase {@code 2/3 |x|^1.5} has four digits left. */
  private static final double DEEPEST = -1e8;

  private static final double STEP = 0.5;
  private static final int NODES = 57;
  private static final int TERMS = 40;
  private static final double ROOT_PI = Math.sqrt(Math.PI);
  private static final double[][] NODE = carryDown();

  private AiryFunctions() {}

  /**
   * Ai, Ai' and mass at one point.
   *
   * @param ai Ai(x)
   * @param slope Ai'(x)
   * @param mass integral of Ai over [x, inf)
   */
  public record Value(double ai, double slope, double mass) {
    /** Checks that all are numbers. */
    public Value {
      Require.finite("ai", ai, "ask at");
      Require.finite("slope", slope, "ask at");
      Require.finite("mass", mass, "ask at");
    }
  }

  /** Returns Ai, Ai' and the integral to infinity at a finite {@code x}. */
  public static Value at(double x) {
    Require.finite("x", x, "Ai is evaluated on the real line");
    if (x < DEEPEST) {
      throw Require.refused(
          "x", "must be at least " + DEEPEST, x, "the phase keeps fewer than four digits there");
    }
    if (Math.abs(x) >= EDGE) {
      return x > 0 ? decaying(x) : oscillating(-x);
    }
    int node = (int) Math.round((EDGE - x) / STEP);
    double[] v = taylor(EDGE - node * STEP, NODE[node], x - (EDGE - node * STEP));
    return new Value(v[0], v[1], v[2]);
  }

  /** Returns Ai(x). */
  public static double ai(double x) {
    return at(x).ai();
  }

  /** Returns Ai'(x). */
  public static double slope(double x) {
    return at(x).slope();
  }

  private static double[][] carryDown() {
    double[][] nodes = new double[NODES][];
    Value top = decaying(EDGE);
    nodes[0] = new double[] {top.ai(), top.slope(), top.mass()};
    for (int i = 1; i < NODES; i++) {
      nodes[i] = taylor(EDGE - (i - 1) * STEP, nodes[i - 1], -STEP);
    }
    return nodes;
  }

  /** Taylor series of {Ai, Ai', mass} about x0; (n + 2)(n + 1) a[n + 2] = x0 a[n] + a[n - 1]. */
  private static double[] taylor(double x0, double[] atX0, double h) {
    double before = 0; // a[n-1] h^(n-1), and so on: terms carry their power of h
    double now = atX0[0];
    double next = atX0[1] * h;
    double ai = now;
    double slope = atX0[1];
    double mass = atX0[2] - now * h;
    for (int n = 0; n < TERMS; n++) {
      ai += next;
      mass -= next * h / (n + 2);
      double after = h * h * (x0 * now + h * before) / ((n + 2) * (n + 1));
      slope += h == 0 ? 0 : after * (n + 2) / h;
      before = now;
      now = next;
      next = after;
    }
    return new double[] {ai, slope, mass};
  }

  /** DLMF 9.7.5 and 9.7.6. */
  private static Value decaying(double x) {
    double zeta = 2.0 / 3.0 * x * Math.sqrt(x);
    double front = Math.exp(-zeta) / (2 * ROOT_PI);
    double root4 = Math.sqrt(Math.sqrt(x));
    double[] u = sums(zeta, -1, false);
    double[] v = sums(zeta, -1, true);
    double ai = front / root4 * (u[0] + u[1]);
    double slope = -front * root4 * (v[0] + v[1]);
    return new Value(ai, slope, byParts(x, ai, slope));
  }

  /** DLMF 9.7.9 and 9.7.10 at x = -z. */
  private static Value oscillating(double z) {
    double zeta = 2.0 / 3.0 * z * Math.sqrt(z);
    double cos = Math.cos(zeta - Math.PI / 4);
    double sin = Math.sin(zeta - Math.PI / 4);
    double root4 = Math.sqrt(Math.sqrt(z));
    double[] u = sums(zeta, 1, false);
    double[] v = sums(zeta, 1, true);
    double ai = (cos * u[0] + sin * u[1]) / (ROOT_PI * root4);
    double slope = root4 / ROOT_PI * (sin * v[0] - cos * v[1]);
    return new Value(ai, slope, 1 + byParts(-z, ai, slope));
  }

  /**
   * Even and odd part of {@code sum_k u_k / zeta^k} (or v_k): sign -1 alternates every term, sign 1
   * every second one, as the two pairs of expansions want.
   */
  private static double[] sums(double zeta, int sign, boolean derivative) {
    double[] parts = new double[2];
    double u = 1;
    double last = Double.POSITIVE_INFINITY;
    for (int k = 0; k < TERMS && Math.abs(u) < last; k++) {
      double term = derivative && k > 0 ? -u * (6.0 * k + 1) / (6.0 * k - 1) : u;
      int flips = sign < 0 ? k : k / 2;
      parts[k % 2] += flips % 2 == 0 ? term : -term;
      last = Math.abs(u);
      u *= (6.0 * k + 5) * (6.0 * k + 3) * (6.0 * k + 1) / (216.0 * (k + 1) * (2 * k + 1)) / zeta;
    }
    return parts;
  }

  /** -(Ai'/x + Ai/x^2) times 1, 2/x^3, 2*4*5/x^6, ...: minus the antiderivative of Ai. */
  private static double byParts(double x, double ai, double slope) {
    double front = 1;
    double sum = 0;
    double last = Double.POSITIVE_INFINITY;
    for (int n = 0; Math.abs(front) < last && Math.abs(front) > 1e-18; n += 3) {
      sum -= front * (slope / x + (n + 1) * ai / (x * x));
      last = Math.abs(front);
      front *= (n + 1) * (n + 2) / (x * x * x);
    }
    return sum;
  }
}
