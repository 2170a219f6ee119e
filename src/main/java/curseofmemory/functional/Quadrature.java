package curseofmemory.functional;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleUnaryOperator;

/**
 * Adaptive Gauss-Kronrod quadrature (7 and 15 points) over given panels.
 *
 * <pre>
 * integral of f over [edges[0], edges[n]] = sum over panels of K15,   error = sum of |K15 - G7|
 * </pre>
 *
 * <p>A panel is halved until its two rules agree to its share of the tolerance, or until it is too
 * narrow to halve; so kinks such as those of {@code |f|} cost about 40 halvings each. The error
 * estimate is that of G7 and hence pessimistic where f is smooth. The order of summation is fixed,
 * so digits do not depend on the machine. Source: nodes of Kronrod (1965).
 */
public final class Quadrature {
  private static final double[] NODE = {
    0.991455371120812639206854697526329,
    0.949107912342758524526189684047851,
    0.864864423359769072789712788640926,
    0.741531185599394439863864773280788,
    0.586087235467691130294144691693013,
    0.405845151377397166906606412076961,
    0.207784955007898467600689403773245,
    0
  };
  private static final double[] KRONROD = {
    0.022935322010529224963732008058970,
    0.063092092629978553290700663189204,
    0.104790010322250183839876322541518,
    0.140653259715525918745189590510238,
    0.169004726639267902826583426598550,
    0.190350578064785409913256402421014,
    0.204432940075298892414161999234649,
    0.209482141084727828012999174891714
  };
  private static final double[] GAUSS = {
    0.129484966168869693270611432679082,
    0.279705391489276667901467771423780,
    0.381830050505118944950369775488975,
    0.417959183673469387755102040816327
  };

  /** Halvings after which a panel is 2^-45 of its first width and is taken as it is. */
  private static final int MOST_HALVINGS = 45;

  private Quadrature() {}

  /**
   * Integrates {@code f} over consecutive panels.
   *
   * @param f finite on the inside of every panel
   * @param edges ascending panel edges, length n + 1, not modified
   * @param tolerance wanted error relative to the integral of {@code |f|}, greater than 0
   */
  public static Estimate over(DoubleUnaryOperator f, double[] edges, double tolerance) {
    Require.positive("tolerance", tolerance, "1e-12 is a good choice");
    double size = 0;
    for (int i = 0; i + 1 < edges.length; i++) {
      size += Panel.of(f, edges[i], edges[i + 1], 0).absolute;
    }
    double allowed = tolerance * size / Math.max(1, edges.length - 1);
    Estimate sum = new Estimate(0, 0);
    for (int i = 0; i + 1 < edges.length; i++) {
      sum = sum.plus(adaptive(f, edges[i], edges[i + 1], allowed));
    }
    return sum;
  }

  private static Estimate adaptive(DoubleUnaryOperator f, double a, double b, double allowed) {
    Deque<Panel> waiting = new ArrayDeque<>();
    waiting.push(Panel.of(f, a, b, 0));
    Estimate sum = new Estimate(0, 0);
    while (!waiting.isEmpty()) {
      Panel p = waiting.pop();
      // A half may err by half as much as the whole, but rounding sets a floor.
      double share = Math.max(allowed * Math.scalb(1.0, -p.depth / 2), 2e-15 * p.absolute);
      if (p.error() <= share || p.depth == MOST_HALVINGS) {
        sum = sum.plus(new Estimate(p.kronrod, p.error()));
      } else {
        double mid = (p.from + p.to) / 2;
        waiting.push(Panel.of(f, mid, p.to, p.depth + 1));
        waiting.push(Panel.of(f, p.from, mid, p.depth + 1));
      }
    }
    return sum;
  }

  /** One panel with both rules evaluated. */
  private record Panel(
      double from, double to, int depth, double kronrod, double gauss, double absolute) {
    static Panel of(DoubleUnaryOperator f, double from, double to, int depth) {
      double half = (to - from) / 2;
      double mid = from + half;
      double kronrod = 0;
      double gauss = 0;
      double absolute = 0;
      for (int i = 0; i < NODE.length; i++) {
        double right = f.applyAsDouble(mid + half * NODE[i]);
        double left = NODE[i] == 0 ? 0 : f.applyAsDouble(mid - half * NODE[i]);
        kronrod += KRONROD[i] * (right + left);
        absolute += KRONROD[i] * (Math.abs(right) + Math.abs(left));
        gauss += i % 2 == 1 ? GAUSS[i / 2] * (right + left) : 0;
      }
      return new Panel(from, to, depth, half * kronrod, half * gauss, half * absolute);
    }

    double error() {
      return Math.abs(kronrod - gauss);
    }
  }
}
