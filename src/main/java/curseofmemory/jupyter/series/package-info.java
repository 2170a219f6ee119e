/**
 * The command {@code series}: a verdict on the reader's own file as a page, a figure and JSON.
 *
 * <p>What is inferred is {@code curseofmemory.series}'s. Start reading at {@link
 * curseofmemory.jupyter.series.SeriesCommand}.
 */
package curseofmemory.jupyter.series;
