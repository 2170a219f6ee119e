package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import curseofmemory.jupyter.protocol.Wire;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes the requests of the shell channel one by one, in the order they came. */
final class Shell {
  private final Wire wire;
  private final MessageCodec codec;
  private final Publisher publisher;
  private final CellOutput output;
  private final Future<JavaEngine> engine;
  private final PrintStream log;
  private final Executions executions;
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private List<Message> skipped = List.of();

  Shell(
      Wire wire,
      MessageCodec codec,
      Publisher publisher,
      CellOutput output,
      Future<JavaEngine> engine,
      PrintStream log) {
    this.wire = wire;
    this.codec = codec;
    this.publisher = publisher;
    this.output = output;
    this.engine = engine;
    this.log = log;
    executions = new Executions(publisher, output);
  }

  /** Queues a request. */
  void add(Message request) {
    requests.add(request);
  }

  /** Serves requests until the process ends. */
  void serve() throws InterruptedException {
    while (true) {
      serve(requests.take());
    }
  }

  private void serve(Message request) {
    skipped = List.of();
    publisher.status(request, "busy");
    try {
      answer(request);
    } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError survivable) {
      log.println("kernel: " + request.type() + " failed: " + survivable);
      reply(request, failed(survivable));
    } finally {
      output.flush();
      publisher.status(request, "idle");
    }
    skipped.forEach(this::skip);
  }

  private void answer(Message request) throws Exception {
    switch (request.type()) {
      case "kernel_info_request" -> reply(request, KernelInfo.content());
      case "execute_request" -> execute(request);
      case "complete_request" -> reply(request, help().complete(code(request), cursor(request)));
      case "inspect_request" -> reply(request, help().inspect(code(request), cursor(request)));
      case "is_complete_request" -> reply(request, help().isComplete(code(request)));
      case "history_request" -> reply(request, executions.history().answer(request));
      case "comm_info_request" -> reply(request, Json.of("status", "ok", "comms", Map.of()));
      case "comm_open" -> refuseComm(request);
      case "comm_msg", "comm_close" -> log.println("kernel: no comm is open");
      default -> reply(request, failed(new UnsupportedOperationException(request.type())));
    }
  }

  private void execute(Message request) throws Exception {
    JsonObject content = executions.execute(engine(), request);
    boolean failed = content.get("status").getAsString().equals("error");
    skipped = failed && request.flag("stop_on_error", true) ? waiting() : List.of();
    reply(request, content);
  }

  /** Returns the executions that have arrived by now; other requests are kept. */
  private List<Message> waiting() throws InterruptedException, ExecutionException {
    wire.fence().get();
    List<Message> others = new ArrayList<>();
    requests.drainTo(others);
    List<Message> waiting = new ArrayList<>(others);
    waiting.removeIf(request -> !request.type().equals("execute_request"));
    others.removeAll(waiting);
    requests.addAll(others);
    return waiting;
  }

  private void skip(Message request) {
    publisher.status(request, "busy");
    reply(request, Json.of("status", "aborted", "execution_count", executions.count()));
    publisher.status(request, "idle");
  }

  private CodeHelp help() throws InterruptedException, ExecutionException {
    return new CodeHelp(engine().analysis());
  }

  private JavaEngine engine() throws InterruptedException, ExecutionException {
    return engine.get();
  }

  private static String code(Message request) {
    return request.text("code", "");
  }

  private static int cursor(Message request) {
    return request.number("cursor_pos", Integer.MAX_VALUE);
  }

  /** Widgets have no counterpart here; the front end is told by closing the comm. */
  private void refuseComm(Message request) {
    publisher.publish(
        request, "comm_close", Json.of("comm_id", request.text("comm_id", ""), "data", Map.of()));
  }

  private void reply(Message request, JsonObject content) {
    String type = request.type().replace("_request", "_reply");
    wire.send(Channel.SHELL, codec.create(request.identities(), type, request.header(), content));
  }

  private static JsonObject failed(Throwable error) {
    JsonObject content =
        Publisher.content(
            new CellFailure(error.getClass().getName(), String.valueOf(error), List.of()));
    content.addProperty("status", "error");
    return content;
  }
}
