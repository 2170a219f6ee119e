package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.data.InputProcess;
import curseofmemory.data.LossTimes;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.experiment.setting.Descriptions;
import curseofmemory.experiment.setting.Kind;
import curseofmemory.experiment.setting.OnGrid;
import curseofmemory.experiment.setting.Setting;
import curseofmemory.experiment.setting.SettingTable;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import curseofmemory.training.Adam;
import curseofmemory.training.Optimiser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training a recurrent network of one width, from one seeded start, on data of one memory.
 *
 * <pre>
 * loss = best mean squared error,  relative_loss = loss / mean(y^2)
 * relative_error = |r - r_true|_2 / |r_true|_2,   l1_error = |r - r_true|_1       (lag weights)
 * escape_step = first step with loss below 0.95 of the first loss, where there is one
 * </pre>
 *
 * <p>The seed draws the initial parameters ({@link LinearRnn#random}); the data have their own.
 * What is learnt is a memory, a functional of several channels or a measured series. A memory that
 * is only a formula, or written outside the library, is described by its integrals over the cells
 * of the experiment's own grid, which is all that training sees of it. A network with another
 * activation than the identity is trained by the recurrence and has no lag weights, so no
 * relative_error. Cost: {@code steps (6 T m^2 + 2 T^2)} operations, without {@code T^2} on the
 * population. Source: reference.md, sections 3 and 4.
 */
public final class LinearExperiment extends Experiment {
  private static final Setting<Object> TARGET =
      Setting.of(
          "target",
          Kind.thing(
              Object.class, MemoryKernel.class, LinearFunctional.class, MeasuredSeries.class),
          "what is to be learnt: a memory, a functional or a measured series");
  private static final Setting<Integer> WIDTH =
      Setting.of("width", Kind.count(), 8, "m, hidden units");
  private static final Setting<Long> SEED =
      Setting.of("seed", Kind.whole(), 0L, "of the initial parameters");
  private static final Setting<Optimiser> OPTIMISER =
      Setting.of(
          "optimiser",
          Kind.thing(Optimiser.class, Optimiser.class),
          Adam.withRate(0.01),
          "method of descent");
  private static final Setting<Integer> STEPS =
      Setting.of("steps", Kind.count(), 2_000, "of training, at most");
  private static final Setting<Discretisation> DISCRETISATION =
      Setting.of(
          "discretisation", Kind.word(Discretisation.class), Discretisation.EULER, "of the model");
  private static final Setting<Activation> ACTIVATION =
      Setting.of(
              "activation",
              Kind.word(Activation.class),
              Activation.IDENTITY,
              "of the hidden units; the identity makes the network linear")
          .quietly();
  private static final Setting<Optional<Long>> SEQUENCES =
      Setting.of(
              "sequences",
              Kind.countOr("population"),
              Optional.<Long>empty(),
              "N, or population: no sampling error")
          .at("data.sequences")
          .quietly();
  private static final Setting<Integer> LAGS =
      Setting.of("lags", Kind.count(), 64, "T, steps of a sequence").at("data.lags");
  private static final Setting<Double> DT =
      Setting.of("dt", Kind.positive(), 0.1, "time step in the paper's units").at("data.dt");
  private static final Setting<LossTimes> TIMES =
      Setting.of("times", Kind.word(LossTimes.class), LossTimes.TERMINAL, "steps whose loss counts")
          .at("data.times");
  private static final Setting<Long> DATA_SEED =
      Setting.of("dataSeed", Kind.whole(), 0L, "of the sampled inputs").at("data.seed");
  private static final Setting<Integer> CHANNELS =
      Setting.of("channels", Kind.count(), 1, "d, each with the memory, if that is one kernel")
          .at("data.channels")
          .quietly();
  private static final Setting<Object> INPUT =
      Setting.of(
              "input",
              Kind.either("white noise", Kind.thing(Object.class, InputProcess.class)),
              (Object) "white noise",
              "process that the inputs are drawn from")
          .at("data.input")
          .quietly();

  static final SettingTable<LinearExperiment> TABLE =
      new SettingTable<>(
          "linear",
          Map.of("data", "DataSetting"),
          List.of(
              TARGET,
              WIDTH,
              SEED,
              OPTIMISER,
              STEPS,
              DISCRETISATION,
              ACTIVATION,
              SEQUENCES,
              LAGS,
              DT,
              TIMES,
              DATA_SEED,
              CHANNELS,
              INPUT),
          NetworkTraining.class,
          LinearExperiment::new);

  private LinearExperiment(Map<String, Object> values) {
    super(TABLE, values);
  }

  static LinearExperiment of(Object target) {
    return TABLE.make(Map.of(TARGET.name(), target));
  }

  @Override
  public LinearExperiment with(String axis, Object value) {
    return (LinearExperiment) super.with(axis, value);
  }

  /** Returns the same run on other data. */
  public LinearExperiment withData(DataSetting other) {
    Require.present("other", other, "use DataSetting.population");
    return with("sequences", other.sequences())
        .with("lags", other.lags())
        .with("dt", other.dt())
        .with("times", other.times())
        .with("dataSeed", other.seed());
  }

  /** Returns the same run with another optimiser. */
  public LinearExperiment withOptimiser(Optimiser other) {
    return with("optimiser", other);
  }

  /** Returns the same run with this many steps of training. */
  public LinearExperiment withSteps(int count) {
    return with("steps", count);
  }

  /** Returns the same run with another discretisation of the model. */
  public LinearExperiment withDiscretisation(Discretisation other) {
    return with("discretisation", other);
  }

  /** Returns m. */
  public int width() {
    return get(WIDTH);
  }

  @Override
  public long seed() {
    return get(SEED);
  }

  @Override
  public String label() {
    String activation =
        get(ACTIVATION) == Activation.IDENTITY ? "" : ", " + Descriptions.shown(get(ACTIVATION));
    return Descriptions.shown(get(TARGET)) + activation + ", width " + width() + ", seed " + seed();
  }

  /** The target on the experiment's own grid, whichever of them was chosen last. */
  @Override
  Object settled(Setting<?> setting) {
    return setting == TARGET ? OnGrid.of(get(TARGET), get(DT), get(LAGS)) : super.settled(setting);
  }

  @Override
  public double cost() {
    return training().cost();
  }

  @Override
  public Findings run() throws InterruptedException {
    Map<String, Object> settings = settings();
    return training()
        .run(CanonicalJson.write(List.of(settings.get("target"), settings.get("data"))));
  }

  /**
   * Returns the network that a run of this experiment found, good on its window.
   *
   * @param parameters that the run found
   */
  LinearRnn model(double[] parameters) {
    if (get(ACTIVATION) != Activation.IDENTITY) {
      throw Require.refused(
          "activation", "must be IDENTITY for a linear model", get(ACTIVATION), "use network()");
    }
    return LinearRnn.onWindow(width(), training().data().inputs(), parameters);
  }

  /** Returns the same network in its residual form, whatever the activation. */
  NonlinearRnn network(double[] parameters) {
    return NonlinearRnn.of(
        RnnShape.of(get(ACTIVATION), width(), training().data().inputs()), parameters);
  }

  private NetworkTraining training() {
    TrainingData data =
        new TrainingData(
            settled(TARGET),
            get(INPUT),
            get(SEQUENCES),
            get(LAGS),
            get(DT),
            get(TIMES),
            get(DATA_SEED),
            get(CHANNELS));
    return new NetworkTraining(
        data, get(WIDTH), get(ACTIVATION), get(DISCRETISATION), get(OPTIMISER), get(STEPS), seed());
  }
}
