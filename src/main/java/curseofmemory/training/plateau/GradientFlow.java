package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import curseofmemory.training.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * Training in continuous time: gradient descent with an infinitely small learning rate.
 *
 * <pre>theta'(tau) = -grad J(theta(tau)),   theta(0) = theta_0</pre>
 *
 * <p>Integrated by the explicit Dormand-Prince pair of order 8 with adaptive steps and dense
 * output; escape times are roots of their defining functions on the dense output. The local error
 * is held below the tolerance relative to each parameter (absolutely below tolerance / 100 near
 * zero). Cost: twelve gradients a step, and on a plateau of length tau about {@code tau lambda_max
 * / 6} steps, because an explicit method must follow the steepest direction; after five million
 * gradients the search ends. Interrupting the thread ends it too; both leave what was found.
 * Source: reference.md, section 3 (JMLR version, equations 104 to 106).
 */
public final class GradientFlow {
  private static final double TOLERANCE = 1e-9;
  private static final double SMALLEST_STEP = 1e-14;

  /** On a plateau stability limits the step: one that grows faster is refused every other time. */
  private static final double MOST_GROWTH = 1.1;

  /** Absolute accuracy of an event is this share of the time at which it is looked for. */
  private static final double EVENT_ACCURACY = 1e-10;

  private static final int EVENT_ITERATIONS = 100;

  /** Some ten seconds of the reduced model; an implicit method crosses longer plateaus. */
  private static final int MOST_GRADIENTS = 5_000_000;

  private final Objective objective;

  private GradientFlow(Objective objective) {
    this.objective = objective;
  }

  /** Returns the gradient flow of {@code objective} at a relative tolerance of 1e-9. */
  public static GradientFlow of(Objective objective) {
    return new GradientFlow(Require.present("objective", objective, "say what is trained"));
  }

  /**
   * When a gradient flow left its starting point.
   *
   * <pre>parameters: tau_0  = first tau with |theta(tau) - theta_0|_2 &gt; delta
   * loss:       tau_0' = first tau with |J(theta(tau)) - J(theta_0)| &gt; delta</pre>
   *
   * @param parameters tau_0, empty if not reached
   * @param loss tau_0', empty if not reached
   * @param followedTo time to which the flow was followed: where both had escaped, the horizon, or
   *     where the search was stopped or had used its gradients
   */
  public record Escape(OptionalDouble parameters, OptionalDouble loss, double followedTo) {
    /** Checks that all are numbers. */
    public Escape {
      String empty = "leave it empty if not reached";
      Require.present("parameters", parameters, empty);
      Require.present("loss", loss, empty);
      Require.nonNegative("parameters", parameters.orElse(0), empty);
      Require.nonNegative("loss", loss.orElse(0), empty);
      Require.nonNegative("followedTo", followedTo, "the flow begins at time 0");
    }
  }

  /**
   * Returns when the parameters and when the loss have moved by {@code delta}.
   *
   * @param start theta_0, finite, of the objective's size, not modified
   * @param delta distance to be moved, greater than 0
   * @param horizon time at which the search ends, greater than 0
   */
  public Escape escape(double[] start, double delta, double horizon) {
    double[] from = objective.checked(start).clone();
    Require.positive("delta", delta, "use for example 0.05");
    Require.positive("horizon", horizon, "use for example 1e6");
    double lossAtStart = objective.value(from);
    Crossings crossings = new Crossings();
    DormandPrince853Integrator integrator = integrator(horizon);
    integrator.addEventDetector(
        new Crossing(theta -> distance(theta, from) - delta, crossings, true));
    integrator.addEventDetector(
        new Crossing(
            theta -> Math.abs(objective.value(theta) - lossAtStart) - delta, crossings, false));
    double followedTo = follow(integrator, from, horizon);
    return new Escape(crossings.parameters, crossings.loss, followedTo);
  }

