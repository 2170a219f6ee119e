package curseofmemory.bench;

import curseofmemory.rnn.Discretisation;
import org.openjdk.jmh.annotations.Param;

/** The gradient that most of training computes: forward Euler. */
public class DenseGradient extends AllDataGradient {
  /** Width m. */
  @Param({"16", "64", "128", "256"})
  public int width;

  @Override
  int width() {
    return width;
  }

  @Override
  Discretisation discretisation() {
    return Discretisation.EULER;
  }
}
