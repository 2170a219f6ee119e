package curseofmemory.jupyter.protocol;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zeromq.ZMQ;

/**
 * The published channel and its readers, some of which may stop reading.
 *
 * <p>A reader that is full is waited for a while: the cell that prints waits with it, and nothing
 * is lost. After that the kernel goes on. What the reader cannot take is then kept if it is short
 * and tells what became of a request, and cut if it is output; once it reads again, it is told how
 * much was cut and gets what was kept. Other readers wait with it, for six times as long; then it
 * is given up for their sake.
 */
final class Published {
  /** Messages of which there may be any number, of any size. */
  private static final Set<String> OUTPUT = Set.of("stream", "display_data", "update_display_data");

  private static final int MOST_KEPT = 10_000;
  private static final int GIVEN_UP_AFTER = 6;

  private final ZMQ.Socket socket;
  private final MessageCodec codec;
  private final Duration patience;
  private final Deque<Message> kept = new ArrayDeque<>();
  private int readers;
  private boolean behind;
  private long behindSince;
  private long cutCharacters;
  private int cutValues;
  private JsonObject cutRequest = new JsonObject();

  Published(ZMQ.Socket socket, MessageCodec codec, Duration patience) {
    this.socket = socket;
    this.codec = codec;
    this.patience = patience;
    socket.setXpubNoDrop(true);
    socket.setXpubVerboser(true);
  }

  /** Returns whether a reader is being waited for. */
  boolean isBehind() {
    return behind;
  }

  /** Sends a message; returns false where it should wait, because a reader is full. */
  boolean send(Message message, List<byte[]> frames) {
    if (catchUp() && Frames.send(socket, frames)) {
      behind = false;
      return true;
    }
    if (!behind) {
      behind = true;
      behindSince = System.nanoTime();
    }
    long waited = System.nanoTime() - behindSince;
    if (waited < patience.toNanos()) {
      return false;
    }
    if (readers > 1 && waited > patience.toNanos() * GIVEN_UP_AFTER) {
      sendToThoseWhoRead(frames);
    } else {
      setAside(message);
    }
    return true;
  }

  /** Takes note of one reader more, or one less. */
  void readers(int more) {
    readers += more;
  }

  /** Returns whether anybody listens. */
  boolean isHeard() {
    return readers > 0;
  }

  /** From then on the socket no longer tells that the other reader is full. */
  private void sendToThoseWhoRead(List<byte[]> frames) {
    socket.setXpubNoDrop(false);
    Frames.send(socket, frames);
    socket.setXpubNoDrop(true);
  }

  /** Sends what was set aside, if the readers take it by now; returns whether nothing is left. */
  boolean catchUp() {
    if (cutCharacters + cutValues > 0) {
      JsonObject content = Json.of("name", "stderr", "text", sentence());
      if (!sendAnew("stream", cutRequest, content)) {
        return false;
      }
      cutCharacters = 0;
      cutValues = 0;
    }
    while (!kept.isEmpty()) {
      Message next = kept.peek();
      if (!sendAnew(next.type(), next.parent(), next.content())) {
        return false;
      }
      kept.remove();
      behind = false;
    }
    return true;
  }

  /** A message sent twice under one signature would be refused as forged. */
  private boolean sendAnew(String type, JsonObject parent, JsonObject content) {
    return Frames.send(socket, codec.encode(codec.create(List.of(), type, parent, content)));
  }

  private void setAside(Message message) {
    if (!OUTPUT.contains(message.type()) && kept.size() < MOST_KEPT) {
      kept.add(message);
      return;
    }
    cutRequest = message.parent();
    if (message.is("stream")) {
      cutCharacters += message.text("text", "").length();
    } else {
      cutValues++;
    }
  }

  private String sentence() {
    return String.format(
        Locale.ROOT,
        "%n[%,d characters%s of output were cut here: the front end had not read for %d s]%n",
        cutCharacters,
        cutValues == 0 ? "" : " and " + cutValues + " shown values",
        Math.max(1, patience.toSeconds()));
  }
}
