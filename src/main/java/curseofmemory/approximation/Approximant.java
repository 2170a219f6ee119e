package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * A network of width m that was found for a target, and how far it is from it.
 *
 * @param rhohat memory of the network
 * @param width m
 * @param norm in which the error is measured
 * @param error distance to the target on all lags, with its own error estimate
 * @param lowerBound no network of its class (this width, or these rates) is closer; 0 if unknown
 * @param method how it was found
 */
public record Approximant(
    MemoryKernel rhohat, int width, Norm norm, Estimate error, double lowerBound, String method) {
  /** Checks that all are there. */
  public Approximant {
    Require.present("rhohat", rhohat, "give the network's memory");
    Require.present("norm", norm, "say how it was measured");
    Require.present("error", error, "measure it");
    Require.nonNegative("lowerBound", lowerBound, "0 if it is not known");
  }

  /** Returns a number that the error of this network does not exceed. */
  public double atMost() {
    return error.value() + error.error();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "width %d, %s error %.4g by %s", width, norm, error.value(), method);
  }
}
