/**
 * From values to what a reader sees: renderers by class, and hosts that show the result.
 *
 * <p>A renderer turns a value into a {@link curseofmemory.jupyter.display.MimeBundle}: plain text
 * always, a richer form where one exists. It is written once and serves every host: our kernel,
 * IJava, JJava, rapaio, and the console. Runs in other people's kernels, behind their own jars, so
 * nothing here may ask for more than the oldest gson one of them brings.
 *
 * <p>Here belongs what depends on the kind of value or the kind of host. What a kernel says on the
 * wire belongs to {@code protocol} and {@code kernel}, what a page looks like to {@code html}.
 * Start reading at {@link curseofmemory.jupyter.display.Renderers}; a new kind of value is one line
 * there.
 */
package curseofmemory.jupyter.display;
