package curseofmemory.bench;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;

/**
 * What all benchmarks learn: one exponential memory, white noise, sizes as in common mini-batch
 * training.
 */
final class Scene {
  static final double DT = 0.1;
  static final int SEQUENCES = 128_000;
  static final int STEPS = 100;
  static final int BATCH = 512;
  static final long SEED = 1;
  static final LinearFunctional TARGET = LinearFunctional.of(ExponentialSum.of(0.5));
  static final WhiteNoise NOISE = WhiteNoise.of(1, DT);

  private Scene() {}

  static LagStatistics gathered(long sequences) {
    return LagStatistics.generated(TARGET, NOISE, sequences, STEPS, SEED, LossTimes.ALL);
  }
}
