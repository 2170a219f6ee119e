package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * What makes a memory completely monotone: it is a mixture of decaying exponentials (Bernstein).
 *
 * <pre>rho(t) = integral of e^{-s t} mu(ds),   mu >= 0
 * moment(p) = integral of s^p mu(ds),      moment(0) = rho(0),   moment(-1) = |rho|_L1</pre>
 *
 * <p>Such a memory has a positive Hankel operator, and balanced truncation of a sum of exponentials
 * close to it is exact to rounding. Source: reference.md, section 5.
 *
 * @param moment p to the moment of order p, for the p at which it is finite
 * @param wide a sum of exponentials with positive weights that stands for the memory
 * @param wideDistance bound on the L1 distance between the two; 0 if they are equal
 */
public record PositiveMeasure(
    DoubleUnaryOperator moment, ExponentialSum wide, double wideDistance) {
  /** Checks that all are there. */
  public PositiveMeasure {
    Require.present("moment", moment, "give the moments");
    Require.present("wide", wide, "give a sum that stands for the memory");
    Require.nonNegative("wideDistance", wideDistance, "0 if the two are equal");
  }
}
