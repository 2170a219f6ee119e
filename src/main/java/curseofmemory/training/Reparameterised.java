package curseofmemory.training;

import curseofmemory.numeric.Require;
import curseofmemory.rnn.Parameterisation;
import curseofmemory.rnn.RnnShape;
import java.util.Arrays;

/**
 * The loss of a recurrent network as a function of the weights behind a diagonal W.
 *
 * <pre>
 * J(w, rest) = L(W, rest),   W = -diag(f(w_1) .. f(w_m)),   dJ/dw_i = -f'(w_i) dL/dW_ii
 * </pre>
 *
 * <p>The rest is [U | c | b] as {@link RnnShape} stores it. The cost is that of the objective
 * behind, whose W is full. Source: the chain rule; arXiv 2305.19190 and 2311.14495.
 */
public final class Reparameterised implements Objective {
  private final Objective full;
  private final int width;
  private final Parameterisation parameterisation;
  private final double[] theta;
  private final double[] byTheta;

  private Reparameterised(Objective full, int width, Parameterisation parameterisation) {
    this.full = full;
    this.width = width;
    this.parameterisation = parameterisation;
    this.theta = new double[full.size()];
    this.byTheta = new double[full.size()];
  }

  /**
   * Returns the loss behind a parameterisation.
   *
   * @param full loss of networks with any W
   * @param shape of these networks
   * @param parameterisation f
   */
  public static Reparameterised of(
      Objective full, RnnShape shape, Parameterisation parameterisation) {
    int size = Require.present("full", full, "use SequenceObjective.of").size();
    int expected = Require.present("shape", shape, "use RnnShape.of").parameters();
    Require.within("parameters of the objective", expected, expected, size, "match the shape");
    Require.present("parameterisation", parameterisation, "use for example EXP");
    return new Reparameterised(full, shape.width(), parameterisation);
  }

  @Override
  public int size() {
    return theta.length - width * width + width;
  }

  @Override
  public double value(double[] weights) {
    return full.value(expanded(weights));
  }

  @Override
  public double valueAndGradient(double[] weights, double[] gradient) {
    Require.entries("gradient", gradient, size());
    double loss = full.valueAndGradient(expanded(weights), byTheta);
    for (int i = 0; i < width; i++) {
      gradient[i] = -parameterisation.slope(weights[i]) * byTheta[i * width + i];
    }
    System.arraycopy(byTheta, width * width, gradient, width, size() - width);
    return loss;
  }

  private double[] expanded(double[] weights) {
    checked(weights);
    Arrays.fill(theta, 0, width * width, 0);
    for (int i = 0; i < width; i++) {
      theta[i * width + i] = -parameterisation.rate(weights[i]);
    }
    System.arraycopy(weights, width, theta, width * width, size() - width);
    return theta;
  }

  /** Returns the parameters [W | U | c | b] of the network with these weights. */
  public double[] parameters(double[] weights) {
    return expanded(weights).clone();
  }
}
