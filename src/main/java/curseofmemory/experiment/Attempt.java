package curseofmemory.experiment;

import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a worker hands back for one task.
 *
 * @param index the task's number in its sweep
 * @param findings empty if the run failed
 * @param error empty unless the run failed
 * @param environment of the worker
 * @param time when it ended
 * @param duration how long it took, without making data that several runs share
 */
public record Attempt(
    int index,
    Optional<Findings> findings,
    Optional<String> error,
    Environment environment,
    Instant time,
    Duration duration) {

  /**
   * Runs an experiment on the calling thread; a failure is an answer, not an exception.
   *
   * @throws InterruptedException if the thread is interrupted before the run is complete
   */
  public static Attempt at(int index, Experiment experiment) throws InterruptedException {
    Shared.takeNanos();
    long start = System.nanoTime();
    try {
      Findings findings = experiment.run();
      return ended(index, Optional.of(findings), Optional.empty(), start);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the run was stopped: " + e.getMessage());
      }
      String message = e.getClass().getSimpleName() + ": " + e.getMessage();
      return ended(index, Optional.empty(), Optional.of(message), start);
    }
  }

  private static Attempt ended(
      int index, Optional<Findings> findings, Optional<String> error, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start - Shared.takeNanos());
    return new Attempt(index, findings, error, Environment.here(), Instant.now(), took);
  }

  Run asRun(Experiment experiment) {
    Provenance provenance =
        new Provenance(experiment.seed(), experiment.configuration(), environment, time, duration);
    return new Run(experiment, findings, error, provenance, false);
  }
}
