/** Runs that survive: one SQLite file. */
package curseofmemory.experiment.store;
