package curseofmemory.rnn;

/**
 * One eigenvalue of W, read as a time scale.
 *
 * @param real real part, negative where the mode decays
 * @param imaginary imaginary part, 0 where it does not oscillate
 */
public record Mode(double real, double imaginary) {
  /** Returns the time in which the mode decays to 1/e; infinite where it does not decay. */
  public double timeScale() {
    return real < 0 ? -1 / real : Double.POSITIVE_INFINITY;
  }

  /** Returns the period of oscillation; infinite where the mode does not oscillate. */
  public double period() {
    return imaginary == 0 ? Double.POSITIVE_INFINITY : 2 * Math.PI / Math.abs(imaginary);
  }
}
