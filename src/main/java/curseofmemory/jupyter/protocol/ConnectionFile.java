package curseofmemory.jupyter.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a front end waits for its kernel, and the secret both sign with.
 *
 * <p>Only loopback TCP with a non-empty key is accepted: a kernel runs whatever it is sent.
 *
 * @param ip loopback address to bind
 * @param key secret of the message signatures
 * @param algorithm name of the signature algorithm as Java spells it, for example HmacSHA256
 * @param shell port of the requests
 * @param control port of interrupt and shutdown
 * @param iopub port of the published output
 * @param stdin port of questions to the user
 * @param heartbeat port of the heartbeat
 */
public record ConnectionFile(
    String ip,
    String key,
    String algorithm,
    int shell,
    int control,
    int iopub,
    int stdin,
    int heartbeat) {

  /** Reads a connection file and makes it readable by its owner only. */
  public static ConnectionFile read(Path file) throws IOException {
    hideFromOthers(file);
    JsonObject json;
    try (Reader in = Files.newBufferedReader(file)) {
      json = JsonParser.parseReader(in).getAsJsonObject();
    } catch (RuntimeException malformed) {
      throw new IOException(
          file + " is not a connection file; let Jupyter write one: " + malformed.getMessage(),
          malformed);
    }
    return of(json);
  }

  /** Checks transport, address and key of the parsed file. */
  public static ConnectionFile of(JsonObject json) throws IOException {
    String transport = json.has("transport") ? text(json, "transport") : "tcp";
    String ip = text(json, "ip");
    String key = text(json, "key");
    String scheme = json.has("signature_scheme") ? text(json, "signature_scheme") : "hmac-sha256";
    require(transport.equals("tcp"), "transport", "tcp", transport);
    require(InetAddress.getByName(ip).isLoopbackAddress(), "ip", "a loopback address", ip);
    require(!key.isBlank(), "key", "not empty, or anyone here could run code", "an empty key");
    require(scheme.startsWith("hmac-sha"), "signature_scheme", "hmac-sha256 or similar", scheme);
    return new ConnectionFile(
        ip,
        key,
        "HmacSHA" + scheme.substring("hmac-sha".length()),
        port(json, "shell_port"),
        port(json, "control_port"),
        port(json, "iopub_port"),
        port(json, "stdin_port"),
        port(json, "hb_port"));
  }

  /** Returns the address of a port in the form the sockets want. */
  public String address(int port) {
    String host = ip.contains(":") ? "[" + ip + "]" : ip;
    return "tcp://" + host + ":" + port;
  }

  private static void hideFromOthers(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException notPosix) {
      return;
    } catch (java.nio.file.FileSystemException notOurs) {
      if (!Files.isReadable(file)) {
        throw notOurs;
      }
    }
  }

  private static String text(JsonObject json, String name) throws IOException {
    require(json.has(name) && json.get(name).isJsonPrimitive(), name, "present", "nothing");
    return json.get(name).getAsString();
  }

  private static int port(JsonObject json, String name) throws IOException {
    try {
      int port = Integer.parseInt(text(json, name));
      require(port > 0 && port < 65536, name, "a port from 1 to 65535", String.valueOf(port));
      return port;
    } catch (NumberFormatException notANumber) {
      throw new IOException("connection file: " + name + " must be a port number", notANumber);
    }
  }

  private static void require(boolean holds, String name, String rule, String got)
      throws IOException {
    if (!holds) {
      throw new IOException("connection file: " + name + " must be " + rule + ", got " + got);
    }
  }
}
