package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.display.Hosts;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.ConnectionFile;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import curseofmemory.jupyter.protocol.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A Java kernel for Jupyter: JShell behind the messaging protocol 5.3.
 *
 * <p>The sockets are bound and answered before JShell is ready, so a front end never waits in vain
 * for the first answer. Start-up to the first finished cell takes about a second with the archive
 * that {@code install} makes.
 *
 * <p>Source: the Jupyter messaging protocol, "Messaging in Jupyter", version 5.3.
 */
public final class JavaKernel {
  private static final PrintStream LOG = System.err;

  private final Shell shell;
  private final Wire wire;
  private final MessageCodec codec;
  private final Publisher publisher;
  private final CellInput input;
  private final FutureTask<JavaEngine> engine = new FutureTask<>(JavaEngine::new);

  private JavaKernel(ConnectionFile connection) throws IOException {
    codec = new MessageCodec(connection);
    wire = new Wire(connection, codec, LOG);
    publisher = new Publisher(wire, codec);
    CellOutput output = new CellOutput(publisher);
    shell = new Shell(wire, codec, publisher, output, engine, LOG);
    input = new CellInput(wire, codec, output);
    Hosts.use(new KernelHost(publisher, output));
    System.setOut(output.stream("stdout"));
    System.setErr(output.stream("stderr"));
    System.setIn(input);
  }

  /**
   * Starts a kernel and serves until it is told to shut down.
   *
   * @param arguments the path of the connection file
   * @throws Exception if the connection file is refused or a port is taken
   */
  public static void main(String[] arguments) throws Exception {
    ParentWatch.start(Runtime.getRuntime()::halt);
    if (arguments.length != 1) {
      LOG.println("usage: java -cp 'lib/*' " + JavaKernel.class.getName() + " connection.json");
      System.exit(2);
    }
    try {
      new JavaKernel(ConnectionFile.read(Path.of(arguments[0]))).serve();
    } catch (IOException refused) {
      LOG.println(refused.getMessage());
      System.exit(2);
    }
  }

  private void serve() throws InterruptedException {
    new Thread(engine, "engine").start();
    wire.start(this::received);
    startSharedTimer();
    shell.serve();
  }

  /** The thread behind all delayed futures would work for the cell that starts it, for ever. */
  private static void startSharedTimer() {
    CompletableFuture.delayedExecutor(0, TimeUnit.NANOSECONDS).execute(() -> {});
  }

  private void received(Channel channel, Message message) {
    switch (channel) {
      case SHELL -> shell.add(message);
      case CONTROL -> control(message);
      case STDIN -> input.reply(message);
      default -> LOG.println("kernel: nobody asked for " + message.type());
    }
  }

  private void control(Message request) {
    publisher.status(request, "busy");
    switch (request.type()) {
      case "kernel_info_request" -> reply(request, "kernel_info_reply", Publisher.info());
      case "interrupt_request" -> {
        interrupt();
        reply(request, "interrupt_reply", Json.of("status", "ok"));
      }
      case "shutdown_request" -> shutDown(request);
      default -> LOG.println("kernel: no answer to " + request.type());
    }
    publisher.status(request, "idle");
  }

  private void interrupt() {
    if (engine.isDone()) {
      try {
        engine.get().stop();
      } catch (Exception failedToStart) {
        LOG.println("kernel: nothing to interrupt: " + failedToStart);
      }
    }
  }

  private void shutDown(Message request) {
    reply(
        request,
        "shutdown_reply",
        Json.of("status", "ok", "restart", request.flag("restart", false)));
    Thread end = new Thread(this::end, "end");
    end.start();
  }

  private void end() {
    wire.close();
    Thread lastResort = new Thread(JavaKernel::haltSoon, "last resort");
    lastResort.setDaemon(true);
    lastResort.start();
    System.exit(0);
  }

  private static void haltSoon() {
    try {
      Thread.sleep(2000);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private void reply(Message request, String type, JsonObject content) {
    wire.send(Channel.CONTROL, codec.create(request.identities(), type, request.header(), content));
  }
}
