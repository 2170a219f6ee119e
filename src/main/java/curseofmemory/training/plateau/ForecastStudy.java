package curseofmemory.training.plateau;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.numeric.Band;
import curseofmemory.numeric.Parallel;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.DivergedException;
import curseofmemory.training.GradientDescent;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Forecasts from samples held against training runs, over settings drawn at random.
 *
 * <p>A setting has one or two short exponentials, a bump of random height, width and lag, a network
 * of 2 to 4 units with a full W, output noise of 0 or 10 % of the signal, and one of three starts:
 * exact on the short memory with a diagonal W, the same in other coordinates (dense W), or random.
 * The forecast sees a sample of 2,400 sequences; gradient descent then trains on that sample, and
 * on another of the same size, for at most 20,000 steps; a run that diverges has no escape.
 * Settings that escape within ten steps have no plateau to speak of and are counted apart. Source:
 * none, the study is ours.
 */
public final class ForecastStudy {
  /** Shares of the first loss at which an escape counts. */
  public static final double[] SHARES = {0.05, 0.1, 0.3};

  private static final int PARTS = 6;
  private static final int SEQUENCES = 400;
  private static final int STEPS = 20_000;

  /** An escape within fewer steps is no plateau. */
  private static final int LEAST = 10;

  private static final double DT = 0.4;
  private static final GradientDescent DESCENT = GradientDescent.withRate(0.02);

  private final List<Row> rows;

  private ForecastStudy(List<Row> rows) {
    this.rows = rows;
  }

  /** What became of a forecast. */
  public enum Outcome {
    /** Forecast and both runs have an escape. */
    COMPARED,
    /** The run escaped within ten steps. */
    NO_PLATEAU,
    /** Forecast and run agree that there is no escape in time, or only the other sample has one. */
    TOO_LATE,
    /** One of forecast and run on the same sample found an escape in time, the other did not. */
    FAILED
  }

  /**
   * One setting at one share.
   *
   * @param family of the start
   * @param told the forecast, in flow time
   * @param own step of escape when training on the sample, empty if later than the last step
   * @param other step of escape when training on another sample
   */
  public record Row(String family, SampleForecast told, OptionalDouble own, OptionalDouble other) {
    /** Checks that the steps are numbers. */
    public Row {
      Require.present("told", told, "make a forecast first");
      Require.present("own", own, "leave it empty if there was no escape");
      Require.present("other", other, "leave it empty if there was no escape");
      Require.nonNegative("own", own.orElse(0), "leave it empty if there was no escape");
      Require.nonNegative("other", other.orElse(0), "leave it empty if there was no escape");
    }

    /** Returns what became of forecast and runs. */
    public Outcome outcome() {
      if (told.flowTime().isPresent() != own.isPresent()) {
        return Outcome.FAILED;
      }
      if (own.isEmpty() || other.isEmpty()) {
        return Outcome.TOO_LATE;
      }
      return own.getAsDouble() < LEAST ? Outcome.NO_PLATEAU : Outcome.COMPARED;
    }

    double error(OptionalDouble fact) {
      double steps = told.flowTime().orElseThrow() / DESCENT.rate();
      return Math.abs(steps / fact.orElseThrow() - 1);
    }
  }

  /**
   * Runs settings with seeds from {@code firstSeed} on all cores; each depends on its seed only.
   */
  public static ForecastStudy of(int settings, long firstSeed) {
    Require.atLeast("settings", 1, settings, "use for example 200");
    List<List<Row>> found = Parallel.map(settings, k -> new Setting(firstSeed + k).rows());
    return new ForecastStudy(found.stream().flatMap(List::stream).toList());
  }

  /** Returns all rows, the shares of a setting together. */
  public List<Row> rows() {
    return rows;
  }

  /** Returns the median relative error of the escape step on the sample the forecast saw. */
  public double ownError(double share) {
    return median(share, row -> row.error(row.own()));
  }

  /** Returns the median relative error of the escape step on another sample. */
  public double otherError(double share) {
    return median(share, row -> row.error(row.other()));
  }

