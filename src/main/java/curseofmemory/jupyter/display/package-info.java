/**
 * From values to what a reader sees: renderers by class, and hosts that show the result.
 *
 * <p>A renderer turns a value into a {@link curseofmemory.jupyter.display.MimeBundle}: plain text
 * always, a richer form where one exists. It is written once and serves every host.
 */
package curseofmemory.jupyter.display;
