/**
 * A Java kernel for Jupyter: JShell behind the Jupyter messaging protocol 5.3.
 *
 * <p>Threads: {@code wire} owns every socket and answers heartbeat and control; {@code shell} takes
 * the requests one by one and compiles; each cell's code runs on a thread of its own, so that a
 * cell which cannot be stopped never takes the kernel with it.
 *
 * <p>From a request to an answer: {@link curseofmemory.jupyter.protocol.Wire} receives and checks
 * the signature, {@link curseofmemory.jupyter.kernel.Shell} dispatches, {@link
 * curseofmemory.jupyter.kernel.JavaEngine} evaluates snippet by snippet, and {@link
 * curseofmemory.jupyter.kernel.Publisher} says what happened.
 *
 * <pre>{@code
 * java -cp 'lib/*' curseofmemory.jupyter.kernel.JavaKernel connection.json
 * }</pre>
 */
package curseofmemory.jupyter.kernel;
