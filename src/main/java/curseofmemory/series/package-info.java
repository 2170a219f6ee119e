/**
 * The reader's own series: from two measured columns to a memory with a band, its dead time, its
 * kind of decay, and one-step errors beside those of simpler predictions.
 *
 * <pre>{@code
 * SeriesVerdict verdict = SeriesVerdict.of(MeasuredSeries.read(file, "lead", "sales"));
 * verdict.text();                       // a paragraph in plain words
 * verdict.weights();                    // the memory, lag by lag
 * }</pre>
 *
 * <p>Belongs here: what is inferred from one measured pair. Does not: reading and lag statistics
 * (data), what networks can reach (approximation), pages and commands (jupyter). Start with {@link
 * curseofmemory.series.SeriesVerdict}.
 */
package curseofmemory.series;
