/** Named numbers, verdicts and provenance: what a notebook ends with. */
package curseofmemory.checks;
