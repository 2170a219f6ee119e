package curseofmemory.training;

import curseofmemory.data.FreshData;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.ImpulseResponse;

/**
 * Stochastic training: each gradient sees a mini-batch that was never seen before.
 *
 * <pre>
 * gradient 1 uses batch 1, gradient 2 uses batch 2, ...;  value uses the batch of the last gradient
 * </pre>
 *
 * <p>The same gradient as back-propagation through time over the batch, but through the impulse
 * response, so that the cost of the batch does not depend on the width. The loss is noisy: the best
 * model kept by {@link Trainer} is the one with the luckiest batch, so judge it on the population
 * loss. Not for methods with a line search. One objective per run and thread. Source: reference.md,
 * section 1.
 */
public final class FreshBatches implements Objective {
  private final FreshData data;
  private final ImpulseResponse response;
  private final double[] r;
  private final double[] byR;

  private FreshBatches(FreshData data, ImpulseResponse response) {
    this.data = data;
    this.response = response;
    this.r = new double[data.size()];
    this.byR = new double[data.size()];
  }

  /**
   * Returns the loss of models of one width on fresh batches.
   *
   * @param data where the batches come from; advanced by each gradient
   * @param width m, at least 1
   * @param discretisation of the models
   */
  public static FreshBatches of(FreshData data, int width, Discretisation discretisation) {
    Require.present("data", data, "say where the batches come from");
    int channels = data.process().channels();
    double dt = data.process().dt();
    return new FreshBatches(
        data, ImpulseResponse.of(width, channels, data.steps(), discretisation, dt));
  }

  @Override
  public int size() {
    return response.parameters();
  }

  @Override
  public double value(double[] theta) {
    response.forward(checked(theta), r);
    return data.lossAndGradient(r, byR);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    data.next();
    double loss = value(theta);
    response.adjoint(byR, gradient);
    return loss;
  }
}
