package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

/**
 * L-BFGS: a quasi-Newton direction from the last few steps, then a line search.
 *
 * <pre>{@code
 * direction = -H grad,   H from the last n pairs (s, y) by the two-loop recursion
 * accepted t:  J(theta + t d) <= J + 1e-4 t grad.d   and   grad(theta + t d).d >= 0.9 grad.d
 * }</pre>
 *
 * <p>The step length is found by bisection and doubling, so both (weak Wolfe) conditions hold and
 * every pair has {@code s.y > 0}; a trial whose loss or gradient is not finite, or cannot be
 * computed, counts as too long. When the search fails, the memory is dropped and steepest descent
 * tried; when that fails too, the parameters stay and the run ends as converged. One training step
 * is one accepted line search, usually one or two gradients. For deterministic objectives only.
 * Source: Nocedal, "Updating quasi-Newton matrices with limited storage" (1980); the bisection is
 * that of Lewis and Overton, "Nonsmooth optimization via quasi-Newton methods" (2013).
 *
 * @param memory number of pairs kept, at least 1
 */
public record Lbfgs(int memory) implements Optimiser {
  private static final double SUFFICIENT = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int TRIALS = 60;

  /** Checks the memory. */
  public Lbfgs {
    Require.atLeast("memory", 1, memory, "use for example 10");
  }

  /** Returns L-BFGS with the customary memory of ten pairs. */
  public static Lbfgs standard() {
    return new Lbfgs(10);
  }

  @Override
  public Stepper start(Objective objective) {
    Require.present("objective", objective, "say what is trained");
    return new State(objective);
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "L-BFGS, memory %d", memory);
  }

  /** One step {@code s}, the change of gradient {@code y} along it, and {@code s.y}. */
  private record Pair(double[] s, double[] y, double sy) {}

  private final class State implements Stepper {
    private final Objective objective;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private final double[] trial;
    private final double[] trialGradient;

    State(Objective objective) {
      this.objective = objective;
      this.trial = new double[objective.size()];
      this.trialGradient = new double[objective.size()];
    }

    @Override
    public void step(double[] theta, double[] gradient) {
      double value = objective.value(theta);
      boolean found = search(theta, value, gradient, direction(gradient));
      if (!found && !pairs.isEmpty()) {
        pairs.clear();
        found = search(theta, value, gradient, direction(gradient));
      }
      if (found) {
        remember(theta, gradient);
        System.arraycopy(trial, 0, theta, 0, theta.length);
      }
    }

    /** Leaves the accepted point and its gradient in the trial arrays. */
    private boolean search(double[] theta, double value, double[] gradient, double[] direction) {
      double slope = dot(gradient, direction);
      if (!(slope < 0)) {
        return false;
      }
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double t = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      for (int k = 0; k < TRIALS && !Thread.currentThread().isInterrupted(); k++) {
        moveTo(theta, t, direction);
        double found = objective.trial(trial, trialGradient);
        if (!(found <= value + SUFFICIENT * t * slope)) {
          high = t;
        } else if (dot(trialGradient, direction) < CURVATURE * slope) {
          low = t;
        } else {
          return true;
        }
        t = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
      }
      return false;
    }

    private void moveTo(double[] theta, double t, double[] direction) {
      for (int i = 0; i < theta.length; i++) {
        trial[i] = theta[i] + t * direction[i];
      }
    }

    private void remember(double[] theta, double[] gradient) {
      double[] s = new double[theta.length];
      double[] y = new double[theta.length];
      for (int i = 0; i < theta.length; i++) {
        s[i] = trial[i] - theta[i];
        y[i] = trialGradient[i] - gradient[i];
      }
      double sy = dot(s, y);
      if (sy > 0) {
        pairs.addLast(new Pair(s, y, sy));
        if (pairs.size() > memory) {
          pairs.removeFirst();
        }
      }
    }

    /** The two-loop recursion. */
    private double[] direction(double[] gradient) {
      double[] q = gradient.clone();
      double[] alpha = new double[pairs.size()];
      int k = pairs.size();
      for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
        Pair pair = newest.next();
        alpha[--k] = dot(pair.s, q) / pair.sy;
        add(q, -alpha[k], pair.y);
      }
      if (!pairs.isEmpty()) {
        Pair last = pairs.getLast();
        double scale = last.sy / dot(last.y, last.y);
        Arrays.setAll(q, i -> q[i] * scale);
      }
      for (Pair pair : pairs) {
        add(q, alpha[k++] - dot(pair.y, q) / pair.sy, pair.s);
      }
      Arrays.setAll(q, i -> -q[i]);
      return q;
    }
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] * q[i];
    }
    return sum;
  }
}
