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

/**
 * One kernel from start to end. Starting returns at once, so that the next notebook's kernel can
 * start while the current notebook still runs; {@link #connect} waits for the first answer.
 */
final class KernelSession implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final KernelProcess process;
  private final KernelClient client;

  private KernelSession(KernelProcess process, KernelClient client) {
    this.process = process;
    this.client = client;
  }

  /**
   * Connects to a started kernel, or to a second one if the first died before it answered (another
   * program may have taken one of its ports in between).
   */
  static KernelSession connect(
      KernelProcess first, KernelCommand command, Path folder, Runnable tick) throws IOException {
    KernelSession session = new KernelSession(first, new KernelClient(first.connection()));
    if (session.answers(tick)) {
      return session;
    }
    session.close();
    KernelProcess second = KernelProcess.start(command, folder);
    session = new KernelSession(second, new KernelClient(second.connection()));
    if (session.answers(tick)) {
      return session;
    }
    String why = second.obituary();
    session.close();
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
   * what is published first, so the question is repeated until something was heard.
   */
  private boolean answers(Runnable tick) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    boolean replied = false;
    boolean published = false;
    askWhoItIs();
    while (process.isAlive() && System.nanoTime() < deadline) {
      for (Received received : client.receive(POLL)) {
        replied |= received.channel() == Channel.SHELL;
        published |= received.channel() == Channel.IOPUB;
      }
      if (replied && published) {
        return true;
      }
      if (replied) {
        askWhoItIs();
      }
      tick.run();
    }
    return false;
  }

  private void askWhoItIs() {
    client.send(Channel.SHELL, "kernel_info_request", new JsonObject());
  }

  private static List<Message> published(List<Received> received) {
    return received.stream()
        .filter(r -> r.channel() == Channel.IOPUB)
        .map(Received::message)
        .toList();
  }
}
