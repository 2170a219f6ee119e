/** Jupyter messages on the wire, for kernel and client alike. */
package curseofmemory.jupyter.protocol;
