/**
 * Runs that survive: one SQLite file, its layout and history, its checksums, and verification.
 *
 * <p>Here belongs all that knows SQL and nothing that runs an experiment: a sweep sees only {@link
 * curseofmemory.experiment.RunKeeper}. Every row carries a checksum, so that a damaged one is named
 * and good ones are read. Start reading at {@link curseofmemory.experiment.store.RunStore}.
 *
 * <pre>{@code
 * try (RunStore store = RunStore.open(Path.of("runs.db"))) {
 *   SweepResult runs = sweep.run(store, progress);      // each finished run is on the disk first
 *   store.table();                                      // all good runs, settings and provenance
 * }
 * }</pre>
 */
package curseofmemory.experiment.store;
