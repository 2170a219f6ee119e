package curseofmemory.experiment;

import curseofmemory.data.InputProcess;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.Collections;
import java.util.Optional;

/**
 * What a run is trained on.
 *
 * @param target a memory, a functional or a measured series
 * @param input a process, or the words white noise
 * @param sequences N, or empty for the population
 * @param lags T
 * @param dt time step
 * @param times at which steps the loss counts
 * @param seed of the inputs
 * @param channels d, where the target does not say it
 */
record TrainingData(
    Object target,
    Object input,
    Optional<Long> sequences,
    int lags,
    double dt,
    LossTimes times,
    long seed,
    int channels) {
  private static final Shared<LagStatistics> STATISTICS = new Shared<>(8);
  private static final Shared<SequenceData> DATA = new Shared<>(2);

  /** Returns the statistics; runs of the same key share them. */
  LagStatistics statistics(String key) throws InterruptedException {
    return STATISTICS.of(key, this::gathered);
  }

  private LagStatistics gathered() {
    if (target instanceof MeasuredSeries series) {
      return series.statistics(lags).lag();
    }
    InputProcess process = process();
    if (sequences.isPresent()) {
      return LagStatistics.generated(functional(), process, sequences.get(), lags, seed, times);
    }
    if (process instanceof WhiteNoise noise) {
      return LagStatistics.population(functional(), noise, lags, times);
    }
    throw Require.refused(
        "sequences", "must be a number, unless the input is white noise", "population", "use 1000");
  }

  /** Returns the sequences themselves, for networks that have no lag weights. */
  SequenceData drawn(String key) throws InterruptedException {
    if (target instanceof MeasuredSeries || sequences.isEmpty()) {
      throw Require.refused(
          "sequences",
          "must be a number of drawn sequences for a network that is not linear",
          target instanceof MeasuredSeries ? "a measured series" : "population",
          "use for example 1000, or the activation IDENTITY");
    }
    int count = Math.toIntExact(sequences.get());
    return DATA.of(key, () -> SequenceData.generate(functional(), process(), count, lags, seed));
  }

  /** Returns the lag weights that the targets are made with, none for a measured series. */
  Optional<double[]> truth() {
    return target instanceof MeasuredSeries
        ? Optional.empty()
        : Optional.of(functional().lagWeights(dt, lags));
  }

  /** Returns d, the number of input channels. */
  int inputs() {
    return target instanceof MeasuredSeries ? 1 : functional().channels();
  }

  private LinearFunctional functional() {
    if (target instanceof MemoryKernel kernel) {
      return new LinearFunctional(Collections.nCopies(channels, kernel));
    }
    LinearFunctional functional = (LinearFunctional) target;
    if (channels != 1 && channels != functional.channels()) {
      throw Require.refused(
          "channels",
          "must suit the target, which has " + functional.channels(),
          channels,
          "leave them out");
    }
    return functional;
  }

  private InputProcess process() {
    InputProcess process = input instanceof InputProcess own ? own : WhiteNoise.of(inputs(), dt);
    if (process.dt() != dt) {
      throw Require.refused("input", "must have steps of dt = " + dt, process.dt(), "make it anew");
    }
    return process;
  }
}
