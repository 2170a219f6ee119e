package curseofmemory.rnn;

import curseofmemory.numeric.Require;
import java.util.Locale;

/**
 * One eigenvalue of W, read as a time scale.
 *
 * @param real real part, negative where the mode decays
 * @param imaginary imaginary part, 0 where it does not oscillate
 */
public record Mode(double real, double imaginary) {
  /** Checks that both are numbers. */
  public Mode {
    Require.finite("real", real, "it is part of an eigenvalue");
    Require.finite("imaginary", imaginary, "it is part of an eigenvalue");
  }

  /** Returns the time in which the mode decays to 1/e; infinite where it does not decay. */
  public double timeScale() {
    return real < 0 ? -1 / real : Double.POSITIVE_INFINITY;
  }

  /** Returns the period of oscillation; infinite where the mode does not oscillate. */
  public double period() {
    return imaginary == 0 ? Double.POSITIVE_INFINITY : 2 * Math.PI / Math.abs(imaginary);
  }

  @Override
  public String toString() {
    String time =
        real < 0
            ? String.format(Locale.ROOT, "decays with time scale %.4g", timeScale())
            : real > 0 ? String.format(Locale.ROOT, "grows at rate %.4g", real) : "never decays";
    return imaginary == 0
        ? time
        : time + String.format(Locale.ROOT, ", oscillates with period %.4g", period());
  }
}
