package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.ConnectionFile;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel in a process of its own, and a front end that speaks the real protocol with it. Used by
 * one thread.
 */
final class KernelProbe implements AutoCloseable {
  static final int LIMIT_MILLIS = 120_000;

  /** Processor time of an idle kernel in one second: garbage collector and clocks only. */
  private static final double RESTING_PROCESSOR_SECONDS = 0.1;

  final Process process;
  final ConnectionFile connection;
  final MessageCodec codec;
  private final Path folder;
  private final ZContext context = new ZContext();
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket published;
  private final ZMQ.Socket heartbeat;

  private KernelProbe(Process process, ConnectionFile connection, Path folder) {
    this.process = process;
    this.connection = connection;
    this.folder = folder;
    codec = new MessageCodec(connection);
    context.setLinger(0);
    byte[] identity = UUID.randomUUID().toString().getBytes();
    published = context.createSocket(SocketType.SUB);
    published.setRcvHWM(0);
    published.connect(connection.address(Channel.IOPUB));
    published.subscribe("");
    shell = dealer(identity, Channel.SHELL);
    control = dealer(identity, Channel.CONTROL);
    stdin = dealer(identity, Channel.STDIN);
    heartbeat = context.createSocket(SocketType.REQ);
    heartbeat.connect(connection.address(Channel.HEARTBEAT));
  }

  /** What a request led to. */
  record Outcome(JsonObject reply, List<Message> published, double seconds) {
    String status() {
      return reply.get("status").getAsString();
    }

    /** Returns all that was printed to stdout or stderr on behalf of the request. */
    String printed(String name) {
      StringBuilder text = new StringBuilder();
      for (Message message : published) {
        if (message.type().equals("stream") && message.text("name", "").equals(name)) {
          text.append(message.text("text", ""));
        }
      }
      return text.toString();
    }

    /** Returns the plain text of the result; empty if there was none. */
    String value() {
      return published.stream()
          .filter(message -> message.type().equals("execute_result"))
          .map(m -> m.content().getAsJsonObject("data").get("text/plain").getAsString())
          .findFirst()
          .orElse("");
    }

    /** Returns the lines of the error without colours; empty if there was none. */
    String traceback() {
      StringBuilder text = new StringBuilder();
      if (reply.has("traceback")) {
        reply.getAsJsonArray("traceback").forEach(l -> text.append(l.getAsString()).append('\n'));
      }
      return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    }
  }

  /** Starts a kernel on the class path and the Java of this process. */
  static KernelProbe start() throws IOException {
    return start(Map.of());
  }

