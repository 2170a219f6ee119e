package curseofmemory.experiment;

import curseofmemory.experiment.setting.Kind;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Many experiments: some to start from, and settings by name that take several values each.
 *
 * <p>Immutable and lazy: experiment number i is made when it is asked for, the last axis varying
 * fastest. The runs are spread over cores, costly ones first so that they do not end last; a run
 * that fails is recorded and the rest goes on; interrupting the thread ends the sweep within half a
 * second with all finished runs in the result and the interrupt status set. The numbers do not
 * depend on the number of threads.
 *
 * <pre>{@code
 * SweepResult runs = Sweep.of(Experiment.linear(shortMemory).withSteps(2000))
 *     .over("target", shortMemory, longMemory).over("width", 1, 2, 4, 8, 16).overSeeds(5)
 *     .run();
 * }</pre>
 */
public final class Sweep {
  private static final long MOST = 100_000_000;

  /** What a value of an axis takes while the sweep is written down. */
  private static final int SEED_BYTES = 500;

  /** Seconds per operation assumed before anything was measured. */
  private static final double NOMINAL_SPEED = 1e-9;

  private final List<Experiment> bases;
  private final List<Axis> axes;
  private final List<Axis> directions;
  private final Supplier<SweepExecutor> workers;

  private Sweep(List<Experiment> bases, List<Axis> axes, Supplier<SweepExecutor> workers) {
    this.bases = bases;
    this.axes = axes;
    this.directions = withExperiments();
    this.workers = workers;
  }

  /** Returns the sweep of these experiments, on all cores. */
  public static Sweep of(Experiment... experiments) {
    return of(Arrays.asList(Require.present("experiments", experiments, "give one")));
  }

  /** Returns the sweep of these experiments, on all cores. */
  public static Sweep of(List<? extends Experiment> experiments) {
    Require.present("experiments", experiments, "give one to start from");
    Require.atLeast("experiments", 1, experiments.size(), "give one to start from");
    experiments.forEach(e -> Require.present("experiment", e, "describe it"));
    int cores = Runtime.getRuntime().availableProcessors();
    return new Sweep(List.copyOf(experiments), List.of(), () -> new LocalThreads(cores));
  }

  /** Returns the sweep in which a setting also takes each of these values. */
  public Sweep over(String axis, Object... values) {
    Require.present("axis", axis, "name a setting");
    Require.present("values", values, "give one or more");
    if (axes.stream().anyMatch(known -> known.name().equals(axis))) {
      throw Require.refused("axis", "must be used once", axis, "give all its values at once");
    }
    Kind<?> kind = bases.get(0).setting(axis).kind();
    List<Object> taken = new ArrayList<>();
    for (Object value : values) {
      taken.add(kind.take(axis, value));
      bases.forEach(base -> base.with(axis, value));
    }
    List<Axis> all = new ArrayList<>(axes);
    all.add(Axis.of(axis, taken));
    Sweep larger = new Sweep(bases, List.copyOf(all), workers);
    if (larger.count() > MOST) {
      throw Require.refused("runs", "must be at most " + MOST, larger.count(), "make it several");
    }
    return larger;
  }

  /** Returns the sweep over several memories, axis {@code target}. */
  public Sweep overTargets(MemoryKernel... kernels) {
    Require.present("kernels", kernels, "give one memory or more");
    return over("target", (Object[]) kernels);
  }

  /** Returns the sweep over seeds 0 to {@code count - 1}, axis {@code seed}. */
  public Sweep overSeeds(int count) {
    Require.within("count", 1, (int) MOST, count, "ask for one seed or more, at most " + MOST);
    Require.memory("count", (double) SEED_BYTES * count, "ask for fewer seeds");
    return over("seed", LongStream.range(0, count).boxed().toArray());
  }

  /** Returns the same sweep on this many threads. */
  public Sweep withThreads(int threads) {
    Require.atLeast("threads", 1, threads, "use one thread or more");
    return withExecutor(() -> new LocalThreads(threads));
  }

  /** Returns the same sweep computed elsewhere; each run of the sweep makes one and closes it. */
  public Sweep withExecutor(Supplier<SweepExecutor> maker) {
    return new Sweep(bases, axes, maker);
  }

  /** Returns the sweep as JSON, to be run elsewhere by {@code sweep run FILE}. */
  public String json() {
    return SweepFile.write(bases, axes);
  }

  /** Returns the sweep that {@link #json} wrote, on all cores. */
  public static Sweep parse(String json) {
    return SweepFile.read(json);
  }

  /** Returns the number of experiments. */
  public int size() {
    return (int) count();
  }

