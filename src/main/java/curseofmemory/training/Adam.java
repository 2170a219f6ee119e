package curseofmemory.training;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * Adam: gradient descent on running means of the gradient and of its square.
 *
 * <pre>{@code
 * first  <- beta1 first  + (1 - beta1) gradient
 * second <- beta2 second + (1 - beta2) gradient^2
 * theta  <- theta - rate * (first / (1 - beta1^k)) / (sqrt(second / (1 - beta2^k)) + epsilon)
 * }</pre>
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
 *
 * @param rate learning rate, greater than 0
 * @param beta1 memory of the mean, in [0, 1)
 * @param beta2 memory of the square, in [0, 1)
 * @param epsilon keeps the quotient finite, greater than 0
 */
public record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimiser {
  /** Checks the settings. */
  public Adam {
    Require.positive("rate", rate, "use for example 0.005");
    requireFraction("beta1", beta1);
    requireFraction("beta2", beta2);
    Require.positive("epsilon", epsilon, "use for example 1e-8");
  }

  /** Returns Adam with the customary 0.9, 0.999 and 1e-8. */
  public static Adam withRate(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8);
  }

  @Override
  public Stepper start(Objective objective) {
    Require.present("objective", objective, "say what is trained");
    return new State(new double[objective.size()], new double[objective.size()]);
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "Adam, rate %.3g", rate);
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw Require.refused(
          name, "must be at least 0 and less than 1", value, "use for example 0.9");
    }
  }

  private final class State implements Stepper {
    private final double[] first;
    private final double[] second;
    private double beta1Power = 1;
    private double beta2Power = 1;

    State(double[] first, double[] second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void step(double[] theta, double[] gradient) {
      beta1Power *= beta1;
      beta2Power *= beta2;
      double step = rate / (1 - beta1Power);
      double squareScale = 1 / (1 - beta2Power);
      for (int i = 0; i < theta.length; i++) {
        double g = gradient[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        theta[i] -= step * first[i] / (Math.sqrt(second[i] * squareScale) + epsilon);
      }
    }
  }
}
