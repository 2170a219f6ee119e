/**
 * The command {@code sweep}: runs sweeps and looks after the store that keeps them.
 *
 * <pre>{@code
 * java -jar lib/curse-of-memory.jar sweep run widths.json --threads 2
 * java -jar lib/curse-of-memory.jar sweep list
 * java -jar lib/curse-of-memory.jar sweep show 3f2a9c
 * java -jar lib/curse-of-memory.jar sweep export --csv runs.csv
 * java -jar lib/curse-of-memory.jar sweep verify --sample 20
 * }</pre>
 */
package curseofmemory.jupyter.sweep;
