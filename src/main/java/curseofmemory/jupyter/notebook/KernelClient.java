package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/**
 * The client's side of the Jupyter protocol over ZeroMQ: shell, control and iopub. Confined to the
 * thread that creates it.
 */
final class KernelClient implements AutoCloseable {
  private static final String PROTOCOL = "5.3";

  /** The channel a message came by. */
  enum Channel {
    SHELL,
    CONTROL,
    IOPUB
  }

  /**
   * A message with the channel it came by.
   *
   * @param channel where it arrived
   * @param message what arrived
   */
  record Received(Channel channel, Message message) {}

  private final ZContext context = new ZContext();
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket iopub;
  private final ZMQ.Poller poller;
  private final Wire wire;
  private final String session = UUID.randomUUID().toString();

  KernelClient(Connection connection) {
    wire = new Wire(connection.key());
    context.setLinger(0);
    shell = connect(SocketType.DEALER, connection.shell());
    control = connect(SocketType.DEALER, connection.control());
    iopub = connect(SocketType.SUB, connection.iopub());
    iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    poller = context.createPoller(Channel.values().length);
    poller.register(shell, ZMQ.Poller.POLLIN);
    poller.register(control, ZMQ.Poller.POLLIN);
    poller.register(iopub, ZMQ.Poller.POLLIN);
  }

  /** Asks the kernel who it is; returns the id of the request. */
  String requestInfo() {
    return send(shell, "kernel_info_request", new JsonObject());
  }

  /** Asks for code to be executed; returns the id of the request. */
  String requestExecution(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.add("user_expressions", new JsonObject());
    content.addProperty("allow_stdin", false);
    content.addProperty("stop_on_error", true);
    return send(shell, "execute_request", content);
  }

  /** Asks the kernel to stop what it is executing. */
  void requestInterrupt() {
    send(control, "interrupt_request", new JsonObject());
  }

  /** Asks the kernel to end. */
  void requestShutdown() {
    JsonObject content = new JsonObject();
    content.addProperty("restart", false);
    send(control, "shutdown_request", content);
  }

  /** Waits for messages at most this long and returns what arrived, iopub first, in order. */
  List<Received> receive(Duration limit) {
    poller.poll(limit.toMillis());
    List<Received> received = new ArrayList<>();
    drain(iopub, Channel.IOPUB, received);
    drain(control, Channel.CONTROL, received);
    drain(shell, Channel.SHELL, received);
    return received;
  }

  @Override
  public void close() {
    poller.close();
    context.close();
  }

  private ZMQ.Socket connect(SocketType type, int port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    socket.setReconnectIVL(20);
    socket.connect(Connection.address(port));
    return socket;
  }

  private String send(ZMQ.Socket socket, String type, JsonObject content) {
    Message message = new Message(header(type), new JsonObject(), new JsonObject(), content);
    ZMsg frames = new ZMsg();
    wire.encode(message).forEach(frames::add);
    frames.send(socket);
    return message.id();
  }

  private JsonObject header(String type) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", UUID.randomUUID().toString());
    header.addProperty("session", session);
    header.addProperty("username", "runner");
    header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", PROTOCOL);
    return header;
  }

  private void drain(ZMQ.Socket socket, Channel channel, List<Received> received) {
    ZMsg frames = ZMsg.recvMsg(socket, false);
    while (frames != null) {
      List<byte[]> parts = new ArrayList<>();
      frames.forEach(frame -> parts.add(frame.getData()));
      wire.decode(parts).ifPresent(message -> received.add(new Received(channel, message)));
      frames = ZMsg.recvMsg(socket, false);
    }
  }
}
