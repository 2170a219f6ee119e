package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.KernelClient;
import curseofmemory.jupyter.protocol.KernelClient.Received;
import curseofmemory.jupyter.protocol.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One kernel from start to end. */
final class KernelSession implements AutoCloseable {
  private static final int ATTEMPTS = 2;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final KernelProcess process;
  private final KernelClient client;

  private KernelSession(KernelProcess process, KernelClient client) {
    this.process = process;
    this.client = client;
  }

  /**
   * Starts a kernel and waits for its first answer; a second one, if the first died before it
   * answered (another program may have taken one of its ports in between).
   */
  static KernelSession start(KernelCommand command, Path folder, Runnable tick) throws IOException {
    String why = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      KernelProcess process = KernelProcess.start(command, folder);
      KernelSession session = new KernelSession(process, new KernelClient(process.connection()));
      if (session.answers(tick)) {
        return session;
      }
      why = process.obituary();
      session.close();
    }
    throw new NotebookException(
        "the Java kernel did not start: " + why + "\nTry java -jar lib/curse-of-memory.jar doctor");
  }

  KernelProcess process() {
    return process;
  }

  KernelClient client() {
    return client;
  }

  /** Shuts the kernel down and hands on what it still says; {@link #close} sees that it is gone. */
  void end(Consumer<Message> lateOutput) {
    client.send(Channel.CONTROL, "shutdown_request", Json.of("restart", false));
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      published(client.receive(POLL)).forEach(lateOutput);
    }
  }

  @Override
  public void close() {
    process.close();
    client.close();
  }

  /**
   * Waits until the kernel has replied and its outputs arrive. A subscription may be too late for
   * what is published first, so the question is repeated until something was heard. A question may
   * be lost as well: rapaio 3.0.1 opens its port before it can answer, and drops what comes then.
   */
  private boolean answers(Runnable tick) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    boolean replied = false;
    boolean published = false;
    long asked = askWhoItIs();
    while (process.isAlive() && System.nanoTime() < deadline) {
      for (Received received : client.receive(POLL)) {
        replied |= received.channel() == Channel.SHELL;
        published |= received.channel() == Channel.IOPUB;
      }
      if (replied && published) {
        return true;
      }
      if (replied || System.nanoTime() - asked > ASK_AGAIN.toNanos()) {
        asked = askWhoItIs();
      }
      tick.run();
    }
    return false;
  }

  private long askWhoItIs() {
    client.send(Channel.SHELL, "kernel_info_request", new JsonObject());
    return System.nanoTime();
  }

  private static List<Message> published(List<Received> received) {
    return received.stream()
        .filter(r -> r.channel() == Channel.IOPUB)
        .map(Received::message)
        .toList();
  }
}
