package curseofmemory.training.plateau;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * One row of the escape-time table.
 *
 * @param lag 1 / omega, where the late memory sits
 * @param lossAtStart J(theta_0)
 * @param gradientNorm |grad J(theta_0)|_2
 * @param tau0 escape time of the parameters
 * @param tau0Loss escape time of the loss, tau_0'
 * @param lowerBound S, the theorem's lower bound without its open constant
 */
public record PlateauEscape(
    double lag,
    double lossAtStart,
    double gradientNorm,
    double tau0,
    double tau0Loss,
    double lowerBound) {
  private static final String MEASURED = "measure it by PlateauSetting.at";

  /** Checks that all are numbers. */
  public PlateauEscape {
    Require.finite("lag", lag, MEASURED);
    Require.finite("lossAtStart", lossAtStart, MEASURED);
    Require.finite("gradientNorm", gradientNorm, MEASURED);
    Require.nonNegative("tau0", tau0, MEASURED);
    Require.nonNegative("tau0Loss", tau0Loss, MEASURED);
    Require.positive("lowerBound", lowerBound, MEASURED);
  }

  /** Returns {@code tau_0 / S}, which the theorem keeps away from 0. */
  public double ratioToBound() {
    return tau0 / lowerBound;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "lag %4.1f  J %.6f  |grad| %.6g  tau0 %.6g  tau0' %.6g  tau0/S %.4g",
        lag,
        lossAtStart,
        gradientNorm,
        tau0,
        tau0Loss,
        ratioToBound());
  }
}
