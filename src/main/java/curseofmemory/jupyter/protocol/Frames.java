package curseofmemory.jupyter.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeromq.ZMQ;

/** The frames of one message, to and from a socket. */
final class Frames {
  private Frames() {}

  /** Sends frames as one message; returns false if the socket takes no more at the moment. */
  static boolean send(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      int more = i + 1 < frames.size() ? ZMQ.SNDMORE : 0;
      if (!socket.send(frames.get(i), i == 0 ? more | ZMQ.DONTWAIT : more)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the frames of the next message that has arrived, if one has. */
  static Optional<List<byte[]>> receive(ZMQ.Socket socket) {
    byte[] first = socket.recv(ZMQ.DONTWAIT);
    if (first == null) {
      return Optional.empty();
    }
    List<byte[]> frames = new ArrayList<>(List.of(first));
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return Optional.of(frames);
  }
}
