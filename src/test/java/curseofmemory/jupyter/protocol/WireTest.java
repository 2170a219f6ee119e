package curseofmemory.jupyter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end that stalls: it hears what became of its cells, and how much output it missed. */
class WireTest {
  private static final int PIECE = 1 << 16;

  /** More than the sockets and pipes of both sides hold: some 30 MB. */
  private static final int PIECES = 2000;

  private static final Pattern CUT = Pattern.compile("\\[([0-9,]+) characters of output were cut");
  private static final int LIMIT_MILLIS = 120_000;

  private final ZContext context = new ZContext();
  private ConnectionFile connection;
  private MessageCodec codec;
  private Wire wire;

  private void open(Duration patience) throws Exception {
    connection = ConnectionFile.onFreePorts();
    codec = new MessageCodec(connection);
    PrintStream log = new PrintStream(PrintStream.nullOutputStream());
    wire = new Wire(connection, codec, log, patience);
    wire.start((channel, message) -> {});
  }

  @AfterEach
  void close() {
    wire.close();
    context.close();
  }

  @Test
  void aStalledReaderGetsEveryStatusAndIsToldHowMuchWasCut() throws Exception {
    open(Duration.ofMillis(500));
    ZMQ.Socket reader = reader();
    print(PIECES);
    publish("status", Json.of("execution_state", "idle"));
    Thread.sleep(1500);

    long heard = 0;
    long cut = 0;
    boolean idle = false;
    while (!idle) {
      Message message = receive(reader);
      idle = message.isIdle();
      Matcher sentence = CUT.matcher(message.text("text", ""));
      if (sentence.find()) {
        cut += Long.parseLong(sentence.group(1).replace(",", ""));
      } else {
        heard += message.text("text", "").length();
      }
    }
    assertThat(cut).isPositive();
    assertThat(heard + cut).isEqualTo((long) PIECE * PIECES);

    print(3);
    publish("status", Json.of("execution_state", "idle"));
    List<Message> after = new ArrayList<>();
    do {
      after.add(receive(reader));
    } while (!after.get(after.size() - 1).isIdle());
    assertThat(after).as("whole again once it reads").hasSize(4);
  }

  /**
   * Waits for a reader longer than a busy machine may hold this one up: a minute, not ten seconds.
   */
  @Test
  void aReaderThatIsOnlySlowLosesNothing() throws Exception {
    open(Duration.ofMinutes(1));
    ZMQ.Socket reader = reader();
    Thread printer = new Thread(() -> print(PIECES / 4));
    printer.start();
    long heard = 0;
    while (heard < (long) PIECE * PIECES / 4) {
      Message message = receive(reader);
      assertThat(message.text("text", "")).hasSize(PIECE);
      heard += PIECE;
    }
    printer.join();
  }

  /**
   * Subscribes; returns once what is published arrives, which a busy machine may delay for long.
   */
  private ZMQ.Socket reader() throws Exception {
    ZMQ.Socket reader = context.createSocket(SocketType.SUB);
    reader.setRcvHWM(10);
    reader.setReceiveTimeOut(LIMIT_MILLIS);
    reader.subscribe(ZMQ.SUBSCRIPTION_ALL);
    reader.connect(connection.address(Channel.IOPUB));
    while (Frames.receive(reader).isEmpty()) {
      publish("status", Json.of("execution_state", "starting"));
      Thread.sleep(20);
    }
    publish("status", Json.of("execution_state", "busy"));
    while (!receive(reader).text("execution_state", "").equals("busy")) {
      // What was published until the first arrived.
    }
    return reader;
  }

  private void print(int pieces) {
    JsonObject content = Json.of("name", "stdout", "text", "x".repeat(PIECE));
    for (int i = 0; i < pieces; i++) {
      publish("stream", content);
    }
  }

  private void publish(String type, JsonObject content) {
    wire.send(Channel.IOPUB, codec.create(List.of(), type, new JsonObject(), content));
  }

  private Message receive(ZMQ.Socket reader) throws Exception {
    Optional<List<byte[]>> frames = Optional.empty();
    for (int waited = 0; frames.isEmpty() && waited < LIMIT_MILLIS; waited += 5) {
      frames = Frames.receive(reader);
      if (frames.isEmpty()) {
        Thread.sleep(5);
      }
    }
    return new MessageCodec(connection).decode(frames.orElseThrow());
  }
}
