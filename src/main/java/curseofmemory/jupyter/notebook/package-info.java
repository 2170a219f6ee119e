/**
 * Runs notebooks without Jupyter: side by side, each in a kernel process of its own, and leaves
 * executed notebooks, pages to read, and a summary for programs.
 *
 * <p>Here belongs what knows of notebook files, of runs and of what a run leaves behind. The
 * protocol is {@code protocol}'s, text as HTML is {@code html}'s. Start reading at {@link
 * curseofmemory.jupyter.notebook.NotebookRunner}.
 *
 * <pre>{@code
 * RunOptions options = RunOptions.into(Path.of("target/companion"));
 * NotebookRunner runner = new NotebookRunner(KernelCommand.ofThisJvm(), options, System.out);
 * RunReport report = runner.run(List.of(Path.of("notebooks/00-five-minute-tour.ipynb")));
 * report.failures().forEach(failure -> System.err.println(failure.text()));
 * System.exit(report.ok() ? 0 : 1);
 * }</pre>
 */
package curseofmemory.jupyter.notebook;
