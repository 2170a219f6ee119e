package curseofmemory.experiment;

import curseofmemory.checks.Provenance;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.NonlinearRnn;
import java.util.Locale;
import java.util.Optional;

/**
 * One experiment that was run, with what it found or why it failed.
 *
 * @param experiment what was run
 * @param findings empty if the run failed
 * @param error empty unless the run failed
 * @param provenance how it was made; its duration is the run's own
 * @param cached whether it was read from a store instead of computed now
 */
public record Run(
    Experiment experiment,
    Optional<Findings> findings,
    Optional<String> error,
    Provenance provenance,
    boolean cached) {
  /** Checks that the run either found something or failed. */
  public Run {
    Require.present("experiment", experiment, "describe one");
    Require.present("findings", findings, "give an empty one for none");
    Require.present("error", error, "give an empty one for none");
    Require.present("provenance", provenance, "collect it");
    if (findings.isPresent() == error.isPresent()) {
      throw Require.refused("findings", "or error must be there, not both", experiment, "give one");
    }
  }

  /** Returns whether the run came to its end. */
  public boolean ok() {
    return findings.isPresent();
  }

  /** Returns a named number, for example {@code "relative_error"}. */
  public double number(String name) {
    Double value = found().numbers().get(name);
    if (value == null) {
      throw Require.refused("name", "must be one of " + found().numbers().keySet(), name, "rename");
    }
    return value;
  }

  /** Returns the loss history. */
  public History history() {
    return found()
        .history()
        .orElseThrow(() -> new IllegalStateException(experiment.label() + " has no loss history"));
  }

  /** Returns the trained model of a {@link LinearExperiment} with the identity as activation. */
  public LinearRnn model() {
    return trained().model(found().parameters());
  }

  /** Returns the trained network of a {@link LinearExperiment}, whatever its activation. */
  public NonlinearRnn network() {
    return trained().network(found().parameters());
  }

  private LinearExperiment trained() {
    if (experiment instanceof LinearExperiment linear) {
      return linear;
    }
    throw new IllegalStateException(experiment.label() + " trains no model; look at its numbers");
  }

  private Findings found() {
    return findings.orElseThrow(
        () -> new IllegalStateException(experiment.label() + " failed: " + error.orElseThrow()));
  }

  @Override
  public String toString() {
    String outcome = findings.map(f -> f.numbers().toString()).orElse("failed: " + error);
    return String.format(
        Locale.ROOT,
        "%s: %s, %.2f s%s",
        experiment.label(),
        outcome,
        provenance.duration().toNanos() / 1e9,
        cached ? ", cached" : "");
  }
}