  /**
   * Returns the path at the times asked for, by dense output; if the search was ended early, at
   * those that were reached.
   *
   * @param start theta_0, finite, of the objective's size, not modified
   * @param times length n, ascending, all greater than 0, not modified
   * @throws StoppedException if the thread is interrupted before the first of them
   */
  public FlowPath path(double[] start, double[] times) {
    double[] from = objective.checked(start).clone();
    double[] at = Require.finiteCopy("times", times, "give at least one time");
    for (int k = 0; k < at.length; k++) {
      if (!(at[k] > (k == 0 ? 0 : at[k - 1]))) {
        throw Require.refused(
            "times[" + k + "]", "must be greater than the time before it", at[k], "sort the times");
      }
    }
    List<double[]> thetas = new ArrayList<>();
    DormandPrince853Integrator integrator = integrator(at[at.length - 1]);
    integrator.addStepHandler(step -> sample(step, at, thetas));
    double followedTo = follow(integrator, from, at[at.length - 1]);
    if (thetas.isEmpty()) {
      StoppedException.check("the flow at time " + followedTo + ", before the first asked for");
      throw new IllegalStateException(
          "no time asked for was reached in "
              + MOST_GRADIENTS
              + " gradients; ask for earlier ones");
    }
    return new FlowPath(
        Arrays.copyOf(at, thetas.size()),
        thetas.stream().mapToDouble(objective::value).toArray(),
        thetas.toArray(double[][]::new));
  }

  private static void sample(ODEStateInterpolator step, double[] times, List<double[]> thetas) {
    while (thetas.size() < times.length
        && times[thetas.size()] <= step.getCurrentState().getTime()) {
      thetas.add(step.getInterpolatedState(times[thetas.size()]).getPrimaryState());
    }
  }

  /** Integrates until an event, the horizon or the end of patience, and says when that was. */
  private double follow(DormandPrince853Integrator integrator, double[] from, double horizon) {
    Equation equation = new Equation();
    try {
      return integrator.integrate(equation, new ODEState(0, from), horizon).getTime();
    } catch (Enough enough) {
      return equation.reached;
    }
  }

  private DormandPrince853Integrator integrator(double horizon) {
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            Math.min(SMALLEST_STEP, horizon / 2), horizon, TOLERANCE / 100, TOLERANCE);
    integrator.setMaxGrowth(MOST_GROWTH);
    return integrator;
  }

  /** Ends an integration; it carries nothing, so it needs no trace. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super(null, null, false, false);
    }
  }

  private final class Equation implements OrdinaryDifferentialEquation {
    private double reached;
    private int gradients;

    @Override
    public int getDimension() {
      return objective.size();
    }

    @Override
    public double[] computeDerivatives(double tau, double[] theta) {
      if (++gradients > MOST_GRADIENTS || Thread.currentThread().isInterrupted()) {
        throw new Enough();
      }
      double[] velocity = new double[theta.length];
      double loss = objective.valueAndGradient(theta, velocity);
      if (tau == 0 && !Double.isFinite(loss)) {
        throw Require.refused(
            "start", "must have a finite loss", loss, "start from a stable model");
      }
      reached = Math.max(reached, tau);
      for (int i = 0; i < velocity.length; i++) {
        velocity[i] = -velocity[i];
      }
      return velocity;
    }
  }

  private static double distance(double[] theta, double[] from) {
    double sum = 0;
    for (int i = 0; i < theta.length; i++) {
      sum += (theta[i] - from[i]) * (theta[i] - from[i]);
    }
    return Math.sqrt(sum);
  }

  @FunctionalInterface
  private interface Level {
    double of(double[] theta);
  }

  private static final class Crossings {
    private OptionalDouble parameters = OptionalDouble.empty();
    private OptionalDouble loss = OptionalDouble.empty();

    Action record(double tau, boolean ofParameters) {
      if (ofParameters && parameters.isEmpty()) {
        parameters = OptionalDouble.of(tau);
      } else if (!ofParameters && loss.isEmpty()) {
        loss = OptionalDouble.of(tau);
      }
      return parameters.isPresent() && loss.isPresent() ? Action.STOP : Action.CONTINUE;
    }
  }

  /** Locates the first time at which a level is reached from below. */
  private record Crossing(Level level, Crossings crossings, boolean ofParameters)
      implements ODEEventDetector {
    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return AdaptableInterval.of(Double.POSITIVE_INFINITY);
    }

    @Override
    public int getMaxIterationCount() {
      return EVENT_ITERATIONS;
    }

    @Override
    public BracketingNthOrderBrentSolver getSolver() {
      return new BracketingNthOrderBrentSolver(EVENT_ACCURACY, EVENT_ACCURACY, EVENT_ACCURACY, 5);
    }

    @Override
    public ODEEventHandler getHandler() {
      return (state, detector, increasing) -> crossings.record(state.getTime(), ofParameters);
    }

    @Override
    public double g(ODEStateAndDerivative state) {
      return level.of(state.getPrimaryState());
    }
  }
}
