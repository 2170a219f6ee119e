package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.training.LeastSquaresObjective;
import curseofmemory.training.Optimiser;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long training on a known loss will stall, by following its gradient flow in long steps.
 *
 * <pre>theta' = -grad J,   forecast = first tau with J(theta(tau)) &lt; 0.95 J(theta_0)
 * gradient descent:  steps = tau / rate
 * heavy ball:        steps = tau (1 - momentum) / rate</pre>
 *
 * <p>It is the same flow that training follows, integrated by an implicit method whose cost does
 * not depend on the length of the plateau: some hundred solves of a linear system with one unknown
 * per parameter. So a stall of 1e9 steps is foretold in milliseconds, but only for the loss it is
 * given: the exact one of a known memory, or that of a data set. What another data set from the
 * same source would do, with an interval, is another question. Accuracy: about 1 % for the gradient
 * flow (tested); gradient descent at a finite rate adds its own deviation, the heavy ball some
 * {@code 2 / (1 - momentum)} steps in which it gains its speed. No forecast is made for methods
 * that rescale the gradient, such as Adam. Source: reference.md, section 3, "mechanism"; the
 * forecast is ours.
 *
 * @param firstLoss J(theta_0)
 * @param flowTime tau, empty if the end of the plateau was not found
 * @param followedTo time to which the flow was followed: the plateau lasts at least that long
 */
public record PlateauForecast(double firstLoss, OptionalDouble flowTime, double followedTo) {
  private static final double ENDLESS = 1e18;

  /** Checks that all are numbers. */
  public PlateauForecast {
    Require.present("flowTime", flowTime, "leave it empty if there is no end");
    Require.finite("firstLoss", firstLoss, "start from a stable model");
    Require.finite("flowTime", flowTime.orElse(0), "leave it empty if there is no end");
    Require.nonNegative("followedTo", followedTo, "the flow begins at time 0");
  }

  /** Leaves an error of some 1e-4. */
  private static final double TOLERANCE = 3e-4;

  /**
   * Returns the forecast for any model whose loss is a squared residual.
   *
   * @param objective the loss that will be trained on
   * @param start theta_0, of the objective's size, finite; not modified
   */
  public static PlateauForecast of(LeastSquaresObjective objective, double[] start) {
    return of(objective, start, EscapeTime.SHARE);
  }

  /**
   * Returns the forecast of when {@code share} of the first loss will have been gained. If the
   * thread is interrupted, the forecast says how far the flow had been followed.
   *
   * @param objective the loss that will be trained on
   * @param start theta_0, of the objective's size, finite; not modified
   * @param share between 0 and 1, both excluded
   */
  public static PlateauForecast of(LeastSquaresObjective objective, double[] start, double share) {
    return of(objective, start, ENDLESS, share).get(0);
  }

  /**
   * Returns one forecast for each of several shares, from one integration.
   *
   * @param objective the loss that will be trained on
   * @param start theta_0, of the objective's size, finite; not modified
   * @param horizon flow time beyond which nobody wants to know, greater than 0
   * @param shares each between 0 and 1, both excluded, ascending
   */
  public static List<PlateauForecast> of(
      LeastSquaresObjective objective, double[] start, double horizon, double... shares) {
    return within(TOLERANCE, objective, start, horizon, shares);
  }

  static List<PlateauForecast> within(
      double tolerance,
      LeastSquaresObjective objective,
      double[] start,
      double horizon,
      double... shares) {
    Require.present("shares", shares, "give one or more");
    Require.positive("horizon", horizon, "use for example 1e6");
    for (int k = 0; k < shares.length; k++) {
      EscapeTime.checkShare(shares[k]);
      if (k > 0 && !(shares[k] > shares[k - 1])) {
        throw Require.refused("shares", "must ascend", shares[k], "sort them");
      }
    }
    Require.present("objective", objective, "give the loss that will be trained");
    double first = objective.value(objective.checked(start));
    Require.positive("loss at start", first, "nothing is left to learn, or the model is unstable");
    return new StiffFlow(objective, start, tolerance).run(horizon, shares);
  }

  /**
   * Returns the flow itself, at the steps of the integration, which grow as the flow slows down; if
   * the thread is interrupted, up to there.
   *
   * @param objective the loss that will be trained on
   * @param start theta_0, of the objective's size, finite; not modified
   * @param horizon flow time at which the path ends, greater than 0
   */
  public static FlowPath path(LeastSquaresObjective objective, double[] start, double horizon) {
    Require.positive("horizon", horizon, "use for example 1e6");
    Require.present("objective", objective, "give the loss that will be trained");
    return new StiffFlow(objective, objective.checked(start), TOLERANCE).path(horizon);
  }

  /**
   * Returns the number of steps the plateau will last, empty if its end was not found.
   *
   * @param optimiser one that follows the gradient flow, such as gradient descent or heavy ball
   */
  public OptionalDouble steps(Optimiser optimiser) {
    double timePerStep = flowTimePerStep(optimiser);
    return flowTime.isEmpty() ? flowTime : OptionalDouble.of(flowTime.getAsDouble() / timePerStep);
  }

  static double flowTimePerStep(Optimiser optimiser) {
    return Require.present("optimiser", optimiser, "use gradient descent or heavy ball")
        .flowTimePerStep()
        .orElseThrow(
            () ->
                Require.refused(
                    "optimiser",
                    "must follow the gradient flow",
                    optimiser.describe(),
                    "forecasts hold for gradient descent and heavy ball"));
  }

  @Override
  public String toString() {
    return flowTime.isEmpty()
        ? String.format(Locale.ROOT, "no way off the plateau up to tau = %.4g", followedTo)
        : String.format(Locale.ROOT, "plateau ends at tau = %.4g", flowTime.getAsDouble());
  }
}
