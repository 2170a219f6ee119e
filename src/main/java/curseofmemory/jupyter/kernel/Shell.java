package curseofmemory.jupyter.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.display.Renderers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private int executions;

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
    publisher.status(request, "busy");
    try {
      answer(request);
    } catch (Exception | StackOverflowError | OutOfMemoryError survivable) {
      log.println("kernel: " + request.type() + " failed: " + survivable);
      reply(request, failed(survivable));
    } finally {
      output.flush();
      publisher.status(request, "idle");
    }
  }

  private void answer(Message request) throws Exception {
    switch (request.type()) {
      case "kernel_info_request" -> reply(request, KernelInfo.content());
      case "execute_request" -> execute(request);
      default -> log.println("kernel: no answer to " + request.type());
    }
  }

  private void execute(Message request) throws Exception {
    boolean silent = request.flag("silent", false);
    boolean counts = !silent && request.flag("store_history", true);
    executions += counts ? 1 : 0;
    Cell cell = new Cell(request, executions);
    cell.begin();
    String code = request.text("code", "");
    if (!silent) {
      publisher.executeInput(cell, code);
    }
    JsonObject content = run(cell, code, silent);
    output.flush();
    boolean failed = content.get("status").getAsString().equals("error");
    List<Message> waiting = failed && request.flag("stop_on_error", true) ? waiting() : List.of();
    content.addProperty("execution_count", executions);
    reply(request, content);
    waiting.forEach(this::skip);
  }

  private JsonObject run(Cell cell, String code, boolean silent) throws Exception {
    JsonObject content = new JsonObject();
    content.addProperty("status", "ok");
    content.add("payload", new JsonArray());
    content.add("user_expressions", new JsonObject());
    try {
      engine().run(cell, code, value -> show(cell, value, silent));
    } catch (CellFailure failure) {
      output.flush();
      if (!silent) {
        publisher.error(cell, failure);
      }
      content = Publisher.content(failure);
      content.addProperty("status", "error");
    }
    return content;
  }

  private void show(Cell cell, Object value, boolean silent) {
    MimeBundle bundle = Renderers.render(value);
    output.flush();
    if (!silent) {
      publisher.executeResult(cell, Bundles.json(bundle));
    }
  }

  /** Returns the requests that have arrived by now; those that are no executions are kept. */
  private List<Message> waiting() throws InterruptedException, ExecutionException {
    wire.fence().get();
    List<Message> all = new ArrayList<>();
    requests.drainTo(all);
    List<Message> executions = new ArrayList<>(all);
    executions.removeIf(request -> !request.type().equals("execute_request"));
    all.removeAll(executions);
    requests.addAll(all);
    return executions;
  }

  private void skip(Message request) {
    publisher.status(request, "busy");
    JsonObject content = new JsonObject();
    content.addProperty("status", "aborted");
    content.addProperty("execution_count", executions);
    reply(request, content);
    publisher.status(request, "idle");
  }

  private JavaEngine engine() throws InterruptedException, ExecutionException {
    return engine.get();
  }

  private void reply(Message request, JsonObject content) {
    String type = request.type().replace("_request", "_reply");
    wire.send(
        Wire.Channel.SHELL, codec.create(request.identities(), type, request.header(), content));
  }

  private static JsonObject failed(Throwable error) {
    JsonObject content =
        Publisher.content(
            new CellFailure(error.getClass().getName(), String.valueOf(error), List.of()));
    content.addProperty("status", "error");
    return content;
  }
}
