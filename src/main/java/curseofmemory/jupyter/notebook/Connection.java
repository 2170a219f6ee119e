package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a kernel listens and the key both sides sign with.
 *
 * @param shell port for requests
 * @param iopub port on which outputs are published
 * @param stdin port for input requests
 * @param control port for interrupt and shutdown
 * @param heartbeat port that echoes
 * @param key secret of this kernel only
 */
record Connection(int shell, int iopub, int stdin, int control, int heartbeat, String key) {
  private static final int CHANNELS = 5;
  private static final int KEY_BYTES = 32;

  /** Returns five ports that were free a moment ago on the loopback address, and a fresh key. */
  static Connection onFreePorts() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CHANNELS; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      int[] p = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new Connection(p[0], p[1], p[2], p[3], p[4], freshKey());
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** Writes the connection file that a kernel is started with, readable by its owner only. */
  void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly(file));
    Files.writeString(file, Json.pretty(toJson()));
  }

  /** Returns the address of a port. */
  static String address(int port) {
    return "tcp://127.0.0.1:" + port;
  }

  private JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("transport", "tcp");
    json.addProperty("ip", "127.0.0.1");
    json.addProperty("signature_scheme", "hmac-sha256");
    json.addProperty("key", key);
    json.addProperty("shell_port", shell);
    json.addProperty("iopub_port", iopub);
    json.addProperty("stdin_port", stdin);
    json.addProperty("control_port", control);
    json.addProperty("hb_port", heartbeat);
    json.addProperty("kernel_name", "java");
    return json;
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String freshKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the record without its key, which belongs in no log. */
  @Override
  public String toString() {
    return "Connection[shell=" + shell + ", iopub=" + iopub + ", control=" + control + "]";
  }
}
