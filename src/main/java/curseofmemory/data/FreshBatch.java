package curseofmemory.data;

/** One mini-batch, drawn by any thread and then asked for its loss by another. */
sealed interface FreshBatch permits GramBatch, FourierBatch {
  /** Draws the batch of this number in place of the one before. */
  void draw(long number);

  /**
   * Returns the loss on the batch and writes its gradient.
   *
   * @param difference response minus target, length T d, not modified
   * @param gradient length T d, overwritten
   */
  double lossAndGradient(double[] difference, double[] gradient);
}
