package curseofmemory.jupyter.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The front end's side of the protocol. Confined to the thread that creates it. */
public final class KernelClient implements AutoCloseable {
  /**
   * A message with the channel it came by.
   *
   * @param channel where it arrived
   * @param message what arrived
   */
  public record Received(Channel channel, Message message) {}

  /** Read in this order: what was published belongs before the reply that ends a request. */
  private static final List<Channel> CHANNELS =
      List.of(Channel.IOPUB, Channel.STDIN, Channel.CONTROL, Channel.SHELL);

  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
  private final ZMQ.Poller poller = context.createPoller(CHANNELS.size());
  private final MessageCodec codec;

  /** Connects to a kernel, which may start later. */
  public KernelClient(ConnectionFile connection) {
    codec = new MessageCodec(connection);
    context.setLinger(0);
    byte[] identity = codec.session().getBytes(StandardCharsets.US_ASCII);
    for (Channel channel : CHANNELS) {
      ZMQ.Socket socket = context.createSocket(channel.ofClient);
      socket.setHWM(0);
      socket.setReconnectIVL(20);
      if (channel == Channel.IOPUB) {
        socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
      } else {
        socket.setIdentity(identity);
      }
      socket.connect(connection.address(channel));
      poller.register(socket, ZMQ.Poller.POLLIN);
      sockets.put(channel, socket);
    }
  }

  /** Sends a request and returns its id. */
  public String send(Channel channel, String type, JsonObject content) {
    Message message = codec.create(List.of(), type, new JsonObject(), content);
    Frames.send(sockets.get(channel), codec.encode(message));
    return message.id();
  }

  /** Waits for messages at most this long and returns what arrived, published ones first. */
  public List<Received> receive(Duration limit) {
    poller.poll(limit.toMillis());
    List<Received> received = new ArrayList<>();
    for (Channel channel : CHANNELS) {
      ZMQ.Socket socket = sockets.get(channel);
      for (Optional<List<byte[]>> next = Frames.receive(socket);
          next.isPresent();
          next = Frames.receive(socket)) {
        decode(next.get()).ifPresent(message -> received.add(new Received(channel, message)));
      }
    }
    return received;
  }

  /** Sends a request and waits for its reply; what arrives in between is dropped. */
  public Message ask(Channel channel, String type, JsonObject content, Duration limit)
      throws TimeoutException {
    String id = send(channel, type, content);
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      for (Received received : receive(Duration.ofMillis(50))) {
        if (received.channel() == channel && received.message().parentId().equals(id)) {
          return received.message();
        }
      }
    }
    throw new TimeoutException("no answer to " + type + " within " + limit.toSeconds() + " s");
  }

  @Override
  public void close() {
    poller.close();
    context.close();
  }

  private Optional<Message> decode(List<byte[]> frames) {
    try {
      return Optional.of(codec.decode(frames));
    } catch (MessageCodec.Refused notOfOurKernel) {
      return Optional.empty();
    }
  }
}
