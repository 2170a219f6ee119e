package curseofmemory.experiment;

import curseofmemory.numeric.Require;

/**
 * The name under which a run is kept: other settings or other code are another run.
 *
 * @param hash of the settings, see {@link Experiment#hash}
 * @param code that computes it, see {@link Experiment#code}
 */
public record RunKey(String hash, String code) {
  /** Returns the key of an experiment computed by the code of today. */
  public static RunKey of(Experiment experiment) {
    Require.present("experiment", experiment, "describe one");
    return new RunKey(experiment.hash(), experiment.code());
  }
}
