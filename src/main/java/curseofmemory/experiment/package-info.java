/**
 * Experiments as values and sweeps over them.
 *
 * <p>Here belongs what says what a run is, runs it, spreads many of them over threads or machines
 * and sums them up; not what can be chosen ({@code experiment.setting}), not where runs are kept
 * ({@code experiment.store}, which knows this room and not the other way round), no mathematics and
 * no figures. An experiment is immutable and named by the SHA-256 of its settings in canonical
 * JSON; the same settings give the same digits on any number of threads:
 *
 * <pre>
 * name(experiment) = SHA-256(canonical JSON),     band at x = (low, median, high) over the seeds
 * </pre>
 *
 * <pre>{@code
 * SweepResult runs = Sweep.of(Experiment.linear(shortMemory).withSteps(2000))
 *     .overTargets(shortMemory, longMemory).over("width", 1, 2, 4, 8, 16).overSeeds(5)
 *     .run(progress);                                     // runs.table(), runs.summary("loss")
 * Band b = runs.where("target", longMemory).band("width", "relative_error");  // b.x(), b.median()
 * LinearRnn model = runs.where("width", 16).best("loss").model();
 * }</pre>
 *
 * <p>Start reading at {@link curseofmemory.experiment.LinearExperiment}, whose table of settings is
 * where a new dimension goes, then {@link curseofmemory.experiment.Sweep}.
 */
package curseofmemory.experiment;
