package curseofmemory.experiment;

import java.util.List;
import java.util.function.Consumer;

/** Where the runs of a sweep are computed: threads of this process or other machines. */
public interface SweepExecutor extends AutoCloseable {
  /** Returns how many runs can be computed at the same time. */
  int slots();

  /**
   * Starts tasks and returns at once.
   *
   * @param tasks to be run, in this order if not all fit
   * @param finished told about each task as it ends, from any thread
   */
  void submit(List<Task> tasks, Consumer<Attempt> finished);

  /** Stops whatever still runs, without waiting for it. */
  @Override
  void close();

  /**
   * One run to be computed.
   *
   * @param index its number in the sweep
   * @param experiment what to run
   */
  record Task(int index, Experiment experiment) {}
}
