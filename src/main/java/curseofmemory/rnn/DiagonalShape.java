package curseofmemory.rnn;

import curseofmemory.numeric.Require;

/**
 * The shape of a {@link DiagonalRnn} and where its parameters are.
 *
 * <pre>{@code
 * theta = [decay (p + q) | frequency (q) | cosine (d x (p + q)) | sine (d x q)]
 * }</pre>
 *
 * @param reals p, number of real modes
 * @param pairs q, number of complex pairs, each two hidden units
 * @param channels d, at least 1
 */
public record DiagonalShape(int reals, int pairs, int channels) {
  /** Checks the shape. */
  public DiagonalShape {
    Require.atLeast("reals", 0, reals, "use 0 for complex pairs only");
    Require.atLeast("pairs", 0, pairs, "use 0 for real modes only");
    Require.atLeast("channels", 1, channels, "use one channel or more");
    Require.atLeast("reals + pairs", 1, reals + pairs, "a recurrent network has a hidden unit");
  }

  /** Returns the number of modes, p + q. */
  public int modes() {
    return reals + pairs;
  }

  /** Returns the number of hidden units, p + 2 q. */
  public int width() {
    return reals + 2 * pairs;
  }

  /** Returns the number of parameters. */
  public int parameters() {
    return modes() + pairs + channels * (modes() + pairs);
  }

  /** Returns whether a mode is a complex pair. */
  public boolean oscillates(int mode) {
    return mode >= reals;
  }

  /** Returns the place of the real part of the eigenvalue of a mode. */
  public int decay(int mode) {
    return mode;
  }

  /** Returns the place of the imaginary part of the eigenvalue of a complex pair. */
  public int frequency(int mode) {
    return modes() + mode - reals;
  }

  /** Returns the place of the weight of {@code e^{decay s} cos(frequency s)}. */
  public int cosine(int channel, int mode) {
    return modes() + pairs + channel * modes() + mode;
  }

  /** Returns the place of the weight of {@code e^{decay s} sin(frequency s)} of a complex pair. */
  public int sine(int channel, int mode) {
    return modes() + pairs + channels * modes() + channel * pairs + mode - reals;
  }
}
