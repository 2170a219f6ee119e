package curseofmemory.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Adaptive Gauss-Kronrod quadrature (7 and 15 points) over given panels.
 *
 * <pre>
 * integral of f over [edges[0], edges[n]] = sum over panels of K15,   error = sum of |K15 - G7|
 * </pre>
 *
 * <p>The panel with the largest error is halved until the errors sum to the tolerance, at most 4000
 * times; so kinks such as those of {@code |f|} cost about 40 halvings each, and a function that is
 * only rounding noise ends with an honest error instead of never. The error estimate is that of G7
 * and hence pessimistic where f is smooth. The order of summation is fixed, so digits do not depend
 * on the machine. Source: nodes of Kronrod (1965).
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

  /** Halvings in all; enough for 80 kinks, and an end if f is down to its own rounding noise. */
  private static final int MOST_HALVINGS = 4000;

  /** Distance of the second edge from the first: resolves rates up to about 1e6. */
  private static final double FIRST_WIDTH = 1e-6;

  private Quadrature() {}

  /**
   * Integrates {@code f} over consecutive panels.
   *
   * @param f finite on the inside of every panel
   * @param edges ascending panel edges, length n + 1, not modified
   * @param tolerance wanted error relative to the integral of {@code |f|}, greater than 0
   */
  public static Estimate over(DoubleUnaryOperator f, double[] edges, double tolerance) {
    return over(f, edges, tolerance, 0);
  }

  /**
   * The same, content with an absolute error as well.
   *
   * @param f finite on the inside of every panel
   * @param edges ascending panel edges, length n + 1, not modified
   * @param tolerance wanted error relative to the integral of {@code |f|}, greater than 0
   * @param floor absolute error that is good enough, at least 0: the rounding noise of f
   */
  public static Estimate over(
      DoubleUnaryOperator f, double[] edges, double tolerance, double floor) {
    Estimate sum = new Estimate(0, 0);
    for (Panel p : refined(f, edges, tolerance, floor)) {
      sum = sum.plus(new Estimate(p.kronrod, p.error()));
    }
    return sum;
  }

  private static List<Panel> refined(
      DoubleUnaryOperator f, double[] edges, double tolerance, double floor) {
    Require.present("f", f, "give a function");
    Require.positive("tolerance", tolerance, "1e-12 is a good choice");
    Require.nonNegative("floor", floor, "0 if none is good enough");
    Require.entries("edges", edges, 1);
    for (double edge : edges) {
      Require.finite("edge", edge, "map the half-line to an interval or cut it off");
    }
    PriorityQueue<Panel> panels = new PriorityQueue<>(Panel.WORST_FIRST);
    for (int i = 0; i + 1 < edges.length; i++) {
      panels.add(Panel.of(f, edges[i], edges[i + 1]));
    }
    double size = panels.stream().mapToDouble(p -> p.absolute).sum();
    Require.finite("integral of |f|", size, "f must be finite, and its integral a number");
    double allowed = Math.max(floor, tolerance * size);
    double error = panels.stream().mapToDouble(Panel::error).sum();
    for (int k = 0; k < MOST_HALVINGS && error > allowed; k++) {
      Panel worst = panels.poll();
      double mid = (worst.from + worst.to) / 2;
      Panel left = Panel.of(f, worst.from, mid);
      Panel right = Panel.of(f, mid, worst.to);
      error += left.error() + right.error() - worst.error();
      panels.add(left);
      panels.add(right);
    }
    List<Panel> inOrder = new ArrayList<>(panels);
    inOrder.sort(Comparator.comparingDouble(p -> p.from));
    return inOrder;
  }

  /**
   * Integrates {@code |f|}: panels are halved until f itself is resolved, so that no change of its
   * sign can hide in one, and then split where it changes sign.
   *
   * @param f finite on the inside of every panel
   * @param edges ascending panel edges, length n + 1, not modified
   * @param tolerance wanted error relative to the integral, greater than 0
   * @param floor absolute error that is good enough, at least 0: the rounding noise of f
   */
  public static Estimate absolute(
      DoubleUnaryOperator f, double[] edges, double tolerance, double floor) {
    double[] resolved = edgesOf(refined(f, edges, tolerance, floor));
    double[] all =
        DoubleStream.concat(
                Arrays.stream(resolved), Arrays.stream(SignChanges.between(f, resolved)))
            .sorted()
            .distinct()
            .toArray();
    return over(t -> Math.abs(f.applyAsDouble(t)), all, tolerance, floor);
  }

  private static double[] edgesOf(List<Panel> inOrder) {
    return DoubleStream.concat(
            inOrder.stream().mapToDouble(Panel::from),
            inOrder.stream().mapToDouble(Panel::to).skip(Math.max(0, inOrder.size() - 1)))
        .toArray();
  }

  /**
   * Returns panel edges for a function that fades away from {@code from}: the breakpoints inside,
   * and distances from {@code from} that double, beginning far below any time scale of interest; so
   * a fast mode near 0 and a power law's tail at 1e60 both cost a few hundred panels at most.
   *
   * @param from first edge
   * @param to last edge, at least {@code from}
   * @param breakpoints any number of lists, in any order, not modified
   */
  public static double[] edges(double from, double to, double[]... breakpoints) {
    Require.finite("from", from, "panels have a first edge");
    Require.finite("to", to, "map the half-line to an interval or cut it off");
    if (to < from) {
      throw Require.refused("to", "must be at least from = " + from, to, "swap the two ends");
    }
    for (double[] list : Require.present("breakpoints", breakpoints, "leave them out")) {
      Require.present("breakpoints", list, "give an empty list for none");
    }
    double[] inner =
        Arrays.stream(breakpoints)
            .flatMapToDouble(Arrays::stream)
            .filter(b -> b > from && b < to)
            .toArray();
    int doublings =
        (int) Math.ceil(Math.max(0, (Math.log(to - from) - Math.log(FIRST_WIDTH)) / Math.log(2)));
    double[] all = new double[inner.length + doublings + 2];
    System.arraycopy(inner, 0, all, 0, inner.length);
    for (int k = 0; k < doublings; k++) {
      all[inner.length + k] = from + Math.min(to - from, FIRST_WIDTH * Math.scalb(1.0, k));
    }
    all[all.length - 2] = from;
    all[all.length - 1] = to;
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /**
   * Points and weights of the 15-point rule on all panels, for sums instead of adaptive integrals.
   *
   * @param points ascending, length 15 n for n panels
   * @param weights all positive, same length
   */
  public record Grid(double[] points, double[] weights) {
    /** Checks and copies the arrays. */
    public Grid {
      points = Require.finiteCopy("points", points, "give panels with an end");
      weights = Require.finiteCopy("weights", weights, "give panels with an end");
      Require.sameLength("weights", weights.length, "points", points.length);
    }
  }

  /** Returns the 15-point rule on every panel between the ascending {@code edges}. */
  public static Grid grid(double[] edges) {
    Require.entries("edges", edges, 2);
    int per = 2 * NODE.length - 1;
    double[] points = new double[per * (edges.length - 1)];
    double[] weights = new double[points.length];
    for (int p = 0; p + 1 < edges.length; p++) {
      double half = (edges[p + 1] - edges[p]) / 2;
      for (int i = 0; i < per; i++) {
        int j = Math.min(i, per - 1 - i);
        double x = i < per / 2 ? -NODE[j] : NODE[j];
        points[per * p + i] = edges[p] + half * (1 + x);
        weights[per * p + i] = half * KRONROD[j];
      }
    }
    return new Grid(points, weights);
  }

  /** One panel with both rules evaluated. */
  private record Panel(double from, double to, double kronrod, double gauss, double absolute) {
    static final Comparator<Panel> WORST_FIRST =
        Comparator.comparingDouble(Panel::error).reversed().thenComparingDouble(p -> p.from);

    static Panel of(DoubleUnaryOperator f, double from, double to) {
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
      return new Panel(from, to, half * kronrod, half * gauss, half * absolute);
    }

    /** Differences at the level of rounding are no error; halving would not lower them. */
    double error() {
      double difference = Math.abs(kronrod - gauss);
      return difference < 1e-15 * absolute ? 0 : difference;
    }
  }
}
