package curseofmemory.jupyter.protocol;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * All sockets, owned by one thread: nothing else ever touches one, so there is nothing to race.
 *
 * <p>Messages out are queued from any thread and sent in the order queued. Requests are held back
 * until somebody listens to the published output (at most one second): a front end that asks before
 * its subscription has arrived would otherwise wait for ever for an answer that nobody heard.
 */
public final class Wire {
  /** Takes received messages; called on the wire's thread, so it must be quick. */
  public interface Receiver {
    /** Takes a message that came on a channel. */
    void received(Channel channel, Message message);
  }

  private record Outgoing(Channel channel, Message message, List<byte[]> frames) {
    long size() {
      return frames.stream().mapToLong(frame -> frame.length).sum();
    }
  }

  private static final long MOST_QUEUED_BYTES = 16L << 20;
  private static final long LARGEST_FRAME = 64L << 20;
  private static final long SUBSCRIBER_WAIT_NANOS = 1_000_000_000L;
  private static final Duration READER_WAIT = Duration.ofSeconds(10);
  private static final int MOST_UNREAD = 300;
  private static final int MOST_COMPLAINTS = 20;

  private final MessageCodec codec;
  private final PrintStream log;
  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
  private final Pipe wakeUp = Pipe.open();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Published published;
  private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Deque<Message> held = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "wire");
  private final Thread waker = new Thread(this::ring, "waker");
  private Receiver receiver;
  private long heldSince;
  private int complaints;
  private volatile boolean open = true;

  /** Binds the sockets of a kernel. */
  public Wire(ConnectionFile connection, MessageCodec codec, PrintStream log) throws IOException {
    this(connection, codec, log, READER_WAIT);
  }

  Wire(ConnectionFile connection, MessageCodec codec, PrintStream log, Duration readerWait)
      throws IOException {
    this.codec = codec;
    this.log = log;
    context.setLinger(1000);
    for (Channel channel : Channel.values()) {
      bind(channel, connection.address(channel));
    }
    published = new Published(sockets.get(Channel.IOPUB), codec, readerWait);
    wakeUp.source().configureBlocking(false);
  }

  /** Starts to receive. */
  public void start(Receiver to) {
    receiver = to;
    thread.setDaemon(true);
    thread.start();
    waker.setDaemon(true);
    waker.start();
  }

  /** Queues a message; waits where far too much is queued already. */
  public void send(Channel channel, Message message) {
    Outgoing out = new Outgoing(channel, message, codec.encode(message));
    queuedBytes.addAndGet(out.size());
    queue.add(out);
    wake();
    if (Thread.currentThread() != thread) {
      awaitRoom();
    }
  }

  /** Completes once all that has arrived by now was handed to the receiver. */
  public CompletableFuture<Void> fence() {
    CompletableFuture<Void> passed = new CompletableFuture<>();
    queue.add(passed);
    wake();
    return passed;
  }

  /** Sends what is queued and closes the sockets. */
  public void close() {
    open = false;
    wake();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(2000);
      }
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }

  private void bind(Channel channel, String address) {
    ZMQ.Socket socket = context.createSocket(channel.ofKernel);
    socket.setMaxMsgSize(LARGEST_FRAME);
    socket.setSndHWM(channel == Channel.IOPUB ? MOST_UNREAD : 0);
    socket.setRcvHWM(0);
    socket.bind(address);
    sockets.put(channel, socket);
  }

  /** Unparking is all that a cell's thread does here: an interrupted one would close the pipe. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      LockSupport.unpark(waker);
    }
  }

  private void ring() {
    while (open) {
      LockSupport.park(this);
      if (woken.get()) {
        try {
          wakeUp.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException closed) {
          log.println("kernel: the wire cannot be woken: " + closed);
        }
      }
    }
  }

  private void awaitRoom() {
    try {
      while (open && queuedBytes.get() > MOST_QUEUED_BYTES) {
        Thread.sleep(1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (ZMQ.Poller poller = context.createPoller(sockets.size() + 1)) {
      poller.register(wakeUp.source(), ZMQ.Poller.POLLIN);
      sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
      while (open) {
        poller.poll(held.isEmpty() && !published.isBehind() ? 1000 : 5);
        turn();
      }
      sendQueued();
    } finally {
      context.close();
    }
  }

  private void turn() {
    try {
      sleepAgain();
      answerHeartbeat();
      noteSubscriptions();
      receive(Channel.CONTROL);
      receive(Channel.STDIN);
      receive(Channel.SHELL);
      release();
      published.catchUp();
      sendQueued();
    } catch (RuntimeException | IOException | OutOfMemoryError survivable) {
      complain("the wire stumbled: " + survivable);
    }
  }

  private void sleepAgain() throws IOException {
    ByteBuffer bin = ByteBuffer.allocate(16);
    while (wakeUp.source().read(bin) > 0) {
      bin.clear();
    }
    woken.set(false);
  }

  private void answerHeartbeat() {
    ZMQ.Socket heartbeat = sockets.get(Channel.HEARTBEAT);
    Frames.receive(heartbeat).ifPresent(beat -> Frames.send(heartbeat, beat));
  }

  private void noteSubscriptions() {
    ZMQ.Socket iopub = sockets.get(Channel.IOPUB);
    for (byte[] note = iopub.recv(ZMQ.DONTWAIT); note != null; note = iopub.recv(ZMQ.DONTWAIT)) {
      if (note.length > 0) {
        published.readers(note[0] == 1 ? 1 : -1);
      }
    }
  }

  private void receive(Channel channel) {
    ZMQ.Socket socket = sockets.get(channel);
    for (Optional<List<byte[]>> next = Frames.receive(socket);
        next.isPresent();
        next = Frames.receive(socket)) {
      accept(channel, next.get());
    }
  }

  private void accept(Channel channel, List<byte[]> frames) {
    try {
      Message message = codec.decode(frames);
      if (channel == Channel.SHELL) {
        if (held.isEmpty()) {
          heldSince = System.nanoTime();
        }
        held.add(message);
      } else {
        receiver.received(channel, message);
      }
    } catch (MessageCodec.Refused refused) {
      complain("a message on " + channel + " was dropped: " + refused.getMessage());
    } catch (RuntimeException | StackOverflowError broken) {
      complain("a message on " + channel + " was dropped: " + broken);
    }
  }

  private void release() {
    if (!published.isHeard() && System.nanoTime() - heldSince < SUBSCRIBER_WAIT_NANOS) {
      return;
    }
    while (!held.isEmpty()) {
      receiver.received(Channel.SHELL, held.remove());
    }
  }

  private void sendQueued() {
    for (Object next = queue.peek(); next != null; next = queue.peek()) {
      if (next instanceof Outgoing out && !sent(out)) {
        return;
      }
      queue.remove();
      if (next instanceof CompletableFuture<?> fence) {
        receive(Channel.SHELL);
        release();
        fence.complete(null);
      }
    }
  }

  private boolean sent(Outgoing out) {
    boolean sent =
        out.channel() == Channel.IOPUB
            ? published.send(out.message(), out.frames())
            : Frames.send(sockets.get(out.channel()), out.frames());
    if (sent) {
      queuedBytes.addAndGet(-out.size());
    }
    return sent;
  }

  private void complain(String what) {
    if (complaints++ < MOST_COMPLAINTS) {
      log.println("kernel: " + what);
    }
  }
}
