package curseofmemory.jupyter.protocol;

import org.zeromq.SocketType;

/** The five sockets between a front end and its kernel. */
public enum Channel {
  /** Requests to run code or to help while typing. */
  SHELL("shell_port", SocketType.ROUTER, SocketType.DEALER),
  /** Requests that must not wait behind a running cell. */
  CONTROL("control_port", SocketType.ROUTER, SocketType.DEALER),
  /** Questions of the kernel to the user. */
  STDIN("stdin_port", SocketType.ROUTER, SocketType.DEALER),
  /** What the kernel publishes to all who listen. */
  IOPUB("iopub_port", SocketType.XPUB, SocketType.SUB),
  /** An echo that tells whether the kernel lives. */
  HEARTBEAT("hb_port", SocketType.REP, SocketType.REQ);

  final String port;
  final SocketType ofKernel;
  final SocketType ofClient;

  Channel(String port, SocketType ofKernel, SocketType ofClient) {
    this.port = port;
    this.ofKernel = ofKernel;
    this.ofClient = ofClient;
  }
}
