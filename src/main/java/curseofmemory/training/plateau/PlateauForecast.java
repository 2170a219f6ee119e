package curseofmemory.training.plateau;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.HeavyBall;
import curseofmemory.training.LeastSquaresObjective;
import curseofmemory.training.Optimiser;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long training will stall, told before it starts.
 *
 * <pre>theta' = -grad J,   forecast = first tau with J(theta(tau)) &lt; 0.95 J(theta_0)
 * gradient descent:  steps = tau / rate
 * heavy ball:        steps = tau (1 - momentum) / rate</pre>
 *
 * <p>What sets the stall is how far back the memory lies and how slowly the modes of the initial
 * model decay: the gradient that could bend a mode of rate w towards a memory at lag L is of the
 * order {@code L e^{-w L}}. The forecast follows exactly this mechanism, by an implicit integration
 * whose cost does not depend on the length of the plateau (some hundred steps of a linear solve),
 * so a stall of 1e9 steps is foretold in milliseconds. Accuracy: about 1 % for the gradient flow
 * (tested); gradient descent at a finite rate and a sampled loss add their own deviation, the heavy
 * ball some {@code 2 / (1 - momentum)} steps in which it gains its speed. No forecast is made for
 * methods that rescale the gradient, such as Adam. Source: reference.md, section 3, "mechanism";
 * the forecast is ours.
 *
 * @param firstLoss J(theta_0)
 * @param flowTime tau, empty if no end was found in 4,000 steps of the integration
 */
public record PlateauForecast(double firstLoss, OptionalDouble flowTime) {
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
   * Returns the forecast of when {@code share} of the first loss will have been gained.
   *
   * @param objective the loss that will be trained on
   * @param start theta_0, of the objective's size, finite; not modified
   * @param share between 0 and 1, both excluded
   */
  public static PlateauForecast of(LeastSquaresObjective objective, double[] start, double share) {
    EscapeTime.checkShare(share);
    double[] from = Require.finiteCopy("start", start, "use the parameters of the initial model");
    if (from.length != objective.size()) {
      throw Require.refused(
          "start", "must have length " + objective.size(), from.length, "match the objective");
    }
    double first = objective.value(from);
    Require.positive("loss at start", first, "nothing is left to learn");
    return new PlateauForecast(first, StiffFlow.escape(objective, from, share));
  }

  /**
   * Returns the forecast from the memory and the initial spectrum alone, by the reduced model.
   *
   * @param target any memory, for example short memory and late bump
   * @param weights a_i = c_i U_i of the initial modes, length m, not modified
   * @param rates w_i, decay rates of the initial modes, length m, greater than 0; not modified
   */
  public static PlateauForecast of(MemoryKernel target, double[] weights, double[] rates) {
    if (weights.length != rates.length) {
      throw Require.refused(
          "rates", "must have as many entries as weights", rates.length, "give one rate per mode");
    }
    double[] theta = new double[2 * rates.length];
    for (int i = 0; i < rates.length; i++) {
      theta[i] = weights[i];
      theta[rates.length + i] = Require.positive("rates[" + i + "]", rates[i], "modes decay");
    }
    return of(ReducedModel.of(target, rates.length), theta);
  }

  /**
   * Returns the number of steps the plateau will last, empty if it will not end.
   *
   * @param optimiser gradient descent or heavy ball
   */
  public OptionalDouble steps(Optimiser optimiser) {
    double timePerStep = timePerStep(optimiser);
    return flowTime.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(flowTime.getAsDouble() / timePerStep);
  }

  private static double timePerStep(Optimiser optimiser) {
    if (optimiser instanceof GradientDescent plain) {
      return plain.rate();
    }
    if (optimiser instanceof HeavyBall ball) {
      return ball.rate() / (1 - ball.momentum());
    }
    throw Require.refused(
        "optimiser",
        "must follow the gradient flow",
        optimiser.describe(),
        "forecasts hold for gradient descent and heavy ball");
  }

  @Override
  public String toString() {
    return flowTime.isEmpty()
        ? "no way off the plateau found"
        : String.format(Locale.ROOT, "plateau ends at tau = %.4g", flowTime.getAsDouble());
  }
}
