/**
 * Jupyter messages on the wire, the same for the kernel and for a front end: channels, the
 * connection file, messages and their signatures, JSON.
 *
 * <pre>
 * frames = identities..., &lt;IDS|MSG&gt;, hmac(key, header parent metadata content), header, parent, metadata, content
 * </pre>
 *
 * <p>Here belongs what both sides must agree on, and the sockets of each side: {@link
 * curseofmemory.jupyter.protocol.Wire} for the kernel, {@link
 * curseofmemory.jupyter.protocol.KernelClient} for a front end. What a message means to a kernel or
 * to a runner of notebooks does not. Start reading at {@link
 * curseofmemory.jupyter.protocol.MessageCodec}.
 *
 * <p>Source: "Messaging in Jupyter", version 5.3 of the protocol.
 */
package curseofmemory.jupyter.protocol;
