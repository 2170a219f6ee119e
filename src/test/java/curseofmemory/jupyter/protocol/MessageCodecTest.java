package curseofmemory.jupyter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MessageCodecTest {
  private final MessageCodec codec = codec("secret");

  private static ConnectionFile connection(String json) throws IOException {
    return ConnectionFile.of(
        JsonParser.parseString(
                "{'ip': '127.0.0.1', 'shell_port': 1, 'control_port': 2, 'iopub_port': 3,"
                    + " 'stdin_port': 4, 'hb_port': 5, "
                    + json
                    + "}")
            .getAsJsonObject());
  }

  private static MessageCodec codec(String key) {
    try {
      return new MessageCodec(connection("'key': '" + key + "'"));
    } catch (IOException refused) {
      throw new AssertionError(refused);
    }
  }

  private Message message() {
    return codec.create(List.of(), "status", new JsonObject(), Json.of("execution_state", "idle"));
  }

  @Test
  void aMessageComesBackFromItsFramesAlsoBehindRoutingFrames() throws Exception {
    byte[] peer = "peer".getBytes(StandardCharsets.US_ASCII);
    Message sent = message();
    List<byte[]> frames = new ArrayList<>(List.of(peer));
    frames.addAll(codec.encode(sent));

    Message received = codec("secret").decode(frames);

    assertThat(received.identities()).containsExactly(peer);
    assertThat(received.header()).isEqualTo(sent.header());
    assertThat(received.content()).isEqualTo(sent.content());
    assertThat(received.isIdle()).isTrue();
  }

  /** HMAC-SHA256 of "{}{}{}{}" under the key "key", by openssl dgst -sha256 -hmac key. */
  @Test
  void theSignatureIsThatOfAnIndependentProgram() {
    JsonObject empty = new JsonObject();

    List<byte[]> frames = codec("key").encode(new Message(List.of(), empty, empty, empty, empty));

    assertThat(new String(frames.get(1), StandardCharsets.US_ASCII))
        .isEqualTo("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
  }

  @Test
  void wrongSignaturesRepeatedMessagesMissingFramesAndBrokenJsonAreRefused() throws Exception {
    List<byte[]> frames = new ArrayList<>(codec.encode(message()));
    codec.decode(frames);
    refused(codec, frames, "received before");
    refused(codec("other"), frames, "does not fit the key");
    refused(codec, frames.subList(0, 4), "too short");
    refused(codec, List.of(), "too short");
    frames.set(5, "{\"changed\":1}".getBytes(StandardCharsets.US_ASCII));
    refused(codec, frames, "does not fit the key");
    JsonObject nameless = Json.of("session", "s");
    JsonObject empty = new JsonObject();
    refused(
        codec,
        codec.encode(new Message(List.of(), nameless, empty, empty, empty)),
        "no msg_type or no msg_id");
  }

  @Test
  void aConnectionThatOthersCouldReachIsRefusedWithItsReason() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> connection("'key': ''"))
        .withMessageContaining("key must be not empty");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> connection("'key': 'k', 'ip': '0.0.0.0'"))
        .withMessageContaining("ip must be a loopback address, got 0.0.0.0");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> connection("'key': 'k', 'hb_port': 70000"))
        .withMessageContaining("hb_port must be a port from 1 to 65535, got 70000");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> connection("'key': 'k', 'transport': 'ipc'"))
        .withMessageContaining("transport must be tcp");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aConnectionFileIsReadBackAndReadableByItsOwnerOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("connection.json");
    ConnectionFile connection = ConnectionFile.onFreePorts();

    connection.write(file);

    assertThat(ConnectionFile.read(file)).isEqualTo(connection);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(connection.key()).hasSize(64).isNotEqualTo(ConnectionFile.onFreePorts().key());
    assertThat(connection.toString()).doesNotContain(connection.key());
  }

  private static void refused(MessageCodec codec, List<byte[]> frames, String reason) {
    assertThatExceptionOfType(MessageCodec.Refused.class)
        .isThrownBy(() -> codec.decode(frames))
        .withMessageContaining(reason);
  }
}
