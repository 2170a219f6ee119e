package curseofmemory.jupyter.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages to and from frames: {@code <IDS|MSG>}, the signature, then header, parent, metadata and
 * content. A message with a wrong signature is dropped.
 *
 * <p>Source: jupyter-client.readthedocs.io, "Messaging in Jupyter", the wire protocol.
 */
final class Wire {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int PARTS = 4;

  private final SecretKeySpec key;

  public Wire(String key) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Returns the frames of a message, signed. */
  List<byte[]> encode(Message message) {
    List<byte[]> parts =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>();
    frames.add(DELIMITER);
    frames.add(signature(parts).getBytes(StandardCharsets.US_ASCII));
    frames.addAll(parts);
    return frames;
  }

  /** Returns the message in the frames, or nothing if it is malformed or not signed by our key. */
  Optional<Message> decode(List<byte[]> frames) {
    int start = 0;
    while (start < frames.size() && !MessageDigest.isEqual(frames.get(start), DELIMITER)) {
      start++;
    }
    if (frames.size() < start + 2 + PARTS) {
      return Optional.empty();
    }
    List<byte[]> parts = frames.subList(start + 2, start + 2 + PARTS);
    byte[] expected = signature(parts).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, frames.get(start + 1))) {
      return Optional.empty();
    }
    return parse(parts);
  }

  private static Optional<Message> parse(List<byte[]> parts) {
    List<JsonObject> objects = new ArrayList<>();
    for (byte[] part : parts) {
      try {
        JsonElement element = JsonParser.parseString(new String(part, StandardCharsets.UTF_8));
        objects.add(element.isJsonObject() ? element.getAsJsonObject() : new JsonObject());
      } catch (JsonParseException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Message(objects.get(0), objects.get(1), objects.get(2), objects.get(3)));
  }

  private String signature(List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static byte[] bytes(JsonObject object) {
    return Json.compact(object).getBytes(StandardCharsets.UTF_8);
  }
}
