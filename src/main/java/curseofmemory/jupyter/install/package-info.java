/**
 * Tells Jupyter about the Java kernel, and finds out why something does not work.
 *
 * <p>A kernelspec is a folder {@code DATA/kernels/NAME} with {@code kernel.json} and a logo;
 * Jupyter takes the first of that name on its search path. Ours starts the kernel through an
 * argument file beside it, so heap and flags are changed there by hand without touching JSON.
 *
 * <pre>{@code
 * Kernelspec spec = Kernelspec.named("java", KernelCommand.ofThisJvm());
 * Path folder = JupyterFolders.ofThisMachine().user().resolve("kernels").resolve("java");
 * spec.writeInto(folder);
 * System.out.println("Jupyter now offers " + spec.displayName());
 * Kernelspec.remove(folder);
 * }</pre>
 */
package curseofmemory.jupyter.install;
