/**
 * A Java kernel for Jupyter: JShell behind the messages of {@link curseofmemory.jupyter.protocol}.
 *
 * <p>Here belongs what happens between a request and its answer: running, stopping and explaining
 * cells, their output, input, magics and errors, and help while typing. How values are drawn
 * belongs to the display room, how a kernel process is started and watched to the notebook and
 * install rooms.
 *
 * <p>Start reading at {@link curseofmemory.jupyter.kernel.JavaKernel}. From there {@link
 * curseofmemory.jupyter.kernel.Shell} takes the requests one by one, {@link
 * curseofmemory.jupyter.kernel.Executions} runs cells, {@link
 * curseofmemory.jupyter.kernel.CellText} takes them apart, {@link
 * curseofmemory.jupyter.kernel.CellRun} evaluates the parts, {@link
 * curseofmemory.jupyter.kernel.Weaver} makes their classes stoppable, and {@link
 * curseofmemory.jupyter.kernel.Publisher} says what happened.
 *
 * <p>Threads: {@code wire} owns every socket and answers heartbeat and control; {@code shell}
 * compiles; each cell's code runs on a thread of its own, so that a cell which cannot be stopped
 * never takes the kernel with it.
 *
 * <p>What a cell cannot do: end the process by {@code System.exit} or {@code Runtime.halt}, called
 * directly, by reflection or by a method handle. A library that calls them itself still can, and
 * Jupyter then starts a new kernel. What Java cannot stop (a socket's {@code accept} and {@code
 * read}, a lock waited for without interrupts) is named after three seconds.
 *
 * <pre>{@code
 * java -cp 'lib/*' curseofmemory.jupyter.kernel.JavaKernel connection.json
 * }</pre>
 */
package curseofmemory.jupyter.kernel;
