package curseofmemory.jupyter.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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

class WireTest {
  private final Wire wire = new Wire("secret");

  private static Message message() {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", "1");
    header.addProperty("msg_type", "status");
    return new Message(header, new JsonObject(), new JsonObject(), new JsonObject());
  }

  @Test
  void aMessageSurvivesTheWireAlsoBehindRoutingFrames() {
    List<byte[]> frames = new ArrayList<>(List.of("topic".getBytes(StandardCharsets.US_ASCII)));
    frames.addAll(wire.encode(message()));

    assertThat(wire.decode(frames)).hasValue(message());
  }

  /** HMAC-SHA256 of "{}{}{}{}" under the key "key", by openssl dgst -sha256 -hmac key. */
  @Test
  void theSignatureIsThatOfAnIndependentProgram() {
    JsonObject empty = new JsonObject();

    List<byte[]> frames = new Wire("key").encode(new Message(empty, empty, empty, empty));

    assertThat(new String(frames.get(1), StandardCharsets.US_ASCII))
        .isEqualTo("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
  }

  @Test
  void wrongSignaturesMissingFramesAndBrokenJsonAreDropped() {
    List<byte[]> frames = new ArrayList<>(wire.encode(message()));
    assertThat(new Wire("other").decode(frames)).isEmpty();
    assertThat(wire.decode(frames.subList(0, 4))).isEmpty();
    assertThat(wire.decode(List.of())).isEmpty();
    frames.set(5, "{\"changed\":1}".getBytes(StandardCharsets.US_ASCII));
    assertThat(wire.decode(frames)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theConnectionFileIsReadableByItsOwnerOnlyAndItsKeyIsFresh(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("connection.json");
    Connection connection = Connection.onFreePorts();

    connection.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(connection.key()).hasSize(64).isNotEqualTo(Connection.onFreePorts().key());
    assertThat(connection.toString()).doesNotContain(connection.key());
  }
}
