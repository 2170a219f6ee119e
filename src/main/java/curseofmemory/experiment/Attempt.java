package curseofmemory.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import curseofmemory.checks.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /** Returns the attempt as one line, for the way back from another machine. */
  String text() {
    Environment e = environment;
    Map<String, Object> tree = new TreeMap<>();
    tree.put("index", index);
    tree.put("time", time.toEpochMilli());
    tree.put("nanos", duration.toNanos());
    tree.put("environment", List.of(e.code(), e.commit(), e.jdk(), e.os(), e.processor()));
    error.ifPresent(why -> tree.put("error", why));
    findings.ifPresent(found -> tree.put("found", found.tree()));
    return CanonicalJson.write(tree);
  }

  /** Reads what {@link #text} wrote; no digit is lost. */
  static Attempt read(String line) {
    JsonObject tree = CanonicalJson.read("run", line);
    List<String> e = new ArrayList<>();
    tree.getAsJsonArray("environment").forEach(part -> e.add(part.getAsString()));
    return new Attempt(
        tree.get("index").getAsInt(),
        Optional.ofNullable(tree.getAsJsonObject("found")).map(Findings::read),
        Optional.ofNullable(tree.get("error")).map(JsonElement::getAsString),
        new Environment(e.get(0), e.get(1), e.get(2), e.get(3), e.get(4)),
        Instant.ofEpochMilli(tree.get("time").getAsLong()),
        Duration.ofNanos(tree.get("nanos").getAsLong()));
  }
}
