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
import java.util.concurrent.TimeUnit;

/** Takes the requests of the shell channel one by one, in the order they came. */
final class Shell {
  private static final long STACK_BYTES = 64L << 20;

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

  /** Serves requests until the process ends, on a thread deep enough for the compiler. */
  void serve() throws InterruptedException {
    Thread thread = new Thread(null, this::serveAll, "shell", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private void serveAll() {
    Rest rest = new Rest();
    while (true) {
      try {
        Message next = requests.poll(rest.millis(), TimeUnit.MILLISECONDS);
        if (next == null) {
          rest.collect();
        } else {
          serve(next);
          rest.disturb();
        }
      } catch (InterruptedException nobodysWish) {
        Thread.interrupted();
      }
    }
  }

  private void serve(Message request) {
    skipped = List.of();
    publisher.status(request, "busy");
    try {
      answer(request);
    } catch (Throwable survivable) {
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
      case "kernel_info_request" -> reply(request, Publisher.info());
      case "execute_request" -> execute(request);
      case "complete_request", "inspect_request", "is_complete_request" -> help(request);
      case "history_request" -> reply(request, executions.history().answer(request));
      case "comm_info_request" -> reply(request, Json.of("status", "ok", "comms", Map.of()));
      case "comm_open" -> refuseComm(request);
      case "comm_msg", "comm_close" -> log.println("kernel: no comm is open");
      default -> reply(request, failed(new UnsupportedOperationException(request.type())));
    }
  }

  private void execute(Message request) throws Exception {
    JsonObject content = executions.execute(engine.get(), request);
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

  private void help(Message request) throws Exception {
    JavaEngine java = engine.get();
    CodeHelp help = java.help();
    String code = request.text("code", "");
    int cursor = request.number("cursor_pos", Integer.MAX_VALUE);
    JsonObject content =
        java.compiling(
            () ->
                switch (request.type()) {
                  case "complete_request" -> help.complete(code, cursor);
                  case "inspect_request" -> help.inspect(code, cursor);
                  default -> help.isComplete(code);
                });
    reply(request, content);
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
    return Executions.failed(
        error instanceof CellFailure failure
            ? failure
            : new CellFailure(error.getClass().getName(), String.valueOf(error), List.of()));
  }
}
