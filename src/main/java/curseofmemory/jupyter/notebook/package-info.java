/**
 * Runs notebooks without Jupyter: a client of the real protocol, executed notebooks, pages to read.
 *
 * <p>Each notebook gets a kernel process of its own on the loopback address. A message counts only
 * if its signature is {@code HMAC-SHA256(key, header + parent + metadata + content)}.
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
