package curseofmemory.bench;

import curseofmemory.rnn.Discretisation;
import org.openjdk.jmh.annotations.Param;

/** The same gradient for an exact hold. */
public class ExactHoldGradient extends AllDataGradient {
  /** Width m. */
  @Param({"16", "64", "128"})
  public int width;

  @Override
  int width() {
    return width;
  }

  @Override
  Discretisation discretisation() {
    return Discretisation.EXACT_HOLD;
  }
}
