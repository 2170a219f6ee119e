package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import curseofmemory.training.LeastSquaresObjective;
import curseofmemory.training.Optimiser;
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
    EscapeTime.checkShare(share);
    double first = objective.value(objective.checked(start));
    Require.positive("loss at start", first, "nothing is left to learn, or the model is unstable");
    return new StiffFlow(objective, start, share).run();
  }

  /**
   * Returns the number of steps the plateau will last, empty if its end was not found.
   *
   * @param optimiser one that follows the gradient flow, such as gradient descent or heavy ball
   */
  public OptionalDouble steps(Optimiser optimiser) {
    double timePerStep =
        optimiser
            .flowTimePerStep()
            .orElseThrow(
                () ->
                    Require.refused(
                        "optimiser",
                        "must follow the gradient flow",
                        optimiser.describe(),
                        "forecasts hold for gradient descent and heavy ball"));
    return flowTime.isEmpty() ? flowTime : OptionalDouble.of(flowTime.getAsDouble() / timePerStep);
  }

  @Override
  public String toString() {
    return flowTime.isEmpty()
        ? String.format(Locale.ROOT, "no way off the plateau up to tau = %.4g", followedTo)
        : String.format(Locale.ROOT, "plateau ends at tau = %.4g", flowTime.getAsDouble());
  }
}
