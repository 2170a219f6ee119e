package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.training.Objective;
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
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Training in continuous time: gradient descent with an infinitely small learning rate.
 *
 * <pre>theta'(tau) = -grad J(theta(tau)),   theta(0) = theta_0</pre>
 *
 * <p>Integrated by the explicit Dormand-Prince pair of order 8 with adaptive steps and dense
 * output; escape times are roots of their defining functions on the dense output. The local error
 * is held below the tolerance relative to each parameter (absolutely below tolerance / 100 near
 * zero). Cost: twelve gradients a step, and on a plateau of length tau about {@code tau lambda_max
 * / 6} steps, because an explicit method must follow the steepest direction. Source: reference.md,
 * section 3 (JMLR version, equations 104 to 106).
 */
public final class GradientFlow {
  private static final double DEFAULT_TOLERANCE = 1e-9;
  private static final double SMALLEST_STEP = 1e-14;

  /** On a plateau stability limits the step: one that grows faster is refused every other time. */
  private static final double MOST_GROWTH = 1.1;

  /** Absolute accuracy of an event is this share of the time at which it is looked for. */
  private static final double EVENT_ACCURACY = 1e-10;

  private static final int EVENT_ITERATIONS = 100;

  private final Objective objective;
  private final double tolerance;

  private GradientFlow(Objective objective, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
  }

  /** Returns the gradient flow of {@code objective} at a relative tolerance of 1e-9. */
  public static GradientFlow of(Objective objective) {
    return new GradientFlow(objective, DEFAULT_TOLERANCE);
  }

  /** Returns the same flow at another relative tolerance, between 1e-13 and 0.1. */
  public GradientFlow withTolerance(double relative) {
    if (!(relative >= 1e-13 && relative <= 0.1)) {
      throw Require.refused(
          "tolerance", "must be in [1e-13, 0.1]", relative, "use for example 1e-9");
    }
    return new GradientFlow(objective, relative);
  }

  /**
   * Returns when the parameters and when the loss have moved by {@code delta}.
   *
   * @param start theta_0, finite, of the objective's size, not modified
   * @param delta distance to be moved, greater than 0
   * @param horizon time at which the search ends, greater than 0
   */
  public FlowEscape escape(double[] start, double delta, double horizon) {
    double[] from = checkedStart(start);
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
    integrator.integrate(equation(), new ODEState(0, from), horizon);
    return new FlowEscape(crossings.parameters, crossings.loss);
  }

  /**
   * Returns the path at the times asked for, by dense output.
   *
   * @param start theta_0, finite, of the objective's size, not modified
   * @param times length n, ascending, all greater than 0, not modified
   */
  public FlowPath path(double[] start, double[] times) {
    double[] from = checkedStart(start);
    double[] at = Require.finiteCopy("times", times, "give at least one time");
    for (int k = 0; k < at.length; k++) {
      if (!(at[k] > (k == 0 ? 0 : at[k - 1]))) {
        throw Require.refused(
            "times[" + k + "]", "must be greater than the time before it", at[k], "sort the times");
      }
    }
    double[][] thetas = new double[at.length][];
    DormandPrince853Integrator integrator = integrator(at[at.length - 1]);
    integrator.addStepHandler(new Sampler(at, thetas));
    integrator.integrate(equation(), new ODEState(0, from), at[at.length - 1]);
    double[] losses = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      losses[k] = objective.value(thetas[k]);
    }
    return new FlowPath(at, losses, thetas);
  }

  private DormandPrince853Integrator integrator(double horizon) {
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            Math.min(SMALLEST_STEP, horizon / 2), horizon, tolerance / 100, tolerance);
    integrator.setMaxGrowth(MOST_GROWTH);
    return integrator;
  }

  private double[] checkedStart(double[] start) {
    double[] from = Require.finiteCopy("start", start, "use the parameters of an initial model");
    if (from.length != objective.size()) {
      throw Require.refused(
          "start", "must have length " + objective.size(), from.length, "match the objective");
    }
    return from;
  }

  private OrdinaryDifferentialEquation equation() {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return objective.size();
      }

      @Override
      public double[] computeDerivatives(double tau, double[] theta) {
        double[] velocity = new double[theta.length];
        objective.valueAndGradient(theta, velocity);
        for (int i = 0; i < velocity.length; i++) {
          velocity[i] = -velocity[i];
        }
        return velocity;
      }
    };
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

  private static final class Sampler implements ODEStepHandler {
    private final double[] times;
    private final double[][] thetas;
    private int next;

    Sampler(double[] times, double[][] thetas) {
      this.times = times;
      this.thetas = thetas;
    }

    @Override
    public void handleStep(ODEStateInterpolator step) {
      while (next < times.length && times[next] <= step.getCurrentState().getTime()) {
        thetas[next] = step.getInterpolatedState(times[next]).getPrimaryState();
        next++;
      }
    }
  }
}
