package curseofmemory.data;

import curseofmemory.functional.Lorenz96;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Data sets from the driven {@link Lorenz96} system: inputs are the forcing channels, the target is
 * {@code X_1} at the end of each step.
 *
 * <p>Every path has its own random stream and paths do not mix, so the digits are the same for any
 * thread count. 10,000 paths of 64 steps of 0.1 take a few seconds on two cores. Source:
 * reference.md, section 4, figure 1 (c).
 */
public final class LorenzPaths {
  /** Paths integrated together: long enough for vector code, small enough for the cache. */
  private static final int BLOCK = 64;

  private static final String FEWER = "draw fewer or shorter paths";

  private LorenzPaths() {}

  /** Draws a data set without telling how far it is. */
  public static SequenceData generate(
      Lorenz96 system, InputProcess forcing, int sequences, int steps, long seed) {
    return generate(system, forcing, sequences, steps, seed, done -> {});
  }

  /**
   * Draws a data set.
   *
   * @param system the target, K slow variables
   * @param forcing the input, K channels
   * @param sequences N, at least 1
   * @param steps T, at least 1
   * @param seed of the forcing
   * @param done told the number of paths finished, from several threads
   */
  public static SequenceData generate(
      Lorenz96 system,
      InputProcess forcing,
      int sequences,
      int steps,
      long seed,
      IntConsumer done) {
    Require.present("system", system, "use Lorenz96.forced");
    Require.present("forcing", forcing, "say what drives it");
    Require.present("done", done, "use n -> {}");
    Require.atLeast("sequences", 1, sequences, "ask for one sequence or more");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    if (forcing.channels() != system.slow()) {
      throw Require.refused(
          "forcing",
          "must have as many channels as there are slow variables (" + system.slow() + ")",
          forcing.channels(),
          "drive each slow variable by one channel");
    }
    long values = (long) sequences * steps;
    Require.memory("sequences", 8.0 * values * (1 + system.slow()), FEWER);
    double[] inputs = new double[Require.length("sequences", values * system.slow(), FEWER)];
    double[] targets = new double[(int) values];
    Thread caller = Thread.currentThread();
    AtomicInteger finished = new AtomicInteger();
    IntStream.rangeClosed(0, (sequences - 1) / BLOCK)
        .parallel()
        .forEach(
            b -> {
              StoppedException.check(caller, "integrating Lorenz-96");
              int from = b * BLOCK;
              int to = Math.min(sequences, from + BLOCK);
              draw(forcing, seed, from, to, inputs, steps);
              integrate(system, forcing.dt(), from, to, inputs, targets, steps);
              done.accept(finished.addAndGet(to - from));
            });
    return SequenceData.of(inputs, targets, steps, system.slow(), forcing.dt());
  }

  private static void draw(
      InputProcess forcing, long seed, int from, int to, double[] inputs, int steps) {
    double[] path = new double[steps * forcing.channels()];
    for (int n = from; n < to; n++) {
      forcing.sample(RandomStreams.of(seed, "forcing", n), path);
      System.arraycopy(path, 0, inputs, n * path.length, path.length);
    }
  }

  private static void integrate(
      Lorenz96 system, double dt, int from, int to, double[] inputs, double[] targets, int steps) {
    int channels = system.slow();
    double[][][] rows = new double[steps][channels][to - from];
    double[][] responses = new double[steps][to - from];
    for (int n = from; n < to; n++) {
      for (int i = 0; i < steps * channels; i++) {
        rows[i / channels][i % channels][n - from] = inputs[n * steps * channels + i];
      }
    }
    system.respond(rows, dt, responses);
    for (int n = from; n < to; n++) {
      for (int k = 0; k < steps; k++) {
        targets[n * steps + k] = responses[k][n - from];
      }
    }
  }
}
