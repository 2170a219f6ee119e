package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Plain gradient descent: {@code theta <- theta - rate * gradient}.
 *
 * @param rate learning rate, greater than 0
 */
public record GradientDescent(double rate) implements Optimiser {
  /** Checks the rate. */
  public GradientDescent {
    Require.positive("rate", rate, "use for example 0.05");
  }

  /** Returns gradient descent with this learning rate. */
  public static GradientDescent withRate(double rate) {
    return new GradientDescent(rate);
  }

  @Override
  public Stepper start(Objective objective) {
    return (theta, gradient) -> {
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= rate * gradient[i];
      }
    };
  }

  @Override
  public OptionalDouble flowTimePerStep() {
    return OptionalDouble.of(rate);
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "gradient descent, rate %.3g", rate);
  }
}
