package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import java.util.Locale;

/**
 * A network of width m that was found for a target, and how far it is from it.
 *
 * @param rhohat memory of the network
 * @param width m
 * @param norm in which the error is measured
 * @param error distance to the target on all lags, with its own error estimate
 * @param lowerBound no network with the same rates is closer than this; 0 if nothing is known
 */
public record Approximant(
    MemoryKernel rhohat, int width, Norm norm, Estimate error, double lowerBound) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "width %d, %s error %.4g", width, norm, error.value());
  }
}
