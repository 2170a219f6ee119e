package curseofmemory.training;

import curseofmemory.data.FreshBatches;
import curseofmemory.rnn.Response;

/**
 * The loss on a fresh mini-batch at every gradient: stochastic training as others do it, at a cost
 * that hardly depends on the width.
 *
 * <pre>L_b(theta) = mean over the batch b and all steps of (y^ - y)^2</pre>
 *
 * <p>Each {@link #valueAndGradient} looks at the batch at hand and then draws the next one; {@link
 * #value} leaves the batch as it is. The inputs are convolved with the response and the errors
 * correlated with the inputs; no recurrence over sequences is run. The k-th gradient of a seed is
 * always of the same batch. One objective per thread. Source: design.md, "train in the lag domain".
 */
public final class MiniBatchObjective implements Objective {
  private final FreshBatches batches;
  private final Response response;
  private final double[] r;
  private final double[] byR;

  private MiniBatchObjective(FreshBatches batches, Response response) {
    this.batches = batches;
    this.response = response;
    this.r = new double[response.length()];
    this.byR = new double[r.length];
  }

  /**
   * Returns the loss.
   *
   * @param batches of T lags and d channels, used by this objective alone
   * @param response of the same lags and channels, used by this objective alone
   */
  public static MiniBatchObjective of(FreshBatches batches, Response response) {
    ResponseObjective.requireLength(batches.lags() * batches.channels(), response);
    return new MiniBatchObjective(batches, response);
  }

  @Override
  public int size() {
    return response.parameters();
  }

  @Override
  public double value(double[] theta) {
    response.forward(theta, r);
    return batches.lossAndGradient(r, byR);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    double loss = value(theta);
    response.adjoint(byR, gradient);
    batches.next();
    return loss;
  }
}
