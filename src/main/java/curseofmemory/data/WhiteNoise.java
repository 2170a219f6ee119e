package curseofmemory.data;

import curseofmemory.numeric.Require;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Discrete white noise: independent normal values with variance {@code 1 / dt} per step.
 *
 * <p>With this scale the mean squared output tends to the integral of {@code rho^2} as {@code dt ->
 * 0} (Ito isometry). Source: reference.md, sections 3 and 4.
 *
 * @param channels number of channels d, at least 1
 * @param dt time step, greater than 0
 */
public record WhiteNoise(int channels, double dt) implements InputProcess {
  /** Checks the settings. */
  public WhiteNoise {
    Require.atLeast("channels", 1, channels, "use one channel or more");
    Require.positive("dt", dt, "use for example 0.1");
  }

  /** Returns white noise with this many channels and this step. */
  public static WhiteNoise of(int channels, double dt) {
    return new WhiteNoise(channels, dt);
  }

  /** Returns the variance of one value, {@code 1 / dt}. */
  public double variance() {
    return 1 / dt;
  }

  @Override
  public void sample(RandomGenerator random, double[] path) {
    Require.present("random", random, "use RandomStreams");
    Require.present("path", path, "give room for steps * channels values");
    double scale = 1 / Math.sqrt(dt);
    for (int i = 0; i < path.length; i++) {
      path[i] = scale * random.nextGaussian();
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "white noise, %d channel(s), dt = %.4g", channels, dt);
  }
}
