package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.KernelClient.Received;
import curseofmemory.jupyter.protocol.Message;
import java.time.Duration;
import java.util.Optional;

/** Executes cells one after the other in one kernel, each within its time limit. */
final class CellRunner {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KernelSession session;
  private final CellOutputs outputs;
  private final RunOptions options;
  private final Runnable tick;

  CellRunner(KernelSession session, CellOutputs outputs, RunOptions options, Runnable tick) {
    this.session = session;
    this.outputs = outputs;
    this.options = options;
    this.tick = tick;
  }

  /**
   * Executes one cell and waits for its last output.
   *
   * @param index of the cell in the notebook
   * @return what went wrong, in words, or nothing
   */
  Optional<String> run(int index, String source) {
    String request = session.client().send(Channel.SHELL, "execute_request", execution(source));
    outputs.expect(request, index);
    Wait wait = new Wait(request);
    while (!wait.done()) {
      for (Received received : session.client().receive(POLL)) {
        wait.accept(received);
      }
      tick.run();
      Optional<String> end = wait.over();
      if (end.isPresent()) {
        outputs.addError(index, "Stopped", end.get());
        return end;
      }
    }
    return wait.verdict();
  }

  /** The wait for the answers to one request. */
  private final class Wait {
    private final String request;
    private final long start = System.nanoTime();
    private JsonObject reply = new JsonObject();
    private boolean replied;
    private boolean idle;
    private boolean interrupted;

    Wait(String request) {
      this.request = request;
    }

    boolean done() {
      return replied && idle;
    }

    void accept(Received received) {
      Message message = received.message();
      if (received.channel() == Channel.IOPUB) {
        outputs.accept(message);
      }
      if (!message.parentId().equals(request)) {
        return;
      }
      if (message.is("execute_reply")) {
        replied = true;
        reply = message.content();
      }
      idle |= message.isIdle();
    }

    /** Interrupts the cell at its limit; returns why there is nothing more to wait for. */
    Optional<String> over() {
      if (done()) {
        return Optional.empty();
      }
      if (!session.process().isAlive()) {
        return Optional.of("the kernel ended during this cell: " + session.process().obituary());
      }
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      if (!interrupted && spent.compareTo(options.cellLimit()) > 0) {
        interrupted = true;
        session.client().send(Channel.CONTROL, "interrupt_request", new JsonObject());
      }
      if (spent.compareTo(options.cellLimit().plus(options.grace())) > 0) {
        session.process().kill();
        return Optional.of(limitReached() + " and did not stop when interrupted: kernel killed");
      }
      return Optional.empty();
    }

    Optional<String> verdict() {
      boolean ok = Json.text(reply, "status", "ok").equals("ok");
      if (interrupted) {
        return Optional.of(limitReached() + " and was interrupted");
      }
      return ok ? Optional.empty() : Optional.of(errorText(reply));
    }

    private String limitReached() {
      double seconds = options.cellLimit().toMillis() / 1000.0;
      return "the cell passed its time limit of " + seconds + " s (--cell-timeout)";
    }
  }

  private static JsonObject execution(String code) {
    return Json.of("code", code, "silent", false, "store_history", true, "allow_stdin", false);
  }

  private static String errorText(JsonObject reply) {
    StringBuilder text = new StringBuilder();
    Json.array(reply, "traceback").forEach(line -> text.append(line.getAsString()).append('\n'));
    String brief = Json.text(reply, "ename", "Error") + ": " + Json.text(reply, "evalue", "");
    return Html.withoutColours(text.isEmpty() ? brief : text.toString());
  }
}
