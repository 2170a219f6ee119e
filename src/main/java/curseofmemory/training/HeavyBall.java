package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Gradient descent with momentum, the heavy ball.
 *
 * <pre>{@code
 * velocity <- momentum velocity - rate gradient
 * theta    <- theta + velocity
 * }</pre>
 *
 * <p>Where the gradient hardly changes, as on a plateau, the velocity settles at {@code -rate
 * gradient / (1 - momentum)}: time runs faster by {@code 1 / (1 - momentum)}, nothing else changes.
 * Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
 *
 * @param rate learning rate, greater than 0
 * @param momentum share of the velocity kept, in [0, 1)
 */
public record HeavyBall(double rate, double momentum) implements Optimiser {
  /** Checks the settings. */
  public HeavyBall {
    Require.positive("rate", rate, "use for example 0.05");
    if (!(momentum >= 0 && momentum < 1)) {
      throw Require.refused(
          "momentum", "must be at least 0 and less than 1", momentum, "use for example 0.9");
    }
  }

  /** Returns the heavy ball with the customary momentum 0.9. */
  public static HeavyBall withRate(double rate) {
    return new HeavyBall(rate, 0.9);
  }

  @Override
  public Stepper start(Objective objective) {
    Require.present("objective", objective, "say what is trained");
    double[] velocity = new double[objective.size()];
    return (theta, gradient) -> {
      for (int i = 0; i < theta.length; i++) {
        velocity[i] = momentum * velocity[i] - rate * gradient[i];
        theta[i] += velocity[i];
      }
    };
  }

  @Override
  public OptionalDouble flowTimePerStep() {
    return OptionalDouble.of(rate / (1 - momentum));
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "heavy ball, rate %.3g, momentum %.3g", rate, momentum);
  }
}
