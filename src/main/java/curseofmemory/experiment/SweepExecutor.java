package curseofmemory.experiment;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Supplier;

/** Where the runs of a sweep are computed: threads of this process or other machines. */
public interface SweepExecutor extends AutoCloseable {
  /**
   * Returns a maker of executors on an Apache Spark cluster.
   *
   * @param master for example {@code spark://host:7077} or {@code local[2]}
   * @throws IllegalArgumentException if this build has no Spark
   */
  static Supplier<SweepExecutor> spark(String master) {
    try {
      Constructor<? extends SweepExecutor> maker =
          Class.forName("curseofmemory.experiment.SparkExecutor")
              .asSubclass(SweepExecutor.class)
              .getDeclaredConstructor(String.class);
      return () -> make(maker, master);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Spark is not in this build; build it with: mvn -Pspark package", e);
    }
  }

  private static SweepExecutor make(Constructor<? extends SweepExecutor> maker, String master) {
    try {
      return maker.newInstance(master);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot start Spark on " + master, e);
    }
  }

  /** Returns how many runs can be computed at the same time; it may grow as machines join. */
  int slots();

  /**
   * Returns how many seconds of work each slot should hold in advance: long enough to hide the way
   * there and back, short enough to lose little when the sweep is stopped.
   */
  double secondsAhead();

  /**
   * Starts tasks and returns at once.
   *
   * @param tasks to be run, in this order if not all fit
   * @param sink told about each task as it ends, from any thread
   */
  void submit(List<Task> tasks, Sink sink);

  /** Stops whatever still runs, without waiting for it. */
  @Override
  void close();

  /** Where results arrive. */
  interface Sink {
    /** Takes what one task found, or why its experiment failed. */
    void finished(Attempt attempt);

    /** Takes the news that the executor itself cannot go on. */
    void broken(RuntimeException reason);
  }

  /**
   * One run to be computed.
   *
   * @param index its number in the sweep
   * @param experiment what to run
   */
  record Task(int index, Experiment experiment) {}
}