  /** Starts a kernel on the class path and the Java of this process, with environment variables. */
  static KernelProbe start(Map<String, String> environment) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(java, System.getProperty("java.class.path"), List.of(), environment);
  }

  /** Starts a kernel. */
  static KernelProbe start(Path java, String classPath, List<String> options) throws IOException {
    return start(java, classPath, options, Map.of());
  }

  private static KernelProbe start(
      Path java, String classPath, List<String> options, Map<String, String> environment)
      throws IOException {
    Path folder = Files.createTempDirectory("kernel-probe");
    Path file = folder.resolve("connection.json");
    ConnectionFile connection = ConnectionFile.onFreePorts();
    connection.write(file);
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(AppCdsArchive.kernelOptions());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of("-D" + ParentWatch.PROPERTY + "=" + ProcessHandle.current().pid()));
    command.addAll(List.of(JavaKernel.class.getName(), file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile());
    builder.environment().putAll(environment);
    return new KernelProbe(builder.start(), connection, folder);
  }

  /** Runs a cell and waits for reply and idle. */
  Outcome run(String code) {
    long start = System.nanoTime();
    return outcome(execute(code), start);
  }

  /** Sends a cell and returns its message id. */
  String execute(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("allow_stdin", true);
    return execute(content);
  }

  /** Sends a cell, waits until its last line runs, and returns its message id. */
  String begin(String code) throws InterruptedException {
    int last = code.lastIndexOf('\n') + 1;
    String begun = "System.out.println(\"begun\");\n";
    String id = execute(code.substring(0, last) + begun + code.substring(last));
    publishedUntil(m -> m.is("stream") && m.text("text", "").contains("begun") && answers(m, id));
    Thread.sleep(1000);
    return id;
  }

  /** Sends an execute request as it is and returns its message id. */
  String execute(JsonObject content) {
    return tell("execute_request", content);
  }

  /** Asks anything on the shell channel and waits for the answer. */
  Outcome ask(String type, JsonObject content) {
    long start = System.nanoTime();
    return outcome(send(shell, type, content), start);
  }

  /** Sends anything on the shell channel and returns its message id. */
  String tell(String type, JsonObject content) {
    return send(shell, type, content);
  }

  /** Asks on the control channel and returns the content of the answer. */
  JsonObject askControl(String type, String content) {
    send(control, type, JsonParser.parseString(content).getAsJsonObject());
    return receive(control, LIMIT_MILLIS).content();
  }

  /** Waits for reply and idle of a request. */
  Outcome outcome(String id, long start) {
    List<Message> seen = publishedUntil(m -> m.isIdle() && answers(m, id));
    double seconds = (System.nanoTime() - start) * 1e-9;
    Message reply = receive(shell, LIMIT_MILLIS);
    while (!answers(reply, id)) {
      reply = receive(shell, LIMIT_MILLIS);
    }
    seen.removeIf(message -> !answers(message, id));
    return new Outcome(reply.content(), seen, seconds);
  }

  /** Returns what is published until, and with, the first message that fits. */
  List<Message> publishedUntil(Predicate<Message> last) {
    List<Message> seen = new ArrayList<>();
    do {
      seen.add(receive(published, LIMIT_MILLIS));
    } while (!last.test(seen.get(seen.size() - 1)));
    return seen;
  }

  /** Returns the next replies on the shell channel, in the order they came. */
  List<Message> replies(int count) {
    return Stream.generate(() -> receive(shell, LIMIT_MILLIS)).limit(count).toList();
  }

  /** Presses stop. */
  void interrupt() {
    send(control, "interrupt_request", new JsonObject());
    receive(control, LIMIT_MILLIS);
  }

  /** Waits for a question to the user. */
  void awaitQuestion() {
    receive(stdin, LIMIT_MILLIS);
  }

  /** Waits for a question to the user and answers it. */
  void answerQuestion(String value) {
    awaitQuestion();
    JsonObject content = new JsonObject();
    content.addProperty("value", value);
    send(stdin, "input_reply", content);
  }

  /** Sends a heartbeat and returns whether it came back. */
  boolean beats() {
    heartbeat.setReceiveTimeOut(LIMIT_MILLIS);
    heartbeat.send("ping");
    return "ping".equals(heartbeat.recvStr());
  }

  /** Shuts down as a front end does; returns whether the process ended by itself. */
  boolean shutDown() throws InterruptedException {
    send(control, "shutdown_request", new JsonObject());
    return process.waitFor(5, TimeUnit.SECONDS);
  }

  /** Sends raw frames on the shell channel. */
  void sendRaw(List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      shell.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
  }

  /** Returns processor seconds the kernel has used. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() * 1e-9;
  }

  /**
   * Returns whether the process comes to rest. A thread that still loops never does; the
   * just-in-time compiler does when its queue is empty.
   */
  boolean comesToRest() throws InterruptedException {
    for (int second = 0; second < 10; second++) {
      double before = processorSeconds();
      Thread.sleep(1000);
      if (processorSeconds() - before < RESTING_PROCESSOR_SECONDS) {
        return true;
      }
    }
    return false;
  }

  static boolean answers(Message message, String id) {
    return message.parentId().equals(id);
  }

  @Override
  public void close() throws IOException {
    context.close();
    process.destroyForcibly();
    Files.deleteIfExists(folder.resolve("connection.json"));
    Files.deleteIfExists(folder.resolve("log.txt"));
    Files.deleteIfExists(folder);
  }

  private ZMQ.Socket dealer(byte[] identity, Channel channel) {
    ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
    socket.setIdentity(identity);
    socket.connect(connection.address(channel));
    return socket;
  }

  private String send(ZMQ.Socket socket, String type, JsonObject content) {
    Message message = codec.create(List.of(), type, new JsonObject(), content);
    List<byte[]> frames = codec.encode(message);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
    return message.id();
  }

  private Message receive(ZMQ.Socket socket, int millis) {
    socket.setReceiveTimeOut(millis);
    List<byte[]> frames = new ArrayList<>();
    do {
      byte[] frame = socket.recv();
      if (frame == null) {
        throw new AssertionError("the kernel did not answer within " + millis + " ms" + log());
      }
      frames.add(frame);
    } while (socket.hasReceiveMore());
    try {
      return codec.decode(frames);
    } catch (MessageCodec.Refused refused) {
      throw new AssertionError(refused);
    }
  }

  /** Returns what the kernel wrote to its own standard output. */
  String log() {
    try {
      return "; its log: " + Files.readString(folder.resolve("log.txt"));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
