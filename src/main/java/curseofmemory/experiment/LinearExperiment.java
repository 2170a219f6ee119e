package curseofmemory.experiment;

import com.google.gson.JsonObject;
import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.Adam;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.StopReason;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Training a linear RNN of one width, from one seeded start, on data of one memory.
 *
 * <pre>
 * loss = best mean squared error,  relative_loss = loss / mean(y^2)
 * relative_error = |r - r_true|_2 / |r_true|_2,   l1_error = |r - r_true|_1       (lag weights)
 * escape_step = first step with loss below 0.95 of the first loss, where there is one
 * </pre>
 *
 * <p>The seed draws the initial parameters ({@link LinearRnn#random}); the data have their own. A
 * kernel that is only a formula is replaced by its integrals over the grid cells, which is all that
 * training sees of it. Axes: target, width, seed, optimiser, steps, discretisation, sequences,
 * lags, dt, times, dataSeed. Cost: {@code steps (6 T m^2 + 2 T^2)} operations, without {@code T^2}
 * on the population. Source: reference.md, sections 3 and 4.
 *
 * @param target the memory to be learnt
 * @param data what it is learnt from
 * @param width m
 * @param discretisation of the model
 * @param optimiser a record, so that it can be written down
 * @param steps of training
 * @param seed of the initial parameters
 */
public record LinearExperiment(
    MemoryKernel target,
    DataSetting data,
    int width,
    Discretisation discretisation,
    Optimiser optimiser,
    int steps,
    long seed)
    implements Experiment {
  static final String KIND = "linear";

  /** Share of the first loss below which training has left its first plateau. */
  private static final double ESCAPED = 0.95;

  /** Checks the settings and freezes a kernel that cannot be described by parameters. */
  public LinearExperiment {
    Require.atLeast("width", 1, width, "a recurrent network has one hidden unit or more");
    Require.atLeast("steps", 1, steps, "ask for one step or more");
    if (!(optimiser instanceof Record)) {
      throw Require.refused("optimiser", "must be a record", optimiser, "use for example Adam");
    }
    if (!Descriptions.knows(target)) {
      target = target.onGrid(data.dt(), data.lags());
    }
  }

  static LinearExperiment of(MemoryKernel target) {
    return new LinearExperiment(
        target,
        DataSetting.population(64, 0.1),
        8,
        Discretisation.EULER,
        Adam.withRate(0.01),
        2_000,
        0);
  }

  static LinearExperiment read(JsonObject tree) {
    return new LinearExperiment(
        Descriptions.kernel(tree.getAsJsonObject("target")),
        Descriptions.record(tree.getAsJsonObject("data"), DataSetting.class),
        tree.get("width").getAsInt(),
        Discretisation.valueOf(tree.get("discretisation").getAsString()),
        Descriptions.beside(tree.getAsJsonObject("optimiser"), Optimiser.class),
        tree.get("steps").getAsInt(),
        tree.get("seed").getAsLong());
  }

  /** Returns the same run on other data. */
  public LinearExperiment withData(DataSetting other) {
    return new LinearExperiment(target, other, width, discretisation, optimiser, steps, seed);
  }

  /** Returns the same run with another optimiser. */
  public LinearExperiment withOptimiser(Optimiser other) {
    return new LinearExperiment(target, data, width, discretisation, other, steps, seed);
  }

  /** Returns the same run with this many steps of training. */
  public LinearExperiment withSteps(int count) {
    return new LinearExperiment(target, data, width, discretisation, optimiser, count, seed);
  }

  /** Returns the same run at another width. */
  public LinearExperiment withWidth(int m) {
    return new LinearExperiment(target, data, m, discretisation, optimiser, steps, seed);
  }

  /** Returns the same run from other initial parameters. */
  public LinearExperiment withSeed(long other) {
    return new LinearExperiment(target, data, width, discretisation, optimiser, steps, other);
  }

  /** Returns the same run with another discretisation of the model. */
  public LinearExperiment withDiscretisation(Discretisation other) {
    return new LinearExperiment(target, data, width, other, optimiser, steps, seed);
  }

  /** Returns the same run on another memory. */
  public LinearExperiment withTarget(MemoryKernel other) {
    return new LinearExperiment(other, data, width, discretisation, optimiser, steps, seed);
  }

  @Override
  public LinearExperiment with(String axis, Object value) {
    return switch (axis) {
      case "target" -> withTarget(Axis.as(axis, value, MemoryKernel.class));
      case "width" -> withWidth(Axis.integer(axis, value));
      case "seed" -> withSeed(Axis.whole(axis, value));
      case "optimiser" -> withOptimiser(Axis.as(axis, value, Optimiser.class));
      case "steps" -> withSteps(Axis.integer(axis, value));
      case "discretisation" -> withDiscretisation(Axis.constant(axis, value, Discretisation.class));
      default -> withData(dataWith(axis, value));
    };
  }

  private DataSetting dataWith(String axis, Object value) {
    DataSetting d = data;
    return switch (axis) {
      case "sequences" ->
          new DataSetting(
              Optional.of(Axis.integer(axis, value)), d.lags(), d.dt(), d.times(), d.seed());
      case "lags" ->
          new DataSetting(d.sequences(), Axis.integer(axis, value), d.dt(), d.times(), d.seed());
      case "dt" ->
          new DataSetting(d.sequences(), d.lags(), Axis.decimal(axis, value), d.times(), d.seed());
      case "times" -> d.withTimes(Axis.constant(axis, value, LossTimes.class));
      case "dataSeed" ->
          new DataSetting(d.sequences(), d.lags(), d.dt(), d.times(), Axis.whole(axis, value));
      default ->
          throw Require.refused(
              "axis",
              "must be one of target, width, seed, optimiser, steps, discretisation, sequences,"
                  + " lags, dt, times, dataSeed",
              axis,
              "rename it");
    };
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("experiment", KIND);
    tree.put("target", Descriptions.tree(target));
    tree.put("data", Descriptions.tree(data));
    tree.put("width", width);
    tree.put("discretisation", discretisation.name());
    tree.put("optimiser", Descriptions.tree(optimiser));
    tree.put("steps", steps);
    tree.put("seed", seed);
    return tree;
  }

  @Override
  public String label() {
    return target.name() + ", width " + width + ", seed " + seed;
  }

  @Override
  public double cost() {
    double t = data.lags();
    double gram = data.sequences().isPresent() ? 2 * t * t : 4 * t;
    return steps * (t * (6.0 * width * width + 20.0 * width) + gram + 200);
  }

  @Override
  public Findings run() throws InterruptedException {
    LagStatistics statistics = StatisticsCache.of(data, target);
    LagObjective objective = LagObjective.of(statistics, width, discretisation, data.dt());
    TrainingResult trained =
        Trainer.of(objective, optimiser)
            .withSteps(steps)
            .train(LinearRnn.random(width, 1, seed).parameters());
    if (trained.reason() == StopReason.INTERRUPTED) {
      throw new InterruptedException("the run was stopped before its last step");
    }
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put("loss", trained.bestLoss());
    numbers.put("relative_loss", trained.bestLoss() / statistics.power());
    numbers.put("steps_taken", (double) trained.steps());
    addErrors(objective.model(trained.best()), numbers);
    addEscape(trained.losses(), numbers);
    return new Findings(numbers, trained.best(), Optional.of(History.of(trained.losses())));
  }

  private void addErrors(LinearRnn model, Map<String, Double> numbers) {
    double[] r = model.impulseResponse(discretisation, data.dt(), data.lags());
    double absolute = 0;
    double squares = 0;
    double power = 0;
    for (int j = 0; j < r.length; j++) {
      double truth = target.integral(j * data.dt(), (j + 1) * data.dt());
      absolute += Math.abs(r[j] - truth);
      squares += (r[j] - truth) * (r[j] - truth);
      power += truth * truth;
    }
    numbers.put("l1_error", absolute);
    numbers.put("relative_error", Math.sqrt(squares / power));
  }

  private static void addEscape(double[] losses, Map<String, Double> numbers) {
    for (int k = 0; k < losses.length; k++) {
      if (losses[k] < ESCAPED * losses[0]) {
        numbers.put("escape_step", (double) k);
        return;
      }
    }
  }
}