  private long count() {
    long size = bases.size();
    for (Axis axis : axes) {
      size *= axis.values().size();
    }
    return size;
  }

  /** Returns the names of the axes, in the order they were given. */
  public List<String> axes() {
    return axes.stream().map(Axis::name).toList();
  }

  /** Returns the axes of tables: those given, and before them the experiments if several. */
  List<Axis> directions() {
    return directions;
  }

  private List<Axis> withExperiments() {
    List<Axis> all = new ArrayList<>(axes);
    if (bases.size() > 1) {
      List<Object> labels = bases.stream().map(base -> (Object) base.label()).toList();
      all.add(0, new Axis("experiment", List.copyOf(bases), Axis.numbered(labels)));
    }
    return all;
  }

  /** Returns experiment number {@code index}. */
  public Experiment experiment(int index) {
    int[] digits = digits(index);
    Experiment made = bases.get(digits[0]);
    for (int k = 0; k < axes.size(); k++) {
      made = made.with(axes.get(k).name(), axes.get(k).values().get(digits[k + 1]));
    }
    return made;
  }

  /** Returns the values of the axes at experiment number {@code index}, as tables show them. */
  Map<String, Object> coordinates(int index) {
    Map<String, Object> coordinates = new LinkedHashMap<>();
    for (Axis axis : directions) {
      coordinates.put(axis.name(), axis.shown().get(place(axis.name(), index)));
    }
    return coordinates;
  }

  /** Returns which value of an axis experiment number {@code index} has. */
  int place(String axis, int index) {
    return digits(index)[1 + axes().indexOf(axis)];
  }

  private int[] digits(int index) {
    if (index < 0 || index >= size()) {
      throw Require.refused("index", "must lie in 0.." + (size() - 1), index, "count from 0");
    }
    int[] digits = new int[axes.size() + 1];
    int rest = index;
    for (int k = axes.size(); k > 0; k--) {
      int n = axes.get(k - 1).values().size();
      digits[k] = rest % n;
      rest /= n;
    }
    digits[0] = rest;
    return digits;
  }

  /** Runs all experiments, silently, keeping the runs in memory only. */
  public SweepResult run() {
    return run(Progress.SILENT);
  }

  /** Runs all experiments, keeping the runs in memory only. */
  public SweepResult run(Progress progress) {
    Run[] runs = new Run[size()];
    loop(Ledger.NONE, progress, NOMINAL_SPEED, runs).go(workers);
    return new SweepResult(this, runs);
  }

  /** Runs all experiments that the store does not have, and returns all of them. */
  public SweepResult run(RunKeeper store, Progress progress) {
    Run[] runs = new Run[size()];
    try (Ledger ledger = store.ledger()) {
      loop(ledger, progress, speed(store), runs).go(workers);
    }
    return new SweepResult(this, runs);
  }

  private SweepLoop loop(Ledger ledger, Progress progress, double speed, Run[] runs) {
    return new SweepLoop(this, ledger, progress, speed, (i, run) -> runs[i] = run, true);
  }

  /**
   * Runs all experiments that the store does not have, keeping none in memory: for sweeps of
   * millions. Read the store afterwards.
   */
  public SweepCounts fill(RunKeeper store, Progress progress) {
    try (Ledger ledger = store.ledger()) {
      return new SweepLoop(this, ledger, progress, speed(store), (i, run) -> {}, false).go(workers);
    }
  }

  private double speed(RunKeeper store) {
    return store.speed(bases.get(0).kind()).orElse(NOMINAL_SPEED);
  }

  /**
   * Returns what the rest of the sweep will probably cost, at the speed of stored runs. An
   * interruption ends the look through the sweep; its status stays set.
   */
  public Estimate estimate(RunKeeper store) {
    Require.present("store", store, "use RunKeeper.none, or a store");
    try (Ledger ledger = store.ledger()) {
      return estimate(speed(store), ledger.known());
    }
  }

  private Estimate estimate(double secondsPerOperation, Set<RunKey> known) {
    double[] costs =
        IntStream.range(0, size())
            .takeWhile(i -> !Thread.currentThread().isInterrupted())
            .mapToObj(this::experiment)
            .filter(experiment -> known.isEmpty() || !known.contains(RunKey.of(experiment)))
            .mapToDouble(Experiment::cost)
            .toArray();
    int cores = Runtime.getRuntime().availableProcessors();
    return new Estimate(costs.length, Arrays.stream(costs).sum() * secondsPerOperation, cores);
  }

  @Override
  public String toString() {
    return size() + " runs over " + (axes.isEmpty() ? "no axis" : String.join(" x ", axes()));
  }
}