  /** Returns how often the interval held the escape step on another sample. */
  public double coverage(double share) {
    List<Row> rows = compared(share);
    Require.atLeast("settings compared at this share", 1, rows.size(), "study more settings");
    return rows.stream()
        .mapToDouble(row -> row.told().covers(row.other().orElseThrow(), DESCENT) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private double median(double share, ToDoubleFunction<Row> number) {
    return Band.median(compared(share).stream().mapToDouble(number).toArray());
  }

  private List<Row> compared(double share) {
    return at(share).stream().filter(row -> row.outcome() == Outcome.COMPARED).toList();
  }

  private List<Row> at(double share) {
    return rows.stream().filter(row -> row.told().share() == share).toList();
  }

  /** Returns how many settings had this outcome. */
  public long count(double share, Outcome outcome) {
    return at(share).stream().filter(row -> row.outcome() == outcome).count();
  }

  @Override
  public String toString() {
    return Arrays.stream(SHARES)
        .mapToObj(this::line)
        .collect(
            Collectors.joining(
                "\n",
                "gained  compared  same sample  other sample  coverage  no plateau  late  failed\n",
                ""));
  }

  private String line(double share) {
    return String.format(
        Locale.ROOT,
        "%4.0f %%  %8d  %9.1f %%  %10.1f %%  %6.1f %%  %10d  %4d  %6d",
        100 * share,
        count(share, Outcome.COMPARED),
        100 * ownError(share),
        100 * otherError(share),
        100 * coverage(share),
        count(share, Outcome.NO_PLATEAU),
        count(share, Outcome.TOO_LATE),
        count(share, Outcome.FAILED));
  }

  /** What a seed draws: target, noise, network and start. */
  private static final class Setting {
    private final RandomGenerator random;
    private final long seed;
    private final LinearFunctional functional;
    private final int lags;
    private final double noise;
    private final int width;
    private final String family;
    private final double[] start;

    Setting(long seed) {
      this.seed = seed;
      this.random = RandomStreams.of(seed, "forecast study", 0);
      double[] weights =
          IntStream.range(0, 1 + random.nextInt(2)).mapToDouble(k -> between(0.4, 1.2)).toArray();
      double[] rates =
          IntStream.range(0, weights.length).mapToDouble(k -> between(0.4, 1.5)).toArray();
      double sigma = between(0.4, 1);
      double lag = between(5, 9.5);
      this.functional =
          LinearFunctional.of(
              DelayedBump.of(ExponentialSum.of(weights, rates), between(0.5, 1.5), sigma, lag));
      this.lags = (int) Math.ceil((lag + 3 * sigma) / DT);
      this.noise = random.nextBoolean() ? 0.1 : 0;
      this.width = 2 + random.nextInt(3);
      int kind = random.nextInt(3);
      this.family = List.of("diagonal", "dense", "random").get(kind);
      this.start =
          kind == 2
              ? LinearRnn.random(width, 1, seed).parameters()
              : exact(weights, rates, kind == 1);
    }

    private double between(double low, double high) {
      return low + (high - low) * random.nextDouble();
    }

    /** W = S (-diag w) S^-1 with S = I + q p^T, so that S^-1 = I - q p^T / (1 + p.q). */
    private double[] exact(double[] weights, double[] rates, boolean dense) {
      int m = width;
      double[] q = IntStream.range(0, m).mapToDouble(i -> dense ? between(-0.7, 0.7) : 0).toArray();
      double[] p = IntStream.range(0, m).mapToDouble(i -> dense ? between(-0.7, 0.7) : 0).toArray();
      double inverse = 1 + IntStream.range(0, m).mapToDouble(i -> p[i] * q[i]).sum();
      double[] w =
          IntStream.range(0, m)
              .mapToDouble(i -> i < rates.length ? rates[i] : between(0.5, 3))
              .toArray();
      double[] theta = new double[m * m + 2 * m];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          for (int k = 0; k < m; k++) {
            double s = (i == k ? 1 : 0) + q[i] * p[k];
            double t = (k == j ? 1 : 0) - q[k] * p[j] / inverse;
            theta[i * m + j] -= s * w[k] * t;
          }
          theta[m * m + i] += (i == j ? 1 : 0) + q[i] * p[j];
          double c = j < weights.length ? weights[j] : 0;
          theta[m * m + m + i] += c * ((i == j ? 1 : 0) - q[j] * p[i] / inverse);
        }
      }
      return theta;
    }

    List<Row> rows() {
      List<LagStatistics> parts = sample(0);
      List<SampleForecast> told =
          SampleForecast.of(parts, this::loss, start, STEPS * DESCENT.rate(), SHARES);
      double[] own = train(parts);
      double[] other = train(sample(PARTS));
      List<Row> rows = new ArrayList<>();
      for (SampleForecast forecast : told) {
        rows.add(
            new Row(
                family,
                forecast,
                EscapeTime.steps(own, forecast.share()),
                EscapeTime.steps(other, forecast.share())));
      }
      return rows;
    }

    private List<LagStatistics> sample(int firstPart) {
      return IntStream.range(firstPart, firstPart + PARTS).mapToObj(this::part).toList();
    }

    private LagStatistics part(int part) {
      SequenceData clean =
          SequenceData.generate(
              functional, WhiteNoise.of(1, DT), SEQUENCES, lags, 1_000 * seed + part);
      RandomGenerator draw = RandomStreams.of(seed, "forecast study, noise", part);
      double[] inputs = new double[SEQUENCES * lags];
      double[] targets = new double[SEQUENCES * lags];
      for (int n = 0; n < SEQUENCES; n++) {
        System.arraycopy(clean.inputs(n), 0, inputs, n * lags, lags);
        System.arraycopy(clean.targets(n), 0, targets, n * lags, lags);
      }
      double size =
          noise * Math.sqrt(Arrays.stream(targets).map(y -> y * y).average().orElseThrow());
      Arrays.setAll(targets, k -> targets[k] + size * draw.nextGaussian());
      return LagStatistics.terminal(SequenceData.of(inputs, targets, lags, 1, DT));
    }

    private LagObjective loss(LagStatistics statistics) {
      return LagObjective.of(statistics, width, Discretisation.EXACT_HOLD, DT);
    }

    private double[] train(List<LagStatistics> sample) {
      LagObjective loss = loss(LagStatistics.mean(sample));
      double least = 0.999 * (1 - SHARES[SHARES.length - 1]) * loss.value(start);
      try {
        return Trainer.of(loss, DESCENT).withSteps(STEPS).withGoal(least).train(start).losses();
      } catch (DivergedException neverEscaped) {
        return new double[] {loss.value(start)};
      }
    }
  }
}
