package curseofmemory.jupyter.kernel;

import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import curseofmemory.jupyter.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a cell reads from {@code System.in}: the front end is asked, line by line. */
final class CellInput extends InputStream {
  private final Wire wire;
  private final MessageCodec codec;
  private final CellOutput output;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private byte[] line = {};
  private int position;

  CellInput(Wire wire, MessageCodec codec, CellOutput output) {
    this.wire = wire;
    this.codec = codec;
    this.output = output;
  }

  /** Takes an {@code input_reply}. */
  void reply(Message message) {
    replies.add(message.text("value", ""));
  }

  @Override
  public synchronized int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == line.length) {
      line = (ask() + "\n").getBytes(StandardCharsets.UTF_8);
      position = 0;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, into, from, count);
    position += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - position;
  }

  private String ask() throws IOException {
    Cell cell = Cell.current();
    if (cell == null || !cell.request().flag("allow_stdin", false)) {
      throw new IOException("System.in: this front end takes no input; set a variable instead");
    }
    output.flush();
    replies.clear();
    Message request = cell.request();
    wire.send(
        Channel.STDIN,
        codec.create(
            request.identities(),
            "input_request",
            request.header(),
            Json.of("prompt", "", "password", false)));
    try {
      return replies.take();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for input");
    }
  }
}
