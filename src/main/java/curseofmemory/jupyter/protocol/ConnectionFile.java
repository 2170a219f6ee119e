package curseofmemory.jupyter.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a front end and its kernel meet, and the secret both sign with.
 *
 * <p>Only loopback TCP with a non-empty key is accepted: a kernel runs whatever it is sent.
 *
 * @param ip loopback address
 * @param key secret of the message signatures
 * @param algorithm name of the signature algorithm as Java spells it, for example HmacSHA256
 * @param ports port of each channel
 */
public record ConnectionFile(String ip, String key, String algorithm, Map<Channel, Integer> ports) {
  private static final String SCHEME = "hmac-sha";
  private static final String ALGORITHM = "HmacSHA";
  private static final int KEY_BYTES = 32;

  /** Keeps a copy of the ports. */
  public ConnectionFile {
    ports = Map.copyOf(ports);
  }

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

  /** Checks transport, address, key and ports of the parsed file. */
  public static ConnectionFile of(JsonObject json) throws IOException {
    String transport = Json.text(json, "transport", "tcp");
    String ip = Json.text(json, "ip", "");
    String key = Json.text(json, "key", "");
    String scheme = Json.text(json, "signature_scheme", SCHEME + "256");
    require(transport.equals("tcp"), "transport", "tcp", transport);
    require(
        !ip.isBlank() && InetAddress.getByName(ip).isLoopbackAddress(),
        "ip",
        "a loopback address",
        ip);
    require(!key.isBlank(), "key", "not empty, or anyone here could run code", "an empty key");
    require(scheme.startsWith(SCHEME), "signature_scheme", "hmac-sha256 or similar", scheme);
    Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      String port = Json.text(json, channel.port, "nothing");
      require(
          port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) < 1 << 16,
          channel.port,
          "a port from 1 to 65535",
          port);
      ports.put(channel, Integer.valueOf(port));
    }
    return new ConnectionFile(ip, key, ALGORITHM + scheme.substring(SCHEME.length()), ports);
  }

  /** Returns ports that were free a moment ago on the loopback address, and a fresh key. */
  public static ConnectionFile onFreePorts() throws IOException {
    Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Channel channel : Channel.values()) {
        held.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        ports.put(channel, held.get(held.size() - 1).getLocalPort());
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new ConnectionFile("127.0.0.1", HexFormat.of().formatHex(key), ALGORITHM + "256", ports);
  }

  /** Writes the file a kernel is started with, readable by its owner only. */
  public void write(Path file) throws IOException {
    String scheme = algorithm.replace(ALGORITHM, SCHEME).toLowerCase(Locale.ROOT);
    JsonObject json = Json.of("transport", "tcp", "ip", ip, "key", key, "kernel_name", "java");
    json.addProperty("signature_scheme", scheme);
    ports.forEach((channel, port) -> json.addProperty(channel.port, port));
    Files.deleteIfExists(file);
    Files.createFile(file);
    hideFromOthers(file);
    Files.writeString(file, Json.pretty(json));
  }

  /** Returns the address of a channel in the form the sockets want. */
  public String address(Channel channel) {
    return "tcp://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + ports.get(channel);
  }

  /** Returns the record without its key, which belongs in no log. */
  @Override
  public String toString() {
    return "ConnectionFile[ip=" + ip + ", ports=" + ports + "]";
  }

  private static void hideFromOthers(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException notPosix) {
      return;
    } catch (FileSystemException notOurs) {
      if (!Files.isReadable(file)) {
        throw notOurs;
      }
    }
  }

  private static void require(boolean holds, String name, String rule, String got)
      throws IOException {
    if (!holds) {
      throw new IOException("connection file: " + name + " must be " + rule + ", got " + got);
    }
  }
}
